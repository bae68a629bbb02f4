import { expect, test } from 'vitest';
import { activationBins, quantileBins, tally } from '../../src/statistics/bins.ts';
import { random } from '../reference/random.ts';

/** By the definition: how many are smaller. */
const plain = (values: readonly number[], bins: number) =>
  values.map((value) =>
    Math.floor((bins * values.filter((other) => other < value).length) / values.length),
  );

test('quantile bins hold equally many values, and equal values share one', () => {
  const next = random(3);
  for (const n of [1, 2, 9, 10, 11, 97, 200]) {
    const values = Array.from({ length: n }, () => Math.floor(next() * 40) / 8);
    for (const bins of [1, 2, 3, 10]) {
      expect([...quantileBins(Float64Array.from(values), bins)]).toEqual(plain(values, bins));
    }
  }
  const distinct = quantileBins(
    Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 100),
    10,
  );
  for (let bin = 0; bin < 10; bin++) expect(distinct.filter((one) => one === bin)).toHaveLength(10);
  expect([...quantileBins(new Float64Array(0), 10)]).toEqual([]);
});

test('what is not a number comes last and moves no other value to another place among the numbers', () => {
  expect([...quantileBins(Float64Array.of(NaN, 1, 2, NaN), 4)]).toEqual([3, 0, 1, 3]);
});

test('a silent unit has one bin, the others are of what it gives where it is not silent', () => {
  expect([...activationBins(Float32Array.of(0, 3, 0, 1, 2, NaN), 3)]).toEqual([0, 3, 0, 1, 2, 0]);
  expect([...activationBins(Float32Array.of(0, 0, 5, 5), 10)]).toEqual([0, 0, 1, 1]);
});

test('a tally counts the values of each bin, and the positive ones among them', () => {
  const { sizes, positives } = tally(Uint8Array.of(2, 0, 2, 2), 4, Uint8Array.of(1, 0, 0, 1));
  expect([...sizes]).toEqual([1, 0, 3, 0]);
  expect([...positives]).toEqual([0, 0, 2, 0]);
});
