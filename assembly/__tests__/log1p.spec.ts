import { log1p } from '../log1p';
import { bitsOf, ulps } from './ulp';

/** Steps over the bit patterns: prime, so that all mantissas take part. */
const STRIDE: u32 = 251;

describe('log1p', () => {
  test('below 2 ULP over [0, 1]', () => {
    let largest: f64 = 0;
    const last = bitsOf(1);
    for (let bits: u32 = 0; bits <= last; bits += STRIDE) {
      const x = reinterpret<f32>(bits);
      const error = ulps(log1pOf(x), NativeMath.log1p(x));
      if (!(error <= largest)) largest = error;
    }
    expect(largest).toBeLessThan(2);
  });

  test('the ends', () => {
    expect(bitsOf(log1pOf(0))).toBe(0);
    expect(ulps(log1pOf(1), NativeMath.log1p(1))).toBeLessThan(2);
    expect(isNaN(log1pOf(NaN))).toBe(true);
  });
});

function log1pOf(x: f32): f32 {
  return f32x4.extract_lane(log1p(f32x4.splat(x)), 0);
}
