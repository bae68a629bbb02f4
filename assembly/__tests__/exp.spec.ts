import { exp } from '../exp';
import { bitsOf, ulps } from './ulp';

/** The bounds that the head of `exp.ts` states: below the result would be subnormal, above infinite. */
const LARGEST: f32 = 88.72283;
const SMALLEST: f32 = -87.33654;
/** Steps over the bit patterns: prime, so that all mantissas take part. */
const STRIDE: u32 = 251;

describe('exp', () => {
  test('below 1 ULP between the bounds', () => {
    expect(worst(0, bitsOf(LARGEST))).toBeLessThan(1, 'x ≥ 0');
    expect(worst(0x80000000, bitsOf(SMALLEST))).toBeLessThan(1, 'x < 0');
  });

  test('below 1 ULP at the bounds themselves', () => {
    expect(ulps(expOf(LARGEST), NativeMath.exp(LARGEST))).toBeLessThan(1);
    expect(ulps(expOf(SMALLEST), NativeMath.exp(SMALLEST))).toBeLessThan(1);
  });

  test('just beyond the bounds 0 and infinity', () => {
    expect(expOf(after(LARGEST))).toBe(Infinity);
    expect(bitsOf(expOf(after(SMALLEST)))).toBe(0);
  });

  test('special values', () => {
    expect(expOf(0)).toBe(1);
    expect(expOf(-0.0)).toBe(1);
    expect(expOf(Infinity)).toBe(Infinity);
    expect(bitsOf(expOf(-Infinity))).toBe(0);
    expect(expOf(f32.MAX_VALUE)).toBe(Infinity);
    expect(bitsOf(expOf(-f32.MAX_VALUE))).toBe(0);
    expect(isNaN(expOf(NaN))).toBe(true);
  });

  test('every lane on its own', () => {
    const four = exp(f32x4(0, -Infinity, 1, 100));
    expect(f32x4.extract_lane(four, 0)).toBe(1);
    expect(f32x4.extract_lane(four, 1)).toBe(0);
    expect(f32x4.extract_lane(four, 2)).toBe(expOf(1));
    expect(f32x4.extract_lane(four, 3)).toBe(Infinity);
  });
});

function expOf(x: f32): f32 {
  return f32x4.extract_lane(exp(f32x4.splat(x)), 0);
}

/** The next float away from zero. */
function after(x: f32): f32 {
  return reinterpret<f32>(bitsOf(x) + 1);
}

/** Largest error over the floats with bits first … last, in steps. */
function worst(first: u32, last: u32): f64 {
  let largest: f64 = 0;
  for (let bits = first; bits <= last; bits += STRIDE) {
    const x = reinterpret<f32>(bits);
    const error = ulps(expOf(x), NativeMath.exp(x));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
