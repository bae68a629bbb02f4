import { expm1, sigmoid } from '../expm1';

/** |got − want| in units of the last place of want. */
function ulps(got: f64, want: f64): f64 {
  const spacing = reinterpret<f64>(reinterpret<u64>(abs(want)) + 1) - abs(want);
  return abs(got - want) / spacing;
}

describe('expm1', () => {
  test('within 4 ULP, at steps of all sizes on both sides of 0', () => {
    let largest: f64 = 0;
    for (let size: f64 = 1e-300; size < 700; size *= 1.0093) {
      for (let sign: f64 = -1; sign <= 1; sign += 2) {
        const error = ulps(expm1(sign * size), NativeMath.expm1(sign * size));
        if (!(error <= largest)) largest = error;
      }
    }
    expect(largest).toBeLessThan(4);
  });

  test('the ends', () => {
    expect(expm1(0)).toBe(0);
    expect(expm1(-38)).toBe(-1);
    expect(expm1(-1e300)).toBe(-1);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(709.1)).toBe(Infinity);
    expect(expm1(Infinity)).toBe(Infinity);
    expect(isNaN(expm1(NaN))).toBe(true);
  });
});

describe('sigmoid', () => {
  test('keeps its relative accuracy on both sides', () => {
    let largest: f64 = 0;
    for (let x: f64 = -700; x < 700; x += 0.317) {
      const e = NativeMath.exp(-abs(x));
      const want = x < 0 ? e / (1 + e) : 1 / (1 + e);
      const error = abs(sigmoid(x) / want - 1);
      if (!(error <= largest)) largest = error;
    }
    expect(largest).toBeLessThan(2e-15);
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(1000)).toBe(1);
  });
});
