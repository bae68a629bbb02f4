import { orderedBits, relu, sumLanes, sumRows, widenSum } from '../lanes';

/** 2²⁴ and its half spacing: a sum with it shows its order. */
const BIG: f32 = 16777216;

describe('sumRows', () => {
  test('lane i is the sum of the i-th argument', () => {
    const sums = sumRows(
      f32x4(1, 2, 3, 4),
      f32x4(10, 20, 30, 40),
      f32x4(100, 200, 300, 400),
      f32x4(1000, 2000, 3000, 4000),
    );
    expect(f32x4.extract_lane(sums, 0)).toBe(10);
    expect(f32x4.extract_lane(sums, 1)).toBe(100);
    expect(f32x4.extract_lane(sums, 2)).toBe(1000);
    expect(f32x4.extract_lane(sums, 3)).toBe(10000);
  });

  test('the order is (0 + 1) + (2 + 3), as in sumLanes', () => {
    // Row by row: 1 is lost beside 2²⁴, 1 + 1 is not.
    const a = f32x4(BIG, 1, 1, 1);
    const b = f32x4(1, 1, BIG, 1);
    const c = f32x4(BIG, 1, -BIG, 1);
    const d = f32x4(1, BIG, 1, -BIG);
    const sums = sumRows(a, b, c, d);
    expect(f32x4.extract_lane(sums, 0)).toBe(BIG + 2);
    expect(f32x4.extract_lane(sums, 0)).toBe(sumLanes(a));
    expect(f32x4.extract_lane(sums, 1)).toBe(sumLanes(b));
    expect(f32x4.extract_lane(sums, 2)).toBe(sumLanes(c));
    expect(f32x4.extract_lane(sums, 3)).toBe(sumLanes(d));
  });
});

describe('sumLanes', () => {
  test('(0 + 1) + (2 + 3)', () => {
    expect(sumLanes(f32x4(1, 2, 3, 4))).toBe(10);
    // From left to right it would be 1, pairwise across it would be 2.
    expect(sumLanes(f32x4(BIG, 1, -BIG, 1))).toBe(1);
    expect(sumLanes(f32x4(1, 1, BIG, 1))).toBe(BIG + 2);
  });
});

describe('widenSum', () => {
  test('lanes 0 + 2 and 1 + 3 in float64', () => {
    const sums = widenSum(f32x4(BIG, 1, 0.5, 1e-9));
    expect(f64x2.extract_lane(sums, 0)).toBe(16777216.5);
    expect(f64x2.extract_lane(sums, 1)).toBe(1 + <f64>(<f32>1e-9));
  });
});

describe('relu', () => {
  test('max(x, 0)', () => {
    const y = relu(f32x4(2, -2, 0, f32.MIN_VALUE));
    expect(f32x4.extract_lane(y, 0)).toBe(2);
    expect(f32x4.extract_lane(y, 1)).toBe(0);
    expect(f32x4.extract_lane(y, 2)).toBe(0);
    expect(f32x4.extract_lane(y, 3)).toBe(f32.MIN_VALUE);
  });

  test('NaN stays NaN, infinities are as large as they are', () => {
    const y = relu(f32x4(NaN, -NaN, Infinity, -Infinity));
    expect(isNaN(f32x4.extract_lane(y, 0))).toBe(true, 'NaN');
    expect(isNaN(f32x4.extract_lane(y, 1))).toBe(true, '-NaN');
    expect(f32x4.extract_lane(y, 2)).toBe(Infinity);
    expect(f32x4.extract_lane(y, 3)).toBe(0);
  });
});

describe('orderedBits', () => {
  test('orders like the floats', () => {
    const ascending: f32[] = [
      -Infinity,
      -f32.MAX_VALUE,
      -1.5,
      -1,
      -f32.MIN_VALUE,
      0,
      f32.MIN_VALUE,
      1,
      1.5,
      f32.MAX_VALUE,
      Infinity,
    ];
    for (let i = 1; i < ascending.length; i++) {
      expect<u32>(orderedBits(ascending[i])).toBeGreaterThan(orderedBits(ascending[i - 1]));
    }
  });

  test('−0 and 0 are equal', () => {
    expect<u32>(orderedBits(-0.0)).toBe(orderedBits(0));
  });

  test('NaN comes last, whatever its sign', () => {
    // x86 makes negative NaN, ARM positive ones.
    const positive = reinterpret<f32>(0x7fc00000);
    const negative = reinterpret<f32>(0xffc00000);
    expect<u32>(orderedBits(positive)).toBeGreaterThan(orderedBits(Infinity), 'positive');
    expect<u32>(orderedBits(negative)).toBeGreaterThan(orderedBits(Infinity), 'negative');
    expect<u32>(orderedBits(negative)).toBe(orderedBits(positive), 'both tie');
  });
});
