import { grouped } from '../src/count.ts';

/** Back to the start of the line, and clear it (ECMA-48). */
const CLEAR = '\r\x1b[K';

/** What takes the first seconds of whoever looks at many networks. */
export const READING = 'reading what is stored …';
export const JUDGING = 'judging claims …';

/** `READING` with its numbers. */
export function readingText(read: number, total: number): string {
  return `reading what is stored: ${grouped(read)} of ${grouped(total)} networks and measurements …`;
}

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
