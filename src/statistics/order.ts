/**
 * Somers' d (1962): of all pairs that differ in x, the share in which y rises with x less the share in which it falls.
 * 1 when y always rises, −1 when it always falls; ties in y count as neither.
 *
 * @param points x and y of each
 * @returns undefined when no two points differ in x
 */
export function somersD(points: readonly (readonly [number, number])[]): number | undefined {
  let balance = 0;
  let comparable = 0;
  points.forEach(([x1, y1], i) => {
    for (const [x2, y2] of points.slice(i + 1)) {
      if (x1 === x2) continue;
      comparable++;
      balance += Math.sign(x2 - x1) * Math.sign(y2 - y1);
    }
  });
  return comparable === 0 ? undefined : balance / comparable;
}

/** The middle value, or the mean of the two in the middle; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  const other = Math.ceil((sorted.length - 1) / 2);
  if (sorted.length === 0) return undefined;
  return ((sorted[middle] as number) + (sorted[other] as number)) / 2;
}
