import { expect, test } from 'vitest';
import { equivalentSizes, hasConverged } from '../../src/analysis/equivalent-capacity.ts';
import { capacityRow } from '../report/capacity-rows.ts';

/** F1 of each size in four seeds; seeds differ among themselves by far more than sizes do. */
const rows = (f1: Readonly<Record<number, (seed: number) => number>>) =>
  [1, 2, 3, 4].flatMap((seed) =>
    Object.entries(f1).map(([hidden, of]) =>
      capacityRow({ hidden: Number(hidden), seed, best: of(seed) }),
    ),
  );
const base = (seed: number) => 0.9 + 0.02 * seed;

test('a size is equivalent when its difference in pairs lies within 0.005, not when nothing is known', () => {
  const found = equivalentSizes(
    rows({
      2: (seed) => base(seed) - 0.2,
      4: (seed) => base(seed) - 0.001 + 0.0005 * (seed % 2),
      8: (seed) => base(seed) + 0.02 * (seed - 2.5),
      24: (seed) => base(seed) + 0.002 + 0.0005 * (seed % 2),
      64: base,
    }),
  );
  expect(found.map(({ hidden, equivalent }) => [hidden, equivalent])).toEqual([
    [2, false],
    [4, true],
    // No difference on the mean, but it cannot be excluded.
    [8, false],
    [24, true],
  ]);
  expect(found[2].difference).toBeCloseTo(0, 9);
  // From there on every size is.
  expect(new Set(found.map(({ equivalent_from }) => equivalent_from))).toEqual(new Set([24]));
});

test('nothing is said of a pair without the largest size, and of one seed nothing is equivalent', () => {
  expect(equivalentSizes(rows({ 2: base, 4: base }))).toEqual([]);
  const [one] = equivalentSizes(rows({ 2: base, 64: base }).filter(({ seed }) => seed === 1));
  expect(one).toMatchObject({ seeds: 1, low: null, equivalent: false, equivalent_from: null });
});

test('a network has converged when its validation loss moves by less than 1 % over the last tenth', () => {
  const history = (losses: readonly number[]) =>
    Float64Array.from(losses.flatMap((loss) => [9, loss, 0.5, 0.5, 0.5]));
  const falling = (by: number) => history(Array.from({ length: 20 }, (_, i) => 1 - by * i));
  expect(hasConverged({ history: falling(0.002) })).toBe(true);
  expect(hasConverged({ history: falling(0.02) })).toBe(false);
  // Too few epochs to tell.
  expect(hasConverged({ history: history([1, 1, 1]) })).toBe(false);
  expect(hasConverged({ history: new Float64Array(0) })).toBe(false);
});
