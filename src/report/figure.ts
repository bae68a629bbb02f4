import type { TopLevelSpec } from 'vega-lite';
import { csvLine } from '../data/csv-line.ts';
import { InputError } from '../errors.ts';

/** One row of a figure's data; null is a missing value. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A table with what a reader needs to understand it. */
export interface DataTable {
  /** `fig-1` … `fig-8`, `fig-a1` …, `table-1`; the name of its files. */
  readonly id: string;
  /** Drawn above the figure; the specification itself has no title. */
  readonly title: string;
  /** Drawn below the title, one line each: what was measured, on what, how often. */
  readonly subtitle: readonly string[];
  /** Alternative text: what a reader who does not see the figure should know. */
  readonly description: string;
  /** At least one row; every row has the same columns in the same order. */
  readonly data: readonly Row[];
}

/** A Vega-Lite specification and its data. */
export interface Figure extends DataTable {
  /** Refers to the data as `data: FIGURE_DATA`. */
  readonly spec: TopLevelSpec;
}

/** The name by which a specification refers to its figure's data. */
export const FIGURE_DATA = { name: 'figure' } as const;

/**
 * The data of a figure or table as CSV (RFC 4180, but lines end in LF): a header, then one line per row.
 * Numbers are printed with as many digits as it takes to read back the same double; a missing
 * value is an empty cell.
 * @throws InputError when it is no table, there is no row, or a row has other columns than the first.
 */
export function figureCsv(figure: DataTable): string {
  checkTable(figure);
  const [first] = figure.data;
  if (first === undefined) {
    throw new InputError(`got no rows, expected at least one in ${figure.id}`);
  }
  const columns = Object.keys(first);
  const lines = figure.data.map((row, index) => {
    const got = Object.keys(row);
    if (got.join() !== columns.join()) {
      throw new InputError(
        `got columns ${got}, expected ${columns} as in the first row, in row ${index} of ${figure.id}`,
      );
    }
    return columns.map((column) => row[column] ?? null);
  });
  return [columns, ...lines].map(csvLine).join('');
}

/** @throws InputError unless it has an id, a title, a subtitle, a description and data */
export function checkTable(table: DataTable): void {
  if (typeof table !== 'object' || table === null) {
    throw new InputError(`got ${String(table)}, expected a figure or a table`);
  }
  for (const name of ['id', 'title', 'description'] as const) {
    if (typeof table[name] === 'string') continue;
    throw new InputError(`got ${name} ${table[name]}, expected a text, in a figure or table`);
  }
  for (const name of ['subtitle', 'data'] as const) {
    if (Array.isArray(table[name])) continue;
    throw new InputError(`got ${name} ${table[name]}, expected a list, in ${table.id}`);
  }
}
