import { log } from '../log';
import { bitsOf, ulps } from './ulp';

/** Steps over the bit patterns: prime, so that all mantissas take part. */
const STRIDE: u32 = 509;

describe('log', () => {
  test('below 1 ULP over the normal positive floats', () => {
    expect(worst(bitsOf(f32.MIN_NORMAL_VALUE), bitsOf(f32.MAX_VALUE), STRIDE)).toBeLessThan(1);
  });

  test('below 1 ULP around 1, where the logarithm vanishes, and around √½, where n changes', () => {
    expect(worst(bitsOf(0.99), bitsOf(1.01), 7)).toBeLessThan(1, 'around 1');
    expect(worst(bitsOf(0.7071), bitsOf(0.70711), 1)).toBeLessThan(1, 'around √½');
    expect(bitsOf(logOf(1))).toBe(0);
  });

  test('special values', () => {
    expect(logOf(0)).toBe(-Infinity);
    expect(logOf(-0.0)).toBe(-Infinity);
    expect(logOf(Infinity)).toBe(Infinity);
    expect(isNaN(logOf(NaN))).toBe(true, 'NaN');
    expect(isNaN(logOf(-1))).toBe(true, '-1');
    expect(isNaN(logOf(-Infinity))).toBe(true, '-Infinity');
    expect(isNaN(logOf(-f32.MIN_VALUE))).toBe(true, 'a negative subnormal');
    expect(logOf(f32.MIN_VALUE)).toBe(-Infinity, 'subnormal');
  });
});

function logOf(x: f32): f32 {
  return f32x4.extract_lane(log(f32x4.splat(x)), 0);
}

/** Largest error over the floats with bits first … last, in steps. */
function worst(first: u32, last: u32, stride: u32): f64 {
  let largest: f64 = 0;
  for (let bits = first; bits <= last; bits += stride) {
    const x = reinterpret<f32>(bits);
    const error = ulps(logOf(x), NativeMath.log(x));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
