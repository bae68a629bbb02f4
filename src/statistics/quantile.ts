/**
 * The p-quantile of values in ascending order, linear between them (Hyndman and Fan 1996, type 7, as in R and NumPy).
 * @param sorted one or more
 * @param p 0 … 1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (at - below) * (high - low);
}
