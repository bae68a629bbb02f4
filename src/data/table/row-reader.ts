import { quotedText } from '../../visible.ts';
import { count } from '../../count.ts';
import { InputError } from '../../errors.ts';
import { ClassList } from '../class-list.ts';
import { lossNotes } from '../losses.ts';
import { mnistShape } from '../mnist-shape.ts';
import type { RawData } from '../raw-data.ts';
import { ValueStore } from '../value-store.ts';
import { CellDecoder, meaningOf } from './cell.ts';
import { parseNumber } from './number.ts';
import type { TablePlan } from './plan.ts';
import type { Preamble } from './preamble.ts';
import { isValueRole, type Role } from './roles.ts';
import { INCOMPLETE, MISPLACED, NO_SEPARATOR, RecordScanner } from './scanner.ts';

/** Up to here, either way, float64 holds every whole number. */
const MOST_EXACT = 9007199254740992;
/** A longer record, in bytes, is taken for one whose quotes are never closed. */
const LONGEST_RECORD = 1 << 26;
const HASH = 0x23;
const LF = 0x0a;
const CR = 0x0d;

/** Reads the rows of a table of which it is known how it is written. */
export class RowReader {
  readonly #plan: TablePlan;
  readonly #file: string;
  readonly #scanner: RecordScanner;
  readonly #decoder: CellDecoder;
  readonly #store: ValueStore;
  readonly #row: Float64Array;
  readonly #labels: ClassList | undefined;
  readonly #groups: ClassList | undefined;
  readonly #hasComments: boolean;
  #wide: Map<number, bigint> | undefined;
  /** The line, from 1, at which the next record begins. */
  #line: number;
  #firstLine: number;
  #headerAhead: boolean;
  #missing = 0;
  #firstMissing: { row: number; column: number; place: string } | undefined;
  /** Lines of nothing that may be the end. */
  #blank = { count: 0, line: 0 };
  #leftOut = { count: 0, line: 0 };

  /** @throws InputError when no column holds numbers */
  constructor(plan: TablePlan, preamble: Preamble, file: string) {
    const { dialect, roles } = plan;
    const columns = roles.filter(isValueRole).length;
    if (columns === 0) {
      throw new InputError(`got no column of numbers, expected at least one in ${file}`);
    }
    this.#plan = plan;
    this.#file = file;
    this.#scanner = new RecordScanner(dialect.separator);
    this.#decoder = new CellDecoder(dialect.encoding);
    this.#store = new ValueStore(columns);
    this.#row = new Float64Array(columns);
    this.#labels = roles.includes('label') ? new ClassList() : undefined;
    this.#groups = roles.includes('group') ? new ClassList() : undefined;
    this.#hasComments = preamble.comment !== undefined;
    this.#line = preamble.line;
    this.#firstLine = preamble.line;
    this.#headerAhead = plan.header;
  }

  /**
   * Reads the records from `from` on.
   * @param last whether nothing comes after the bytes
   * @returns where the first record begins that is not complete
   * @throws InputError at what is no finite number, row of another length, or label that is missing
   */
  read(bytes: Uint8Array, from: number, last: boolean): number {
    let at = from;
    while (at < bytes.length) {
      const isComment = this.#hasComments && bytes[at] === HASH;
      const next = isComment
        ? endOfLine(bytes, at, last)
        : this.#scanner.scan(bytes, at, bytes.length, last);
      if (next === MISPLACED || (next === INCOMPLETE && bytes.length - at > LONGEST_RECORD)) {
        throw new InputError(
          `got a quote out of place, expected quotes around whole cells in line ${this.#line} of ${this.#file}`,
        );
      }
      if (next === INCOMPLETE) break;
      if (isComment) note(this.#leftOut, this.#line);
      else if (this.#scanner.isBlank) note(this.#blank, this.#line);
      else if (this.#headerAhead) this.#headerAhead = false;
      else this.#addRecord(bytes);
      this.#line += isComment ? 1 : this.#scanner.lines;
      at = next;
    }
    return at;
  }

  /** @throws InputError when there are no rows */
  finish(): RawData {
    if (this.#store.count === 0) {
      throw new InputError(`got no rows below the names, expected at least one in ${this.#file}`);
    }
    const { roles, names } = this.#plan;
    const { losses, ...stored } = this.#store.finish();
    const dimensions = this.#row.length;
    const columns = names?.flatMap((name, place) =>
      isValueRole(roles[place]) ? [name === '' ? `column ${place + 1}` : name] : [],
    );
    const imageShape = mnistShape(dimensions, stored.values);
    return {
      count: this.#store.count,
      dimensions,
      ...stored,
      ...(columns && { columns }),
      ...(imageShape && { imageShape }),
      ...(this.#labels && { labels: this.#labels.finish() }),
      ...(this.#groups && { groups: this.#groups.finish() }),
      ...(this.#firstMissing && { missing: { count: this.#missing, ...this.#firstMissing } }),
      notes: [...this.#plan.notes, ...this.#leftOutNotes(), ...lossNotes(losses, columns)],
    };
  }

  #leftOutNotes(): string[] {
    const { count: number, line } = this.#leftOut;
    if (number === 0) return [];
    return [
      `left out ${count(number, 'line')} of nothing or a comment, the first of them line ${line}`,
    ];
  }

  #addRecord(bytes: Uint8Array): void {
    if (this.#blank.count > 0) this.#passBlank();
    const { roles } = this.#plan;
    const cells = this.#scanner.count;
    const isLong = cells === roles.length + 1 && this.#text(bytes, cells - 1) === '';
    const isShort = cells === roles.length - 1 && roles[cells] === 'nothing';
    if (cells !== roles.length && !isLong && !isShort) {
      throw new InputError(
        `got ${count(cells, 'cell')} in line ${this.#line}, expected ${roles.length} as in line ${this.#firstLine} of ${this.#file}`,
      );
    }
    const { starts, ends, integers } = this.#scanner;
    const row = this.#row;
    const { mark } = this.#plan.dialect;
    this.#wide = undefined;
    let column = 0;
    for (let cell = 0; cell < roles.length; cell++) {
      const role = roles[cell];
      if (role === 'number') {
        let value = integers[cell];
        if (value < 0) value = parseNumber(bytes, starts[cell], ends[cell], mark);
        // Neither finite nor small: NaN too.
        if (!(Math.abs(value) < MOST_EXACT)) value = this.#special(bytes, cell, column, value);
        row[column++] = value;
      } else if (role === 'logical') {
        row[column] = this.#logical(bytes, cell, column);
        column++;
      } else this.#addOther(bytes, cell, role);
    }
    this.#store.add(row, this.#wide);
  }

  /** Classes and groups; and what is behind the last separator has to be nothing. */
  #addOther(bytes: Uint8Array, cell: number, role: Role): void {
    if (role === 'left out' || (role === 'nothing' && cell >= this.#scanner.count)) return;
    const text = this.#text(bytes, cell);
    if (role === 'nothing') {
      if (text !== '') this.#refuse(text, 'nothing, as in the rows before,', cell);
      return;
    }
    if (meaningOf(text) === 'missing') this.#refuse(text, `a ${role}`, cell);
    (role === 'label' ? this.#labels! : this.#groups!).add(text);
  }

  /** A cell that holds no number of usual size: nothing, or a large one. */
  #special(bytes: Uint8Array, cell: number, column: number, value: number): number {
    const text = this.#text(bytes, cell);
    if (Number.isFinite(value) && Number.isFinite(Math.fround(value))) {
      if (/^[+-]?\d+$/.test(text)) (this.#wide ??= new Map()).set(column, BigInt(text));
      return value;
    }
    if (Number.isNaN(value) && meaningOf(text) === 'missing') return this.#miss(cell, column);
    const { roles } = this.#plan;
    const isWord = Number.isNaN(value) && meaningOf(text) === 'text' && !roles.includes('label');
    const hint = isWord ? ' (the column of classes is named by --label)' : '';
    this.#refuse(text, 'a finite float32 number', cell, hint);
  }

  #logical(bytes: Uint8Array, cell: number, column: number): number {
    const text = this.#text(bytes, cell);
    const meaning = meaningOf(text);
    if (meaning === 'true') return 1;
    if (meaning === 'false') return 0;
    if (meaning === 'missing') return this.#miss(cell, column);
    this.#refuse(text, 'TRUE or FALSE, as in the rows before,', cell);
  }

  #miss(cell: number, column: number): number {
    this.#missing++;
    this.#firstMissing ??= {
      row: this.#store.count + 1,
      column: column + 1,
      place: this.#placeOf(cell),
    };
    return NaN;
  }

  /** Lines of nothing inside a table: of one column they are missing numbers, of several they are no rows. */
  #passBlank(): void {
    const { count: number, line } = this.#blank;
    this.#blank = { count: 0, line: 0 };
    if (this.#plan.dialect.separator !== NO_SEPARATOR) {
      if (this.#leftOut.count === 0) this.#leftOut.line = line;
      this.#leftOut.count += number;
      return;
    }
    this.#firstMissing ??= {
      row: this.#store.count + 1,
      column: 1,
      place: `line ${line}, column 1 of ${this.#file}`,
    };
    this.#missing += number;
    for (let i = 0; i < number; i++) this.#store.add(Float64Array.of(NaN));
  }

  #text(bytes: Uint8Array, cell: number): string {
    try {
      return this.#decoder.text(bytes, this.#scanner, cell);
    } catch {
      throw new InputError(`got bytes that are no UTF-8, expected text in ${this.#placeOf(cell)}`);
    }
  }

  #placeOf(cell: number): string {
    return `line ${this.#line}, column ${cell + 1} of ${this.#file}`;
  }

  #refuse(text: string, expected: string, cell: number, hint = ''): never {
    throw new InputError(
      `got ${quotedText(text)}, expected ${expected} in ${this.#placeOf(cell)}${hint}`,
    );
  }
}

function note(lines: { count: number; line: number }, line: number): void {
  if (lines.count++ === 0) lines.line = line;
}

/** What follows the line in which a comment stands. */
function endOfLine(bytes: Uint8Array, at: number, last: boolean): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  if (end + 1 >= bytes.length) return last ? bytes.length : INCOMPLETE;
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
}
