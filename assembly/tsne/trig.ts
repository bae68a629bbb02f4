/** 2π. */
const TURN: f64 = 6.283185307179586;

/**
 * cos(2π k / n) of 0 ≤ k ≤ n in float64: the angle is first brought to at most an eighth of a turn with whole numbers, so
 * nothing is lost, then Taylor polynomials of degree 16 and 17 (error below 10⁻¹⁶ for |t| ≤ π/4).
 */
export function cosine(k: i32, n: i32): f64 {
  // In eighths of a step: the quadrant, and what is left of it.
  let eighths = 8 * k;
  if (eighths > 4 * n) eighths = 8 * n - eighths;
  const negative = eighths > 2 * n;
  if (negative) eighths = 4 * n - eighths;
  const value = eighths <= n ? cosineNear(angle(eighths, n)) : sineNear(angle(2 * n - eighths, n));
  return negative ? -value : value;
}

/** sin(2π k / n) of 0 ≤ k ≤ n in float64. Duty: n is a multiple of 4. */
export function sine(k: i32, n: i32): f64 {
  const quarter = k - (n >> 2);
  return cosine(quarter < 0 ? -quarter : quarter, n);
}

function angle(eighths: i32, n: i32): f64 {
  return (TURN * <f64>eighths) / (8 * <f64>n);
}

function cosineNear(t: f64): f64 {
  const q = t * t;
  let sum: f64 = 1;
  for (let i: f64 = 16; i > 0; i -= 2) sum = 1 - (sum * q) / (i * (i - 1));
  return sum;
}

function sineNear(t: f64): f64 {
  const q = t * t;
  let sum: f64 = 1;
  for (let i: f64 = 17; i > 1; i -= 2) sum = 1 - (sum * q) / (i * (i - 1));
  return t * sum;
}
