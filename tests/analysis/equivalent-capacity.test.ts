import { expect, test } from 'vitest';
import { equivalentSizes, hasConverged } from '../../src/analysis/equivalent-capacity.ts';
import { seedsUpTo } from '../../src/lab/resolve-settings.ts';
import { capacityRow } from '../report/capacity-rows.ts';

/** F1 of each size in eight seeds; seeds differ among themselves by far more than sizes do. */
const rows = (f1: Readonly<Record<number, (seed: number) => number>>, seeds = seedsUpTo(8)) =>
  seeds.flatMap((seed) =>
    Object.entries(f1).map(([hidden, of]) =>
      capacityRow({ hidden: Number(hidden), seed, best: of(seed) }),
    ),
  );
const base = (seed: number) => 0.9 + 0.005 * seed;

test('a size is equivalent when its difference in pairs lies within 0.005, not when nothing is known', () => {
  const found = equivalentSizes(
    rows({
      2: (seed) => base(seed) - 0.2,
      4: (seed) => base(seed) - 0.001 + 0.0005 * (seed % 2),
      8: (seed) => base(seed) + 0.02 * (seed - 4.5),
      24: (seed) => base(seed) + 0.002 + 0.0005 * (seed % 2),
      64: base,
    }),
  );
  expect(found.map(({ hidden, equivalent }) => [hidden, equivalent])).toEqual([
    [2, false],
    [4, true],
    // No difference in the middle, but it cannot be excluded.
    [8, false],
    [24, true],
  ]);
  expect(found[2].difference).toBeCloseTo(0, 9);
  // From there on every size is.
  expect(new Set(found.map(({ equivalent_from }) => equivalent_from))).toEqual(new Set([24]));
});

test('may be looked at after every seed: five say nothing, and sizes that are alike are found equivalent by six', () => {
  const alike = { 24: (seed: number) => base(seed) + 0.0002 * (seed % 3), 64: base };
  const after = (seeds: number) => equivalentSizes(rows(alike, seedsUpTo(seeds)))[0]!;
  expect([after(5).low, after(5).equivalent]).toEqual([null, false]);
  expect([after(6).equivalent, after(20).equivalent]).toEqual([true, true]);
  // A size that is worse by just the smallest effect in every second seed is never called equivalent.
  const edge = { 24: (seed: number) => base(seed) - 0.005 + 0.001 * (-1) ** seed, 64: base };
  for (let seeds = 1; seeds <= 40; seeds++) {
    expect(equivalentSizes(rows(edge, seedsUpTo(seeds)))[0]!.equivalent).toBe(false);
  }
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
