import { meaningOf, type CellDecoder } from './cell.ts';
import { parseNumber } from './number.ts';
import type { RecordScanner } from './scanner.ts';

/** A cell of the first line. */
export interface FirstCell {
  readonly text: string;
  readonly kind: 'number' | 'missing' | 'text';
}

/** How many cells of a column, below the first line, are what. */
export interface Column {
  numbers: number;
  /** Cells of nothing, which are missing too. */
  empty: number;
  missing: number;
  /** TRUE or FALSE. */
  logicals: number;
  texts: number;
  /** Whether a number is not whole. */
  fractions: boolean;
}

/** The beginning of a table. */
export interface Beginning {
  readonly first: readonly FirstCell[];
  /** Cells of the second row; those of the first where there is no second. */
  readonly width: number;
  /** How many lines the second row is below the first. */
  readonly distance: number;
  /** Of the rows below the first line that have this width. */
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The texts of the first column in these rows. */
  readonly firstColumn: readonly string[];
}

/**
 * Looks at the first line of a table and at up to `most` rows below it.
 * @param last whether the bytes are the whole table
 */
export function lookAtBeginning(
  bytes: Uint8Array,
  last: boolean,
  scanner: RecordScanner,
  decoder: CellDecoder,
  mark: number,
  most: number,
): Beginning {
  let first: FirstCell[] | undefined;
  let columns: Column[] | undefined;
  const firstColumn: string[] = [];
  let [line, distance] = [0, 0];
  for (let at = 0; at < bytes.length && firstColumn.length < most;) {
    at = scanner.scan(bytes, at, bytes.length, last);
    if (at < 0) break;
    const begun = line;
    line += scanner.lines;
    if (scanner.isBlank) continue;
    if (first === undefined) {
      first = Array.from({ length: scanner.count }, (_, cell) =>
        firstCell(bytes, scanner, decoder, mark, cell),
      );
      continue;
    }
    if (columns === undefined) {
      columns = Array.from({ length: scanner.count }, newColumn);
      distance = begun;
    }
    if (scanner.count !== columns.length) continue;
    for (let cell = 0; cell < scanner.count; cell++) {
      addCell(columns[cell], bytes, scanner, decoder, mark, cell);
    }
    firstColumn.push(decoder.text(bytes, scanner, 0));
  }
  first ??= [];
  columns ??= first.map(newColumn);
  return { first, width: columns.length, distance, columns, rows: firstColumn.length, firstColumn };
}

/** The same with the first line as a row among the others. */
export function withFirstRow(beginning: Beginning): Beginning {
  const { first, rows, firstColumn } = beginning;
  const columns = beginning.columns.map((column, place) => {
    const cell = first[place];
    if (cell === undefined) return column;
    const meaning = meaningOf(cell.text);
    const isLogical = meaning === 'true' || meaning === 'false';
    return {
      numbers: column.numbers + (cell.kind === 'number' ? 1 : 0),
      empty: column.empty + (cell.text === '' ? 1 : 0),
      missing: column.missing + (cell.kind === 'missing' ? 1 : 0),
      logicals: column.logicals + (isLogical ? 1 : 0),
      texts: column.texts + (cell.kind === 'text' && !isLogical ? 1 : 0),
      fractions: column.fractions || (cell.kind === 'number' && !/^[+-]?\d+$/.test(cell.text)),
    };
  });
  const firstCell = first.slice(0, 1).map(({ text }) => text);
  return { ...beginning, columns, rows: rows + 1, firstColumn: [...firstCell, ...firstColumn] };
}

/** Whether a column holds numbers as far as one has looked. */
export function isNumeric({ numbers, logicals, texts }: Column): boolean {
  return texts === 0 && numbers + logicals > 0;
}

function newColumn(): Column {
  return { numbers: 0, empty: 0, missing: 0, logicals: 0, texts: 0, fractions: false };
}

function firstCell(
  bytes: Uint8Array,
  scanner: RecordScanner,
  decoder: CellDecoder,
  mark: number,
  cell: number,
): FirstCell {
  const text = decoder.text(bytes, scanner, cell);
  const number = parseNumber(bytes, scanner.starts[cell], scanner.ends[cell], mark);
  if (!Number.isNaN(number)) return { text, kind: 'number' };
  return { text, kind: meaningOf(text) === 'missing' ? 'missing' : 'text' };
}

function addCell(
  column: Column,
  bytes: Uint8Array,
  scanner: RecordScanner,
  decoder: CellDecoder,
  mark: number,
  cell: number,
): void {
  const number = parseNumber(bytes, scanner.starts[cell], scanner.ends[cell], mark);
  if (!Number.isNaN(number)) {
    column.numbers++;
    if (!Number.isInteger(number)) column.fractions = true;
    return;
  }
  const text = decoder.text(bytes, scanner, cell);
  const meaning = meaningOf(text);
  if (text === '') column.empty++;
  if (meaning === 'missing') column.missing++;
  else if (meaning === 'infinite') column.numbers++;
  else if (meaning === 'text') column.texts++;
  else column.logicals++;
}
