import { minimum } from '../src/statistics/extent.ts';

/** The names that a mistyped word may stand for, as the end of a sentence: `; did you mean train?`, or nothing. */
export function didYouMean(word: string, names: readonly string[]): string {
  // Longer words are no slips, and would take their time.
  const distances = names.map((name) =>
    Math.abs(name.length - word.length) > 2 ? Infinity : slips(word, name),
  );
  const least = minimum(distances);
  const near = names.filter((name, i) => distances[i] === least && least < name.length / 2);
  return least > 2 || near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
}

/**
 * Letters left out, put in, mistaken or swapped with their neighbour: optimal string alignment, the distance by which
 * commander suggests flags.
 */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const mistaken = rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]);
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, mistaken);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
