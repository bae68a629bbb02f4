/** So many rows, from the first on, decide the offsets of their columns. */
export const CENTRE_ROWS = 1000;
/** A column keeps its place as long as it lies within so many deviations of zero. */
const FAR = 16;
/** A larger offset could take a number of float32 out of its range: half a unit in its last place is 10³¹ at the end. */
const LARGEST_OFFSET = 1e30;

/** Where the values of a column lie. */
export interface Centre {
  /** What is taken off the values before they are rounded to float32; 0 for a column that lies near zero. */
  readonly offset: number;
  /** Median absolute deviation from the median. */
  readonly spread: number;
}

/**
 * The one rule for offsets, whatever a column was read from: with m its median and s its median absolute deviation,
 * without missing values, the offset is m where |m| > 16 s, which a constant column fulfils, and m is at most 10³⁰, and
 * else 0. Of an even number
 * of values, m is the lower of the two in the middle, so that it is whole where all are, and s the upper.
 *
 * @param values the first `CENTRE_ROWS` of a column, or all
 */
export function centreOf(values: Float64Array): Centre {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  if (present.length === 0) return { offset: 0, spread: 0 };
  const middle = present[(present.length - 1) >> 1];
  const spread = present.map((value) => Math.abs(value - middle)).sort()[present.length >> 1];
  const distance = Math.abs(middle);
  return { offset: distance > FAR * spread && distance <= LARGEST_OFFSET ? middle : 0, spread };
}
