import { toNormal } from '../normal';
import { philox } from '../philox';
import { toUniform } from '../uniform';

/** Calls that a distribution is measured over; each gives four numbers. */
const DRAWS: i32 = 100000;

describe('toUniform', () => {
  test('the smallest and the largest word: never 0, at most 1', () => {
    const ends = toUniform(i32x4(0, -1, 255, 256));
    expect(f32x4.extract_lane(ends, 0)).toBe(<f32>5.9604644775390625e-8, 'word 0');
    expect(f32x4.extract_lane(ends, 1)).toBe(1, 'word 2³² − 1');
    expect(f32x4.extract_lane(ends, 2)).toBe(<f32>5.9604644775390625e-8, 'word 255');
    expect(f32x4.extract_lane(ends, 3)).toBe(<f32>1.1920928955078125e-7, 'word 256');
  });

  test('mean ½, variance 1/12 and equal tenths', () => {
    let sum: f64 = 0;
    let squares: f64 = 0;
    const tenths = new StaticArray<i32>(11);
    for (let i = 0; i < DRAWS; i++) {
      const four = toUniform(philox(1, 2, i, 0, 0, 0));
      for (let lane = 0; lane < 4; lane++) {
        const x = laneOf(four, lane);
        sum += x;
        squares += x * x;
        tenths[<i32>(x * 10)]++;
      }
    }
    const n: f64 = DRAWS * 4;
    const mean = sum / n;
    expect(abs(mean - 0.5)).toBeLessThan(4 * sqrt(1.0 / 12 / n), 'mean');
    expect(abs(squares / n - mean * mean - 1.0 / 12)).toBeLessThan(
      4 * sqrt(1.0 / 180 / n),
      'variance',
    );
    for (let i = 0; i < 10; i++) {
      expect(abs(tenths[i] - n / 10)).toBeLessThan(4 * sqrt(n * 0.09), 'a tenth');
    }
  });
});

describe('toNormal', () => {
  test('Box and Muller in float64, in all four quadrants', () => {
    let largest: f64 = 0;
    for (let quadrant: u32 = 0; quadrant < 4; quadrant++) {
      for (let step: u32 = 0; step < 4096; step++) {
        const word = (quadrant << 30) | (step << 18) | 0x2a5c0;
        const other = word ^ 0xc0000000;
        const radius = (step << 20) | 0x12345;
        const four = toNormal(i32x4(radius, radius ^ 0x55555555, word, other));
        const r0 = radiusOf(radius);
        const r1 = radiusOf(radius ^ 0x55555555);
        largest = max(largest, abs(laneOf(four, 0) - r0 * NativeMath.cos(angleOf(word))));
        largest = max(largest, abs(laneOf(four, 1) - r1 * NativeMath.cos(angleOf(other))));
        largest = max(largest, abs(laneOf(four, 2) - r0 * NativeMath.sin(angleOf(word))));
        largest = max(largest, abs(laneOf(four, 3) - r1 * NativeMath.sin(angleOf(other))));
      }
    }
    expect(largest).toBeLessThan(2e-6);
  });

  test('the ends of a quadrant meet the next one', () => {
    for (let quadrant: u32 = 0; quadrant < 4; quadrant++) {
      const first = quadrant << 30;
      const last = first | 0x3fffffff;
      const four = toNormal(i32x4(0, 0, first, last));
      expect(abs(laneOf(four, 0) - radiusOf(0) * NativeMath.cos(angleOf(first)))).toBeLessThan(
        2e-6,
      );
      expect(abs(laneOf(four, 2) - radiusOf(0) * NativeMath.sin(angleOf(first)))).toBeLessThan(
        2e-6,
      );
      expect(abs(laneOf(four, 1) - radiusOf(0) * NativeMath.cos(angleOf(last)))).toBeLessThan(2e-6);
      expect(abs(laneOf(four, 3) - radiusOf(0) * NativeMath.sin(angleOf(last)))).toBeLessThan(2e-6);
    }
  });

  test('the largest radius is √(48 ln 2) and the smallest 0', () => {
    const four = toNormal(i32x4(0, -1, 0x20000000, 0x20000000));
    expect(abs(laneOf(four, 0) - 5.768108)).toBeLessThan(2e-6);
    expect(laneOf(four, 1)).toBe(0);
    expect(laneOf(four, 3)).toBe(0);
  });

  test('mean 0, variance 1, skewness 0, kurtosis 3 and the shares of the tails', () => {
    let sum: f64 = 0;
    let squares: f64 = 0;
    let cubes: f64 = 0;
    let fourths: f64 = 0;
    let beyondTwo: f64 = 0;
    let belowMinusThree: f64 = 0;
    for (let i = 0; i < DRAWS; i++) {
      const four = toNormal(philox(3, 4, i, 0, 0, 0));
      for (let lane = 0; lane < 4; lane++) {
        const x = laneOf(four, lane);
        sum += x;
        squares += x * x;
        cubes += x * x * x;
        fourths += x * x * x * x;
        if (x > 2) beyondTwo++;
        if (x < -3) belowMinusThree++;
      }
    }
    const n: f64 = DRAWS * 4;
    expect(abs(sum / n)).toBeLessThan(4 * sqrt(1 / n), 'mean');
    expect(abs(squares / n - 1)).toBeLessThan(4 * sqrt(2 / n), 'variance');
    expect(abs(cubes / n)).toBeLessThan(4 * sqrt(15 / n), 'skewness');
    expect(abs(fourths / n - 3)).toBeLessThan(4 * sqrt(96 / n), 'kurtosis');
    expect(abs(beyondTwo - 0.022750132 * n)).toBeLessThan(4 * sqrt(0.02275 * n), 'beyond 2');
    expect(abs(belowMinusThree - 0.001349898 * n)).toBeLessThan(4 * sqrt(0.00135 * n), 'below −3');
  });

  test('cosine and sine of one radius are uncorrelated', () => {
    let product: f64 = 0;
    for (let i = 0; i < DRAWS; i++) {
      const four = toNormal(philox(5, 6, i, 0, 0, 0));
      product += laneOf(four, 0) * laneOf(four, 2);
    }
    expect(abs(product / DRAWS)).toBeLessThan(4 * sqrt(1 / <f64>DRAWS));
  });
});

function laneOf(x: v128, lane: i32): f64 {
  if (lane == 0) return f32x4.extract_lane(x, 0);
  if (lane == 1) return f32x4.extract_lane(x, 1);
  if (lane == 2) return f32x4.extract_lane(x, 2);
  return f32x4.extract_lane(x, 3);
}

function radiusOf(word: u32): f64 {
  return sqrt(-2 * NativeMath.log(<f64>((word >> 8) + 1) / 16777216));
}

/** The quadrant's axis and up to half a quarter turn to either side, in 2²⁴ steps. */
function angleOf(word: u32): f64 {
  const fraction = <f64>((word << 2) >> 8) / 16777216 - 0.5;
  return (<f64>(word >> 30) + fraction) * (NativeMath.PI / 2);
}
