/** Back to the start of the line, and clear it (ECMA-48). */
const CLEAR = '\r\x1b[K';

/** What takes the first seconds of whoever looks at many networks. */
export const READING = 'reading what is stored …';
/** The same with its numbers. */
export function readingText(read: number, total: number): string {
  const [done, all] = [read, total].map((number) => number.toLocaleString('en-US'));
  return `reading what is stored: ${done} of ${all} networks and measurements …`;
}
export const JUDGING = 'judging claims …';

/** A line on stderr that says what a command is at; where stderr is no terminal, nothing. */
export interface ProgressLine {
  show(text: string): void;
  /** Before anything else is written. */
  clear(): void;
}

/** @param shown false for who asked for quiet or for JSON */
export function progressLine(
  shown: boolean,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): ProgressLine {
  let isThere = false;
  const clear = () => {
    if (isThere) stream.write(CLEAR);
    isThere = false;
  };
  return {
    show: (text) => {
      if (!shown || !stream.isTTY) return;
      clear();
      stream.write(text);
      isThere = true;
    },
    clear,
  };
}
