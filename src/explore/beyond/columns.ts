import type { Row } from '../../report/figure.ts';

/** What the columns of a table of points over seeds are. */
export interface TableColumns {
  /** Those that tell its rows apart, as few as that takes, from the left; of these only the ones that differ in the rows. */
  readonly keys: readonly string[];
  /** What is measured, by the name without `_mean`: each is a column, or a mean with its spread. */
  readonly measures: readonly string[];
  /** Of these a mean over seeds. */
  readonly means: ReadonlySet<string>;
}

/** Ends of the names of columns that belong to another one. */
const PARTS = ['_sd', '_low', '_high'];
/** How many something is of: neither told apart by it nor measured. */
const COUNTS = new Set(['seeds', 'couples', 'low', 'high']);

/** Reads them off the names (`<measure>_mean`, `_sd`, `_low`, `_high`, as `spread` makes them) and the values. */
export function columnsOf(data: readonly Row[]): TableColumns {
  const columns = Object.keys(data[0] ?? {});
  const means = new Set(
    columns.flatMap((column) => (column.endsWith('_mean') ? [withoutEnd(column)] : [])),
  );
  const plain = columns.filter(
    (column) => !COUNTS.has(column) && !column.endsWith('_mean') && !isPart(column, columns),
  );
  const telling = tellingApart(plain, data);
  const isMeasured = (column: string) =>
    !telling.includes(column) &&
    data.some((row) => typeof row[column] === 'number') &&
    distinct(data, column).length > 1;
  return {
    keys: telling.filter((column) => distinct(data, column).length > 1),
    measures: [...means, ...plain.filter(isMeasured)],
    means,
  };
}

/** The value of a measure in a row; null where there is none. */
export function valueOf(row: Row, measure: string, { means }: TableColumns): number | null {
  const value = row[means.has(measure) ? `${measure}_mean` : measure];
  return typeof value === 'number' ? value : null;
}

/** Different values of a column, in the order of the rows; numbers ascend. */
export function distinct(data: readonly Row[], column: string): Row[string][] {
  const values = [...new Set(data.map((row) => row[column]))];
  return holdsNumbers(data, column) ? values.sort((a, b) => Number(a) - Number(b)) : values;
}

/** Whether a column holds numbers alone. */
export function holdsNumbers(data: readonly Row[], column: string): boolean {
  return data.every((row) => typeof row[column] === 'number');
}

/** A column in words: `best_f1` is `best F1`. */
export function columnWords(column: string): string {
  const words = column.split('_').map((word) => (word === 'f1' ? 'F1' : word));
  return words.join(' ');
}

/** From the left each column by which more rows differ. */
function tellingApart(columns: readonly string[], data: readonly Row[]): string[] {
  const chosen: string[] = [];
  let groups = 1;
  for (const column of columns) {
    if (groups === data.length) break;
    const tried = [...chosen, column];
    const count = new Set(data.map((row) => JSON.stringify(tried.map((one) => row[one])))).size;
    if (count === groups) continue;
    chosen.push(column);
    groups = count;
  }
  return chosen;
}

function isPart(column: string, columns: readonly string[]): boolean {
  return PARTS.some((part) => {
    if (!column.endsWith(part)) return false;
    const whole = column.slice(0, -part.length);
    return columns.includes(whole) || columns.includes(`${whole}_mean`);
  });
}

function withoutEnd(column: string): string {
  return column.slice(0, -'_mean'.length);
}
