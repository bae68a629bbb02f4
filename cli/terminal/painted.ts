import { Writable } from 'node:stream';
import { cut, widthOf } from './layout.ts';
import { CLEAR_SCREEN, ENTER_ALTERNATE, TOP_LEFT } from './modes.ts';

/*
 * Ink splits what it draws into cells, and takes some 20 µs for one with colours of its own, in every frame. Pictures
 * have thousands of them. So Ink lays painted lines out as runs of letters that stand for them, one for the line and
 * others that fill its cells, and the lines are put in their places on the way to the terminal.
 */

const ESCAPE = '\u001B';

/** Letters for private use that stand for lines, in turn; of a screen there are never so many at a time. */
const FIRST = 0x10_0000;
const LETTERS = 0x4000;
/** Fills the cells after the first. */
const FILL = String.fromCodePoint(0xf_0000);

/** What stands for a line; or only its cells, where its beginning was cut off. */
const RUN = /([\u{100000}-\u{103FFF}])\u{F0000}*|\u{F0000}+/gu;
const STANDS_IN = /[\u{F0000}\u{100000}-\u{103FFF}]/gu;

const letters = new Map<string, string>();
const lines: string[] = [];
let next = 0;

/** The line as Ink is to lay it out: as it is, or, where it is painted, what stands for it in as many cells. */
export function standIn(line: string): string {
  // Nothing that is read may pass for one.
  if (!line.includes(ESCAPE)) return line.replace(STANDS_IN, '\uFFFD');
  const width = widthOf(line);
  if (width < 1) return '';
  return letterOf(line) + FILL.repeat(width - 1);
}

function letterOf(line: string): string {
  const known = letters.get(line);
  if (known !== undefined) return known;
  const letter = String.fromCodePoint(FIRST + next);
  const before = lines[next];
  if (before !== undefined) letters.delete(before);
  lines[next] = line;
  letters.set(line, letter);
  next = (next + 1) % LETTERS;
  return letter;
}

/** A frame with the lines that Ink has not seen; what has room for a part of one only gets that. */
export function paint(frame: string): string {
  return frame.replace(RUN, (run: string, letter: string | undefined) => {
    const cells = Array.from(run).length;
    const line = letter === undefined ? undefined : lines[letter.codePointAt(0)! - FIRST];
    return line === undefined ? ' '.repeat(cells) : cut(line, cells, '');
  });
}

/**
 * A terminal to which Ink writes its frames, and that gets them painted. Ink draws its first frame from the cursor on,
 * which stands behind the shell's prompt when that came late, or behind letters that were typed too soon: one line too
 * wide would push the first one off the alternate screen. So the cursor begins at the top left of it.
 */
export class PaintedScreen extends Writable {
  readonly isTTY: boolean;
  readonly #terminal: NodeJS.WriteStream;
  readonly #resized = () => void this.emit('resize');

  /** @param isEntered the alternate screen is there, with something on it that is not needed any more */
  constructor(terminal: NodeJS.WriteStream, isEntered = false) {
    let enter = isEntered ? CLEAR_SCREEN : ENTER_ALTERNATE + TOP_LEFT;
    super({
      decodeStrings: false,
      write: (frame: string, _, done) => {
        const text = paint(frame);
        terminal.write(text.replace(ENTER_ALTERNATE, enter));
        // It may be left and entered again.
        if (text.includes(ENTER_ALTERNATE)) enter = ENTER_ALTERNATE + TOP_LEFT;
        done();
      },
    });
    this.#terminal = terminal;
    this.isTTY = terminal.isTTY;
    terminal.on('resize', this.#resized);
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** Nothing is written any more. */
  release(): void {
    this.#terminal.off('resize', this.#resized);
  }
}
