/** Powers of ten that a float64 holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));
const MOST_POWER = 22;
/** Splits a float64 into two halves of 26 bits (T. J. Dekker, 1971). */
const SPLITTER = 134217729;
/** 2⁻⁹⁰: more than the error of a product or quotient of float64 pairs, which is a few 2⁻¹⁰⁴ of it. */
const PAIR_ERROR = 1 / (1 << 30) / (1 << 30) / (1 << 30);

/**
 * whole × 10^power in float64, rounded once, because both are exact (W. Clinger, "How to read floating point numbers
 * accurately", 1990); NaN where the power is not.
 * @param whole at most 2⁵³
 */
export function scaleExactly(whole: number, power: number): number {
  if (power < -MOST_POWER || power > MOST_POWER) return NaN;
  return power < 0 ? whole / POWERS[-power] : whole * POWERS[power];
}

/**
 * (leading × 10^digits + later) × 10^power, correctly rounded to float64; NaN where it lies so near the middle of two that
 * pairs of float64 cannot tell, or the power is not exact.
 * @param leading at most 2⁵³
 * @param later digits that follow it, at most 10¹⁵
 */
export function scaleLong(leading: number, later: number, digits: number, power: number): number {
  if (power < -MOST_POWER || power > MOST_POWER) return NaN;
  // The digits as an exact sum high + low (Knuth's two-sum of Dekker's two-product).
  const shift = POWERS[digits];
  const product = leading * shift;
  const high = product + later;
  const back = high - product;
  const low = product - (high - back) + (later - back) + productError(leading, shift, product);
  let value = high;
  let rest = low;
  if (power < 0) {
    const divisor = POWERS[-power];
    value = high / divisor;
    const taken = value * divisor;
    rest = (high - taken - productError(value, divisor, taken) + low) / divisor;
  } else if (power > 0) {
    const factor = POWERS[power];
    value = high * factor;
    rest = productError(high, factor, value) + low * factor;
  }
  const error = value * PAIR_ERROR;
  const rounded = value + (rest - error);
  return rounded === value + (rest + error) ? rounded : NaN;
}

/** a × b − product, exactly. */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(a: number): number {
  const scaled = a * SPLITTER;
  return scaled - (scaled - a);
}
