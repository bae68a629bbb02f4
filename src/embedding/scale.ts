/** How the numbers of a matrix are brought into the range in which their squares are float32. */
export interface PointScale {
  /** A power of two. */
  readonly factor: number;
  /** Larger magnitudes, after scaling, become this one. */
  readonly most: number;
}

/** Exponents that a float32 can have, with that of 0 and of subnormal numbers. */
const EXPONENTS = 256;
const BIAS = 127;

/** What lies in the middle of all numbers is kept above 2⁻⁴⁰, so that squares of its 2⁻²³ are normal numbers. */
const MIDDLE = -40;

/** The largest magnitudes lie below 2⁵⁴: squares of twice as much, summed over 2¹⁶ columns, do not leave float32. */
const LARGEST = 53;

/**
 * The largest magnitude is brought into [1, 2), unless half of the numbers that are not 0 would then lie below 2⁻⁴⁰, as
 * one 10²⁰ among ones makes them: then it may grow up to 2⁵⁴, and what would be larger is cut off: that it is far
 * from everything is all that an embedding sees of it.
 */
export function chooseScale(values: Float32Array): PointScale {
  const { largest, middle } = exponentsOf(values);
  if (largest < 0) return { factor: 1, most: 1 };
  const wanted = MIDDLE + largest - middle;
  const raised = Math.max(0, wanted);
  return {
    factor: powerOfTwo(BIAS - largest + raised),
    most: powerOfTwo(Math.min(LARGEST, raised) + 1),
  };
}

/** How many doublings the largest magnitude lies above that in the middle of all numbers that are not 0. */
export function spanOfExponents(values: Float32Array): number {
  const { largest, middle } = exponentsOf(values);
  return largest - middle;
}

/** Of the largest magnitude and of the one in the middle; both −1 where all numbers are 0. */
function exponentsOf(values: Float32Array): { largest: number; middle: number } {
  const counts = countExponents(values);
  const largest = counts.findLastIndex((count) => count > 0);
  return { largest, middle: largest < 0 ? -1 : middleOf(counts) };
}

/** How often each exponent occurs, 0 left out: e for magnitudes in [2^(e − 127), 2^(e − 126)). */
function countExponents(values: Float32Array): Float64Array {
  const counts = new Float64Array(EXPONENTS);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) {
    const magnitude = bits[i] & 0x7fffffff;
    if (magnitude !== 0) counts[magnitude >>> 23]++;
  }
  return counts;
}

/** The exponent that at least half of what is counted does not exceed. */
function middleOf(counts: Float64Array): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= half);
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  for (let i = 0; i > exponent; i--) power /= 2;
  return power;
}
