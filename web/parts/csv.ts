/** A row of a table by the names of its columns. */
export type CsvRow = Readonly<Record<string, string | number | null | undefined>>;

/** A table as a CSV file; the columns are those of its first row. */
export function csvText(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return [columns.map(cell).join(','), ...lines, ''].join('\n');
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
