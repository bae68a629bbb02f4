import { csvLine } from '../../src/data/csv-line.ts';

/** A row of a table by the names of its columns. */
export type CsvRow = Readonly<Record<string, string | number | null | undefined>>;

/** A table as a CSV file; the columns are those of its first row. */
export function csvText(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => cell(row[column])));
  return [columns, ...lines].map(csvLine).join('');
}

function cell(value: CsvRow[string]): string | number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
