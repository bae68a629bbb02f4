import { describe, expect, test } from 'vitest';
import { bootstrapInterval, resampleCount } from '../../src/statistics/bootstrap.ts';
import { linearAccuracy } from '../../src/statistics/linear.ts';
import { median, somersD } from '../../src/statistics/order.ts';
import { philox } from '../../src/statistics/philox.ts';
import { t975 } from '../../src/statistics/student.ts';
import { summarizeValues } from '../../src/statistics/summary.ts';
import { normalAt } from '../reference/normal.ts';

describe('quantiles of Student’s t', () => {
  test.each([
    // By SciPy 1's t.ppf(0.975, freedom).
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [3, 3.1824463052837078],
    [4, 2.7764451051977934],
    [5, 2.5705818356363146],
    [6, 2.4469118511449786],
    [9, 2.262157162798205],
    [14, 2.144786687917804],
    [29, 2.045229642132703],
    [49, 2.0095752371292392],
    [100, 1.9839715185235518],
    [999, 1.9623414611334493],
    [1000, 1.9623390808264083],
    [10000, 1.960201239890626],
  ])('%i degrees of freedom: %f', (freedom, quantile) => {
    expect(Math.abs(t975(freedom) / quantile - 1)).toBeLessThan(1e-12);
  });

  test('fall towards the normal quantile', () => {
    for (let freedom = 1; freedom < 200; freedom++) {
      expect(t975(freedom)).toBeGreaterThan(t975(freedom + 1));
    }
    expect(t975(1e9)).toBeCloseTo(1.959964, 6);
  });
});

describe('philox', () => {
  test('gives the words that its authors publish for counter and key zero', () => {
    expect(philox(0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
  });
});

describe('the bootstrap', () => {
  test('is the same every time, lies about the mean, and is a point for equal values', () => {
    const values = [0.91, 0.95, 0.9, 0.97, 0.93, 0.94, 0.9];
    const [low, high] = bootstrapInterval(values);
    expect(bootstrapInterval(values)).toEqual([low, high]);
    expect(low).toBeLessThan(0.9285);
    expect(high).toBeGreaterThan(0.9285);
    expect(bootstrapInterval([0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toEqual([0.1, 0.1]);
  });

  test.each([6, 12, 30])('holds the true mean of %i normal values about 95 times in 100', (n) => {
    const rounds = 400;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const [low, high] = bootstrapInterval(
        Array.from({ length: n }, (_, i) => normalAt(i, 1, round, 7, 0, 0)),
      );
      if (low <= 0 && high >= 0) held++;
    }
    // Three standard errors of a share of 0.95 in 400 rounds are 0.033.
    expect(held / rounds).toBeGreaterThan(0.917);
    expect(held / rounds).toBeLessThan(0.983);
  });

  test('of many values has fewer resamples, which go into 2.5 % and into memory', () => {
    expect([6, 1000, 1001, 10_000, 100_000, 1e7].map(resampleCount)).toEqual([
      10_000, 10_000, 9960, 1000, 80, 40,
    ]);
    const values = Array.from({ length: 20_000 }, (_, i) => normalAt(i, 1, 0, 7, 0, 0));
    const [low, high] = bootstrapInterval(values);
    // Five hundred resamples find a half width of 1.96 / √20,000 to a tenth or two.
    expect((high - low) / 2).toBeGreaterThan(0.8 * 0.01386);
    expect((high - low) / 2).toBeLessThan(1.2 * 0.01386);
  });

  test('follows skew, which Student’s interval cannot', () => {
    const [low, high] = bootstrapInterval([0, 0, 0, 0, 0, 0, 0, 1]);
    expect(high - 0.125).toBeGreaterThan(1.5 * (0.125 - low));
  });
});

describe('a summary', () => {
  test('uses Student’s t below six values: by hand', () => {
    // Mean 5, deviations −3, −1, 4: sd √13; half width 4.30265 · √13 / √3.
    const summary = summarizeValues([2, 4, 9]);
    expect(summary?.method).toBe('Student t');
    expect(summary?.interval?.[1]).toBeCloseTo(5 + 8.956686, 5);
    expect(summary?.interval?.[0]).toBeCloseTo(5 - 8.956686, 5);
  });

  test('uses the bootstrap from six to a thousand, has no interval for one value, and is nothing for none', () => {
    expect(summarizeValues([1, 2, 3, 4, 5])?.method).toBe('Student t');
    expect(summarizeValues([1, 2, 3, 4, 5, 6])?.method).toBe('bootstrap');
    const many = (n: number) => Array.from({ length: n }, (_, i) => i);
    expect(summarizeValues(many(1000))?.method).toBe('bootstrap');
    expect(summarizeValues(many(1001))?.method).toBe('Student t');
    expect(summarizeValues([3])).toEqual({ n: 1, mean: 3, sd: null, interval: null, method: null });
    expect(summarizeValues([])).toBeNull();
  });
});

describe('rank association', () => {
  test('is the balance of rises and falls', () => {
    expect(
      somersD([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    ).toBe(1);
    expect(
      somersD([
        [3, 10],
        [1, 30],
        [2, 20],
      ]),
    ).toBe(-1);
    expect(
      somersD([
        [1, 10],
        [2, 30],
        [3, 20],
      ]),
    ).toBeCloseTo(1 / 3, 15);
  });

  test('leaves out ties in x and counts ties in y as neither', () => {
    expect(
      somersD([
        [1, 1],
        [1, 5],
        [2, 6],
      ]),
    ).toBe(1);
    expect(
      somersD([
        [1, 1],
        [2, 1],
        [3, 2],
      ]),
    ).toBeCloseTo(2 / 3, 15);
    expect(
      somersD([
        [1, 1],
        [1, 2],
      ]),
    ).toBeUndefined();
  });

  test('median by hand', () => {
    expect(median([9, 1, 4])).toBe(4);
    expect(median([9, 1, 4, 6])).toBe(5);
    expect(median([])).toBeUndefined();
  });
});

describe('a linear discriminant', () => {
  // Wide in x and narrow in y: the line must follow the scatter, not the direction between the means.
  const xs = [-2, -1, 0, 1, 2];
  const slanted = [
    ...xs.flatMap((x) => [x, x + 0.3 + 0.02 * (x % 2)]),
    ...xs.flatMap((x) => [x + 0.1, x + 0.1 - 0.3 + 0.03 * (x % 2)]),
  ];
  const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

  test('separates what a line can separate', () => {
    expect(linearAccuracy(slanted, labels)).toBe(1);
  });

  test('does not care which class is which, and fails where no line will do', () => {
    expect(
      linearAccuracy(
        slanted,
        labels.map((label) => 1 - label),
      ),
    ).toBe(1);
    const cross = [1, 1, -1, -1, 2, 2, -2, -2.1, 1, -1, -1, 1, 2, -2, -2, 2.1];
    expect(linearAccuracy(cross, [0, 0, 0, 0, 1, 1, 1, 1])).toBeLessThan(0.8);
  });

  test('is undefined with one class only', () => {
    expect(linearAccuracy([0, 0, 1, 1, 2, 0], [1, 1, 1])).toBeUndefined();
  });
});
