import { MISPLACED, NO_SEPARATOR, RecordScanner } from './scanner.ts';
import { COMMA, parseNumber, POINT } from './number.ts';
import { CellDecoder, meaningOf } from './cell.ts';

/** How a program writes tables. */
export interface Dialect {
  /** A byte; a blank stands for runs of blanks and tabs. */
  readonly separator: number;
  /** The decimal mark, as a byte. */
  readonly mark: number;
  /** `utf-8` or `windows-1252`. */
  readonly encoding: string;
}

/** In this order, where several give the same. */
const SEPARATORS = [0x09, 0x3b, COMMA, 0x7c, 0x20];
/** So many records are tried. */
const TRIED = 100;

/** Any bytes are letters of it. */
const LETTERS = new CellDecoder('windows-1252');

interface Trial {
  readonly separator: number;
  /** Of the records that have the cells that most have; the first may be one shorter. */
  readonly agreeing: number;
  /** Of the cells, those that are numbers or missing. */
  readonly numeric: number;
  readonly most: number;
}

/**
 * Finds the dialect of a table from its beginning: the separator with which the records have equally many cells, and
 * most of them numbers.
 *
 * @param bytes whole records, and maybe the beginning of another
 * @param last whether that is the whole file
 */
export function findDialect(bytes: Uint8Array, last: boolean): Dialect {
  const encoding = isUtf8(bytes, last) ? 'utf-8' : 'windows-1252';
  const trials = SEPARATORS.map((separator) => tryDialect(bytes, last, separator)).filter(
    ({ most }) => most > 1,
  );
  const best = trials.reduce<Trial | undefined>(
    (found, trial) => (found === undefined || isBetter(trial, found) ? trial : found),
    undefined,
  );
  const separator = best?.separator ?? NO_SEPARATOR;
  return { separator, mark: findMark(bytes, last, separator), encoding };
}

function isBetter(trial: Trial, found: Trial): boolean {
  if (trial.agreeing !== found.agreeing) return trial.agreeing > found.agreeing;
  return trial.numeric > found.numeric;
}

function tryDialect(bytes: Uint8Array, last: boolean, separator: number): Trial {
  const scanner = new RecordScanner(separator);
  const marks = separator === COMMA ? [POINT] : [POINT, COMMA];
  const counts: number[] = [];
  let [cells, numeric] = [0, 0];
  let at = 0;
  while (at < bytes.length && counts.length < TRIED) {
    at = scanner.scan(bytes, at, bytes.length, last);
    if (at === MISPLACED) counts.push(MISPLACED);
    if (at < 0) break;
    if (scanner.isBlank) continue;
    counts.push(scanner.count);
    cells += scanner.count;
    for (let cell = 0; cell < scanner.count; cell++) {
      if (isNumeric(bytes, scanner, cell, marks)) numeric++;
    }
  }
  const most = commonest(counts);
  const agreeing = counts.filter(
    (count, row) => count === most || (row === 0 && count === most - 1),
  );
  return {
    separator,
    agreeing: agreeing.length / Math.max(1, counts.length),
    numeric: numeric / Math.max(1, cells),
    most,
  };
}

function isNumeric(
  bytes: Uint8Array,
  scanner: RecordScanner,
  cell: number,
  marks: readonly number[],
): boolean {
  const [start, end] = [scanner.starts[cell], scanner.ends[cell]];
  if (marks.some((mark) => !Number.isNaN(parseNumber(bytes, start, end, mark)))) return true;
  return meaningOf(LETTERS.text(bytes, scanner, cell)) !== 'text';
}

/** The decimal mark: a comma where a number is written with one, and the separator is another. */
function findMark(bytes: Uint8Array, last: boolean, separator: number): number {
  if (separator === COMMA) return POINT;
  const scanner = new RecordScanner(separator);
  for (let at = 0; at < bytes.length;) {
    at = scanner.scan(bytes, at, bytes.length, last);
    if (at < 0) break;
    for (let cell = 0; cell < scanner.count; cell++) {
      const [start, end] = [scanner.starts[cell], scanner.ends[cell]];
      if (!Number.isNaN(parseNumber(bytes, start, end, POINT))) continue;
      if (!Number.isNaN(parseNumber(bytes, start, end, COMMA))) return COMMA;
    }
  }
  return POINT;
}

function commonest(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let most = 0;
  for (const [count, found] of times) if (found > (times.get(most) ?? 0)) most = count;
  return most;
}

function isUtf8(bytes: Uint8Array, last: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}
