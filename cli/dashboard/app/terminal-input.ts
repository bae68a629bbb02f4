import { PassThrough } from 'node:stream';
import { throwUnlessGone } from '../../output.ts';

/** Where the mouse was, from 0 at the top left, and what it did there. */
export interface MouseEvent {
  readonly x: number;
  readonly y: number;
  readonly type: 'press' | 'drag' | 'wheel-up' | 'wheel-down';
}

/** Asks for presses, drags and the wheel, as numbers of any size; and takes that back. */
export const MOUSE_ON = '\u001B[?1002h\u001B[?1006h';
export const MOUSE_OFF = '\u001B[?1006l\u001B[?1002l';

// oxlint-disable-next-line no-control-regex
const REPORT = /\u001B\[<(\d+);(\d+);(\d+)([Mm])/g;
/** The rest of it comes with the next piece. */
// oxlint-disable-next-line no-control-regex
const BEGUN = /\u001B\[<[\d;]*$/;

/** What the low bits of a report's first number say; shift, alt and control are the bits 4, 8 and 16. */
const TYPES: Readonly<Record<number, MouseEvent['type']>> = {
  0: 'press',
  32: 'drag',
  64: 'wheel-up',
  65: 'wheel-down',
};

/**
 * The terminal as Ink reads it, without what the mouse did: Ink knows keys and pastes only and leaves reports of the
 * mouse (xterm's SGR mode) out. A pipe passes for a terminal, for keys may come from one.
 */
export class TerminalInput extends PassThrough {
  readonly isTTY = true;
  readonly #source: NodeJS.ReadStream;
  readonly #report: (event: MouseEvent) => void;
  #begun = '';

  constructor(source: NodeJS.ReadStream, report: (event: MouseEvent) => void) {
    super({ encoding: 'utf8' });
    this.#source = source;
    this.#report = report;
    source.setEncoding('utf8');
    // Also later: leaving raw mode needs a terminal.
    source.on('error', throwUnlessGone);
    source.on('data', this.#receive);
    source.once('end', this.#end);
  }

  setRawMode(raw: boolean): this {
    if (this.#source.isTTY) this.#source.setRawMode(raw);
    return this;
  }

  ref(): this {
    this.#source.ref?.();
    return this;
  }

  unref(): this {
    this.#source.unref?.();
    return this;
  }

  /** Nothing is read any more. */
  release(): void {
    this.#source.off('data', this.#receive);
    this.#source.off('end', this.#end);
    this.#source.pause();
  }

  readonly #end = () => void this.end();

  readonly #receive = (piece: string) => {
    const text = this.#begun + piece;
    const keys = text.replace(REPORT, (_, code: string, x: string, y: string, end: string) => {
      const type = TYPES[Number(code) & ~0b11100];
      if (type !== undefined && end === 'M') this.#report({ type, x: +x - 1, y: +y - 1 });
      return '';
    });
    this.#begun = BEGUN.exec(keys)?.[0] ?? '';
    const whole = keys.slice(0, keys.length - this.#begun.length);
    if (whole !== '') this.write(whole);
  };
}
