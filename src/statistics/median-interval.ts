/**
 * An interval of the median of what the values are drawn from, whatever its distribution: from the k-th smallest to the
 * k-th largest value, with the largest k for which at most α of all samples miss it. A value lies below the median like
 * a coin falls, so the chance of a miss is 2 P(Binomial(n, ½) < k) (Conover 1999, section 3.2).
 *
 * @param values in any order
 * @param alpha of both sides together, above 0
 * @returns undefined where even the least and the largest value miss too often: of fewer than 9 values at 0.5 %
 */
export function medianInterval(
  values: readonly number[],
  alpha: number,
): readonly [low: number, high: number] | undefined {
  const n = values.length;
  const sorted = values.toSorted((a, b) => a - b);
  // P(Binomial(n, ½) = 0), then the next ones by their ratio (n − k) / (k + 1).
  let chance = 1;
  for (let i = 0; i < n; i++) chance /= 2;
  let missed = 0;
  let k = 0;
  while (k < n / 2 && 2 * (missed + chance) <= alpha) {
    missed += chance;
    chance *= (n - k) / (k + 1);
    k++;
  }
  return k === 0 ? undefined : [sorted[k - 1] as number, sorted[n - k] as number];
}
