import type { Loss } from './value-store.ts';

/** So many columns are named one by one. */
const NAMED = 3;

/** Says, column by column, where float32 does not tell rows apart as the data do. */
export function lossNotes(losses: readonly Loss[], columns?: readonly string[]): string[] {
  const notes = losses.slice(0, NAMED).map(({ row, column, error, spread }) => {
    const name = columns ? `column ${JSON.stringify(columns[column])}` : `column ${column + 1}`;
    return `float32 holds row ${row + 1} of ${name} only to ${error.toPrecision(2)}, beside a spread of ${spread.toPrecision(2)}: the value lies too far from the others`;
  });
  const others = losses.length - notes.length;
  return others > 0 ? [...notes, `so it is in ${others} more columns`] : notes;
}
