import { crossEntropy, expNegAbs, residual } from '../cross-entropy';
import { ulps } from './ulp';

describe('crossEntropy', () => {
  test('ln(1 + e^−m) in float64, to 5 ULP, where it is not subnormal', () => {
    let largest: f64 = 0;
    for (let m: f32 = -200; m <= 87; m += 0.0078125) {
      const exact = max<f64>(-m, 0) + NativeMath.log1p(NativeMath.exp(-abs<f64>(m)));
      largest = max(largest, ulps(lossOf(m), exact));
    }
    expect(largest).toBeLessThan(5);
  });

  test('extreme margins stay finite and exact', () => {
    expect(ulps(lossOf(0), NativeMath.LN2)).toBeLessThan(4);
    expect(lossOf(88)).toBe(0);
    expect(lossOf(1e38)).toBe(0);
    expect(lossOf(f32.MAX_VALUE)).toBe(0);
    expect(lossOf(-100)).toBe(100);
    expect(lossOf(-1e38)).toBe(<f32>1e38);
    expect(lossOf(-f32.MAX_VALUE)).toBe(f32.MAX_VALUE);
  });

  test('infinite margins and NaN', () => {
    expect(lossOf(Infinity)).toBe(0);
    expect(lossOf(-Infinity)).toBe(Infinity);
    expect(isNaN(lossOf(NaN))).toBe(true);
  });
});

describe('residual', () => {
  test('1 / (1 + e^m) in float64, to 4 ULP, where it is not subnormal', () => {
    let largest: f64 = 0;
    for (let m: f32 = -200; m <= 87; m += 0.0078125) {
      largest = max(largest, ulps(residualOf(m), 1 / (1 + NativeMath.exp(m))));
    }
    expect(largest).toBeLessThan(4);
  });

  test('extreme margins stay in [0, 1]', () => {
    expect(residualOf(0)).toBe(0.5);
    expect(residualOf(88)).toBe(0);
    expect(residualOf(f32.MAX_VALUE)).toBe(0);
    expect(residualOf(Infinity)).toBe(0);
    expect(residualOf(-88)).toBe(1);
    expect(residualOf(-f32.MAX_VALUE)).toBe(1);
    expect(residualOf(-Infinity)).toBe(1);
    expect(isNaN(residualOf(NaN))).toBe(true);
  });
});

function lossOf(margin: f32): f32 {
  return f32x4.extract_lane(crossEntropy(f32x4.splat(margin), expNegAbs(f32x4.splat(margin))), 0);
}

function residualOf(margin: f32): f32 {
  return f32x4.extract_lane(residual(f32x4.splat(margin), expNegAbs(f32x4.splat(margin))), 0);
}
