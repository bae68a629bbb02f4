/** A table as plain text; columns as wide as their widest cell. */
export function table(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [...tableInPieces(header, rows)].join('');
}

/** Lines that are given at a time. */
const PIECE = 500;
/** Between the cells of a row while it waits; in no text that is printed. */
const BETWEEN = '\0';

/**
 * The same in pieces of some lines. Until all rows are seen no width is known: of each that long only one text is kept, so of a hundred
 * thousand rows 10 MB.
 */
export function* tableInPieces(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  const widths = header.map(({ length }) => length);
  const waiting = [header.join(BETWEEN)];
  for (const row of rows) {
    for (const [i, { length }] of row.entries()) widths[i] = Math.max(widths[i], length);
    waiting.push(row.join(BETWEEN));
  }
  const line = (row: string) =>
    row
      .split(BETWEEN)
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  for (let from = 0; from < waiting.length; from += PIECE) {
    const lines = waiting.slice(from, from + PIECE).map(line);
    yield `${lines.join('\n')}\n`;
  }
}
