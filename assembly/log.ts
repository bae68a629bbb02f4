/**
 * Natural logarithm of four float32 lanes.
 *
 * x = 2ⁿ m with √½ ≤ m < √2, a polynomial of degree 8 in m − 1 (Cephes logf, Moshier 1989), and n ln 2
 * added in two parts. For normal positive x; 0 gives −∞, a negative x or NaN gives NaN, ∞ gives ∞,
 * and subnormal x, which no caller has, are taken for 0.
 * Error: below 1 ULP (0.829) over all normal positive float32; `bench/ulp.ts` tries each of them.
 */
const SQRT_HALF: f32 = 0.707106781186547524;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;
const SMALLEST_NORMAL: f32 = 1.17549435e-38;

export function log(x: v128): v128 {
  let n = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(x, 23), i32x4.splat(126)));
  let m = v128.or(v128.and(x, i32x4.splat(0x007f_ffff)), f32x4.splat(0.5));
  const low = f32x4.lt(m, f32x4.splat(SQRT_HALF));
  n = f32x4.sub(n, v128.and(low, f32x4.splat(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(low, m)), f32x4.splat(1));
  const square = f32x4.mul(m, m);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, m), f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, m), square);
  p = f32x4.add(p, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  p = f32x4.sub(p, f32x4.mul(square, f32x4.splat(0.5)));
  p = f32x4.add(f32x4.add(m, p), f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  p = v128.bitselect(f32x4.splat(-Infinity), p, f32x4.lt(x, f32x4.splat(SMALLEST_NORMAL)));
  p = v128.or(p, f32x4.lt(x, f32x4.splat(0)));
  return v128.bitselect(x, p, v128.or(f32x4.eq(x, f32x4.splat(Infinity)), f32x4.ne(x, x)));
}
