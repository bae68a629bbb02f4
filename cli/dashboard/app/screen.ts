import { writeSync } from 'node:fs';
import { widthOf } from '../../terminal/layout.ts';
import type { Size } from '../../terminal/size.ts';

/** Of a terminal that does not tell its size. */
const USUAL_SIZE: Size = { width: 80, height: 24 };

const CSI = '\u001B[';
/**
 * Alternate screen on, cursor off, no wrapping at the right edge, brackets around what is pasted; and all of that
 * undone, colours too.
 */
const ENTER = `${CSI}?1049h${CSI}?25l${CSI}?7l${CSI}?2004h`;
const LEAVE = `${CSI}0m${CSI}?2004l${CSI}?7h${CSI}?25h${CSI}?1049l`;
/** Terminals that know these show a frame at once. */
const BEGIN_FRAME = `${CSI}?2026h`;
const END_FRAME = `${CSI}?2026l`;

/** What frames are shown on. */
export interface Display {
  readonly size: Size;
  enter(): void;
  /** What stands there is not known any more: the next frame is shown whole. */
  forget(): void;
  /** Shows these lines from the top. */
  show(lines: readonly string[]): void;
  leave(): void;
}

/** The alternate screen of a terminal; only lines that have changed are written. */
export class Screen implements Display {
  readonly #stdout: NodeJS.WriteStream;
  #shown: readonly string[] = [];
  #entered = false;

  constructor(stdout: NodeJS.WriteStream) {
    this.#stdout = stdout;
  }

  get size(): Size {
    return {
      width: this.#stdout.columns || USUAL_SIZE.width,
      height: this.#stdout.rows || USUAL_SIZE.height,
    };
  }

  enter(): void {
    this.#entered = true;
    this.forget();
    this.#stdout.write(ENTER);
  }

  /** What stands on the screen is not known any more, as after a resize: the next frame is written whole. */
  forget(): void {
    this.#shown = [];
  }

  /** Shows these lines from the top; nothing is written where nothing has changed. */
  show(lines: readonly string[]): void {
    if (!this.#entered) return;
    const whole = this.#shown.length !== lines.length;
    const { width } = this.size;
    const changed = lines.flatMap((line, row) => {
      if (!whole && line === this.#shown[row]) return [];
      // At the right edge the cursor stands on the last letter, which erasing would take away.
      const rest = widthOf(line) < width ? `${CSI}K` : '';
      return [`${CSI}${row + 1};1H${CSI}0m${line}${CSI}0m${rest}`];
    });
    this.#shown = lines;
    if (changed.length === 0) return;
    this.#stdout.write(`${BEGIN_FRAME}${whole ? `${CSI}2J` : ''}${changed.join('')}${END_FRAME}`);
  }

  /** Gives the terminal back; may be called at any time, also while the process ends. */
  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    // Written at once where that is possible: a process that ends does not wait for streams.
    const { fd } = this.#stdout as { readonly fd?: number };
    if (fd !== undefined) {
      try {
        writeSync(fd, LEAVE);
        return;
      } catch {
        // The terminal is gone, or is busy.
      }
    }
    this.#stdout.write(LEAVE);
  }
}
