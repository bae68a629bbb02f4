import { t975, Z975 } from './student.ts';

/** More seeds than this are not worth naming: nobody would train them. */
const MOST = 1_000_000;

/**
 * The fewest seeds whose Student t interval about the same mean, with the same standard deviation, would end before
 * the bound.
 *
 * @param distance from the mean to the nearest bound, 0 or more
 * @returns null when the mean lies on the bound, or a million seeds would not do
 */
export function seedsNeeded(distance: number, sd: number): number | null {
  if (!(distance > 0)) return null;
  const halfWidth = (n: number) => (t975(n - 1) * sd) / Math.sqrt(n);
  const ratio = (Z975 * sd) / distance;
  // The normal interval is narrower than any of Student's, so it takes fewer seeds: a lower bound to start from.
  let n = Math.max(2, Math.floor(ratio * ratio));
  if (n > MOST) return null;
  while (halfWidth(n) >= distance) n++;
  return n;
}
