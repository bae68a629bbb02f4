import { count } from '../../count.ts';
import { quotedText } from '../../visible.ts';
import { InputError } from '../../errors.ts';
import { CENTRE_ROWS } from '../centre.ts';
import { joinBytes } from '../join-bytes.ts';
import { CellDecoder, meaningOf } from './cell.ts';
import { isNumeric, lookAtBeginning } from './columns.ts';
import { type Dialect, findDialect } from './dialect.ts';
import { planReading } from './plan.ts';
import { isValueRole } from './roles.ts';
import { INCOMPLETE, MISPLACED, NO_SEPARATOR, RecordScanner, WHOLE_LINE } from './scanner.ts';
import { TextBytes } from './text.ts';

const BLANK = 0x20;

/** A label, and the line in which it begins. */
interface LabelLine {
  readonly line: number;
  readonly text: string;
}

/**
 * The labels of a text: one a line, in which commas and blanks are letters; or those of a table, if other columns hold
 * numbers.
 *
 * @param points how many labels are expected; with one more line, the first is a heading
 * @throws InputError where a label is missing, or it cannot be told which column holds them
 */
export function labelsOfText(bytes: Uint8Array, file: string, points: number): string[] {
  const text = new TextBytes();
  const plain = joinBytes([text.push(bytes), text.finish()]);
  const dialect = findDialect(plain, true);
  const lines = readCells(plain, WHOLE_LINE, 0, dialect.encoding);
  const found =
    lines === undefined || (isTable(plain, dialect) && dialect.separator !== BLANK)
      ? tableLabels(plain, dialect, file, points)
      : lines.slice(isHeaded(lines, points) ? 1 : 0);
  return found.map(({ line, text: label }) => {
    if (meaningOf(label) !== 'missing') return label;
    const got = label === '' ? 'no label' : `the missing label ${quotedText(label)}`;
    throw new InputError(`got ${got} in line ${line}, expected one label a line in ${file}`);
  });
}

/** Whether the first of one line too many is a heading: none of the labels, or pandas' name for a list without one. */
function isHeaded(lines: readonly LabelLine[], points: number): boolean {
  if (lines.length !== points + 1) return false;
  const [{ text: first }, ...others] = lines;
  return first === '0' || others.every(({ text }) => text !== first);
}

/** Whether the lines have several cells, and numbers in a column. */
function isTable(bytes: Uint8Array, { separator, mark, encoding }: Dialect): boolean {
  if (separator === NO_SEPARATOR) return false;
  const scanner = new RecordScanner(separator);
  const decoder = new CellDecoder(encoding);
  const { columns } = lookAtBeginning(bytes, true, scanner, decoder, mark, CENTRE_ROWS);
  return columns.some(isNumeric);
}

/** Of the column that is called as labels are, or is the only one beside the names of rows. */
function tableLabels(
  bytes: Uint8Array,
  { separator, encoding }: Dialect,
  file: string,
  points: number,
): LabelLine[] {
  const rows = readCells(bytes, separator, 0, encoding);
  if (rows === undefined) {
    throw new InputError(`got a quote out of place, expected one label a line in ${file}`);
  }
  const header = rows.length === points ? 'no' : rows.length === points + 1 ? 'yes' : 'auto';
  const preamble = { start: 0, line: 1 };
  const plan = planReading(bytes, true, preamble, { header }, file);
  const labels = plan.roles.flatMap((role, cell) => (role === 'label' ? [cell] : []));
  const others = plan.roles.flatMap((role, cell) => (isValueRole(role) ? [cell] : []));
  const [cell] = labels.length === 1 ? labels : others;
  if (labels.length !== 1 && others.length !== 1) {
    throw new InputError(
      `got ${count(plan.roles.length, 'cell')} in line 1, expected one label a line in ${file}`,
    );
  }
  return readCells(bytes, separator, cell, encoding)!.slice(plan.header ? 1 : 0);
}

/**
 * One cell of each record, up to the last that is no line of nothing.
 * @returns undefined where quotes are out of place
 */
function readCells(
  bytes: Uint8Array,
  separator: number,
  cell: number,
  encoding: string,
): LabelLine[] | undefined {
  const scanner = new RecordScanner(separator);
  const decoder = new CellDecoder(encoding);
  const found: LabelLine[] = [];
  let line = 1;
  let last = 0;
  for (let at = 0; at < bytes.length; line += scanner.lines) {
    at = scanner.scan(bytes, at, bytes.length, true);
    if (at === MISPLACED || at === INCOMPLETE) return undefined;
    found.push({ line, text: cell < scanner.count ? decoder.text(bytes, scanner, cell) : '' });
    if (!scanner.isBlank) last = found.length;
  }
  return found.slice(0, last);
}
