/*
 * Math.max(...values) puts every value on the stack, which has room for some 120,000: these take any number of them.
 */

/** The least of the values, as Math.min has it: Infinity of none, NaN where one is NaN. */
export function minimum(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** The largest of the values, as Math.max has it: -Infinity of none, NaN where one is NaN. */
export function maximum(values: Iterable<number>): number {
  let largest = -Infinity;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

/** The least and the largest of the values. */
export function extent(values: Iterable<number>): [least: number, largest: number] {
  let [least, largest] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  }
  return [least, largest];
}
