import { InputError } from '../../errors.ts';
import { CENTRE_ROWS } from '../centre.ts';
import { joinBytes } from '../join-bytes.ts';
import type { RawData } from '../raw-data.ts';
import type { TableOptions } from './options.ts';
import { planReading } from './plan.ts';
import { readPreamble } from './preamble.ts';
import { RowReader } from './row-reader.ts';
import { TextBytes } from './text.ts';

/** Lines that are waited for before it is decided how a table is written; some may be comments or nothing. */
const HEAD_LINES = CENTRE_ROWS + 100;
const LF = 0x0a;
const CR = 0x0d;

/** Reads a table that comes in pieces, in one pass; only its numbers and a piece are in memory. */
export class TableReader {
  readonly #options: TableOptions;
  readonly #file: string;
  readonly #text = new TextBytes();
  /** What has come and is not read: until there is a reader of rows all, then the beginning of a record. */
  #waiting: Uint8Array[] = [];
  #waitingLines = 0;
  #rows: RowReader | undefined;

  constructor(options: TableOptions, file: string) {
    this.#options = options;
    this.#file = file;
  }

  /** @throws InputError where the table is not one of finite numbers, naming the place */
  push(chunk: Uint8Array): void {
    const bytes = this.#text.push(chunk);
    this.#waiting.push(bytes);
    this.#waitingLines += this.#rows ? 0 : countLines(bytes);
    if (this.#rows || this.#waitingLines >= HEAD_LINES) this.#read(false);
  }

  /** @throws InputError as `push` */
  finish(): RawData {
    this.#waiting.push(this.#text.finish());
    return this.#read(true).finish();
  }

  #read(last: boolean): RowReader {
    const bytes = joinBytes(this.#waiting.filter(({ length }) => length > 0));
    let from = 0;
    if (this.#rows === undefined) {
      const preamble = readPreamble(bytes);
      from = preamble.start;
      if (from === bytes.length) {
        throw new InputError(`got an empty file, expected a table of numbers in ${this.#file}`);
      }
      const head = bytes.subarray(from, endOfHead(bytes));
      const isAll = last && from + head.length === bytes.length;
      const plan = planReading(head, isAll, preamble, this.#options, this.#file);
      this.#rows = new RowReader(plan, preamble, this.#file);
    }
    this.#waiting = [bytes.subarray(this.#rows.read(bytes, from, last))];
    return this.#rows;
  }
}

/** Ends of lines, as many as decide. */
function countLines(bytes: Uint8Array): number {
  return linesUpTo(bytes, HEAD_LINES).lines;
}

/** Where the lines end that decide, however many more have come. */
function endOfHead(bytes: Uint8Array): number {
  return linesUpTo(bytes, HEAD_LINES).end;
}

/** Ends of lines, be they LF, CRLF or CR, and where the last that is counted lies. */
function linesUpTo(bytes: Uint8Array, most: number): { lines: number; end: number } {
  let [feeds, returns, end] = [0, 0, 0];
  for (; end < bytes.length && feeds < most && returns < most; end++) {
    if (bytes[end] === LF) feeds++;
    else if (bytes[end] === CR) returns++;
  }
  return { lines: Math.max(feeds, returns), end };
}
