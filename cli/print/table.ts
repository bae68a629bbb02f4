/** A table as plain text; columns as wide as their widest cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, i) => all.reduce((most, row) => Math.max(most, row[i].length), 0));
  const line = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ');
  return all.map((row) => `${line(row).trimEnd()}\n`).join('');
}
