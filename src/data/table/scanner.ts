const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const TAB = 0x09;
const QUOTE = 0x22;
const ZERO = 0x30;
/** So many fit into 32 bits. */
const FEW_DIGITS = 9;

/** What `scan` returns when the record goes on in bytes that are still to come, and when its quotes are wrong. */
export const INCOMPLETE = -1;
export const MISPLACED = -2;

/** How a cell is written: without quotes, with them, or with doubled ones inside. */
export const PLAIN = 0;
export const QUOTED = 1;
export const DOUBLED = 2;

/** In the place of a separator: a line is one cell. Of a whole line, quotes inside are letters like any other. */
export const NO_SEPARATOR = -1;
export const WHOLE_LINE = -2;

/**
 * Finds the cells of one record after another (RFC 4180; lines end in LF, CRLF or CR; blanks around cells do not
 * count). A blank as separator stands for any run of blanks and tabs.
 */
export class RecordScanner {
  /** [count]: where the cells begin and end in the bytes, quotes left out, and how they are written. */
  starts = new Int32Array(16);
  ends = new Int32Array(16);
  quotes = new Uint8Array(16);
  /** [count]: the whole number that a cell of a few digits is, else −1: most cells of images need no second look. */
  integers = new Int32Array(16);
  count = 0;
  /** Ends of lines in the last record, its own included. */
  lines = 0;
  readonly separator: number;
  /** Of every byte, whether it ends a cell without quotes, and whether it is none of a cell's letters around it. */
  readonly #ends = new Uint8Array(256);
  readonly #blanks = new Uint8Array(256);

  /** @param separator a byte, `NO_SEPARATOR` or `WHOLE_LINE` */
  constructor(separator: number) {
    this.separator = separator;
    for (const byte of [LF, CR, QUOTE, separator, separator === BLANK ? TAB : LF]) {
      if (byte >= 0) this.#ends[byte] = 1;
    }
    this.#blanks[BLANK] = 1;
    if (separator !== TAB) this.#blanks[TAB] = 1;
    if (separator === WHOLE_LINE) this.#ends[QUOTE] = 0;
  }

  /**
   * Scans the record that begins at `from`.
   * @param last whether nothing comes after `to`
   * @returns where the next one begins, `INCOMPLETE`, or `MISPLACED`
   */
  scan(bytes: Uint8Array, from: number, to: number, last: boolean): number {
    const { separator } = this;
    const blanks = separator === BLANK;
    const isEnd = this.#ends;
    const isBlank = this.#blanks;
    let { starts, ends, quotes, integers } = this;
    let count = 0;
    this.count = 0;
    this.lines = 0;
    let at = from;
    for (;;) {
      while (at < to && isBlank[bytes[at]] === 1) at++;
      if (count === starts.length) ({ starts, ends, quotes, integers } = this.#grow());
      if (at < to && bytes[at] === QUOTE) {
        starts[count] = ++at;
        integers[count] = -1;
        at = this.#closingQuote(bytes, at, to, last, count);
        if (at < 0) return at;
        ends[count++] = at++;
        while (at < to && isBlank[bytes[at]] === 1) at++;
      } else {
        const start = at;
        let whole = 0;
        for (; at < to; at++) {
          const digit = bytes[at] - ZERO;
          if (digit < 0 || digit > 9) break;
          whole = (whole * 10 + digit) | 0;
        }
        const digits = at - start;
        while (at < to && isEnd[bytes[at]] === 0) at++;
        integers[count] = digits > 0 && digits === at - start && digits <= FEW_DIGITS ? whole : -1;
        let end = at;
        while (end > start && isBlank[bytes[end - 1]] === 1) end--;
        starts[count] = start;
        quotes[count] = PLAIN;
        ends[count++] = end;
        if (blanks) while (at < to && isBlank[bytes[at]] === 1) at++;
      }
      if (at < to && bytes[at] === separator && !blanks) {
        at++;
        continue;
      }
      this.count = count;
      if (at >= to) return last ? to : INCOMPLETE;
      if (bytes[at] === LF || bytes[at] === CR) break;
      if (!blanks || isBlank[bytes[at - 1]] === 0) return MISPLACED;
    }
    const end = lineEnd(bytes, at, to, last);
    if (end > 0) this.lines++;
    return end;
  }

  /** Whether the record is a line of nothing. */
  get isBlank(): boolean {
    return this.count === 1 && this.quotes[0] === PLAIN && this.starts[0] === this.ends[0];
  }

  /** Where the quotes of a cell close. */
  #closingQuote(bytes: Uint8Array, start: number, to: number, last: boolean, cell: number): number {
    this.quotes[cell] = QUOTED;
    let at = start;
    while (at < to) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        // At the end of the bytes the record is incomplete, or it is the last.
        if (at + 1 >= to || bytes[at + 1] !== QUOTE) return at;
        this.quotes[cell] = DOUBLED;
        at += 2;
      } else if (byte === LF || byte === CR) {
        at = lineEnd(bytes, at, to, last);
        if (at < 0) return INCOMPLETE;
        this.lines++;
      } else {
        at++;
      }
    }
    return last ? MISPLACED : INCOMPLETE;
  }

  #grow(): Pick<RecordScanner, 'starts' | 'ends' | 'quotes' | 'integers'> {
    const length = 2 * this.starts.length;
    this.starts = grown(this.starts, new Int32Array(length));
    this.ends = grown(this.ends, new Int32Array(length));
    this.quotes = grown(this.quotes, new Uint8Array(length));
    this.integers = grown(this.integers, new Int32Array(length));
    return this;
  }
}

/** What follows the end of a line. */
function lineEnd(bytes: Uint8Array, at: number, to: number, last: boolean): number {
  if (bytes[at] === LF) return at + 1;
  if (at + 1 >= to) return last ? to : INCOMPLETE;
  return bytes[at + 1] === LF ? at + 2 : at + 1;
}

function grown<Places extends Int32Array | Uint8Array>(from: Places, to: Places): Places {
  to.set(from);
  return to;
}
