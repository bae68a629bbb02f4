/**
 * e^x of four float32 lanes.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2, ln 2 split in two so that n ln 2 is exact in its high part
 * (Cody and Waite 1980), then a polynomial of degree 5 in r (Cephes expf, Moshier 1989) and a scaling
 * by 2ⁿ in two steps, because 2¹²⁸ is not a float32.
 * Below −87.33 the result would be subnormal and is 0; above 88.72 it is infinite; NaN gives NaN.
 * Error: below 1 ULP (0.992) over all float32 between those bounds; `bench/ulp.ts` tries each of them.
 */
const LOG2_E: f32 = 1.44269504088896341;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;
const LARGEST: f32 = 88.72283;
const SMALLEST: f32 = -87.33654;

export function exp(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(LOG2_E)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
  p = f32x4.add(p, f32x4.splat(1));
  const exponent = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(exponent, 1);
  p = f32x4.mul(p, powerOfTwo(half));
  p = f32x4.mul(p, powerOfTwo(i32x4.sub(exponent, half)));
  p = v128.bitselect(f32x4.splat(Infinity), p, f32x4.gt(x, f32x4.splat(LARGEST)));
  return v128.andnot(p, f32x4.lt(x, f32x4.splat(SMALLEST)));
}

/** 2ⁿ for −126 ≤ n ≤ 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}
