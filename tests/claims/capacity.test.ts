import { describe, expect, test } from 'vitest';
import { LEDGER } from '../../src/claims/ledger.ts';
import type { CapacityRow, LearningRateRow } from '../../src/studies/rows.ts';
import { capacityRow, historyOf, learningRateRow, together } from './rows.ts';

const SIZES = [0, 2, 4, 8, 16];

/** What the rows say about a claim: the centre of its statistic. */
function measured(
  id: string,
  rows: { capacity?: readonly CapacityRow[]; learningRate?: readonly LearningRateRow[] },
) {
  const entry = LEDGER.find((one) => one.id === id)!;
  return entry.gather(together([rows]), 'paper').sequence?.centre;
}

/** Networks whose F1 is high from these sizes on; no size is enough where it is Infinity. */
const withCapacities = (capacities: Readonly<Record<string, number>>, sizes = SIZES) =>
  Object.entries(capacities).flatMap(([pair, capacity]) =>
    sizes.map((hidden) => capacityRow({ pair, hidden, bestF1: hidden < capacity ? 0.85 : 0.95 })),
  );

describe('capacity-scales', () => {
  const scales = (...[low, ...rest]: readonly number[]) =>
    measured('capacity-scales', {
      capacity: withCapacities({
        '0-1': low,
        ...Object.fromEntries(['1-7', '5-6', '3-8', '4-9'].map((pair, i) => [pair, rest[i]])),
      }),
    });

  test('is 1 when every harder pair needs more, −1 when it needs less', () => {
    expect(scales(2, 4, 4, 16, 8)).toBe(1);
    expect(scales(16, 4, 4, 2, 0)).toBe(-1);
  });

  test('a pair that no size is enough for ranks above all, two of them tie', () => {
    expect(scales(2, 4, 4, Infinity, Infinity)).toBe(1);
    expect(scales(2, Infinity, 4, Infinity, Infinity)).toBe(6 / 8);
    expect(scales(...Array<number>(5).fill(Infinity))).toBe(0);
  });

  test('no hidden unit at all is a capacity', () => {
    expect(scales(0, 2, 2, 4, 4)).toBe(1);
    expect(scales(0, 0, 0, 0, 0)).toBe(0);
  });
});

test('medium-needs-more is about the pair that needs the less', () => {
  const capacity = (easy: number, one: number, other: number) => ({
    capacity: withCapacities({ '0-1': easy, '1-7': one, '5-6': other }),
  });
  expect(measured('medium-needs-more', capacity(2, 4, 8))).toBe(1);
  expect(measured('medium-needs-more', capacity(2, 2, 8))).toBe(0);
  expect(measured('medium-needs-more', capacity(4, 2, 8))).toBe(-1);
  expect(measured('medium-needs-more', { capacity: withCapacities({ '0-1': 2, '1-7': 4 }) })).toBe(
    undefined,
  );
});

test('hard-needs-12-to-24: a capacity that no size has lies outside', () => {
  const within = (one: number, other: number) =>
    measured('hard-needs-12-to-24', {
      capacity: withCapacities({ '3-8': one, '4-9': other }, [0, 8, 12, 24, 64]),
    });
  expect(within(12, 24)).toBe(1);
  expect(within(12, Infinity)).toBe(0);
  expect(within(12, 64)).toBe(0);
  expect(within(0, 12)).toBe(0);
});

describe('capacity-over-linear', () => {
  const f1 = (pair: string, linear: number, with64: number) =>
    [0, 64].map((hidden) => capacityRow({ pair, hidden, bestF1: hidden === 0 ? linear : with64 }));
  const rows = [...f1('0-1', 0.98, 0.99), ...f1('3-8', 0.9, 0.93), ...f1('4-9', 0.9, 0.95)];

  test('is what hard pairs gain by hidden units beyond what the easy one gains', () => {
    expect(measured('capacity-over-linear', { capacity: rows })).toBeCloseTo(0.03, 12);
  });

  test('needs networks without hidden units', () => {
    const hidden = rows.filter((row) => row.hidden > 0);
    expect(measured('capacity-over-linear', { capacity: hidden })).toBeUndefined();
  });
});

test('the critical limit is the paper’s: what is measured does not move it', () => {
  const dips = historyOf([0.5, 0.9, 0.9, 0.8]);
  const smooth = historyOf([0.9, 0.1, 0.8, 0.9]);
  const rows = [
    capacityRow({ pair: '4-9', hidden: 16, history: dips }),
    capacityRow({ pair: '4-9', hidden: 24, history: smooth }),
    capacityRow({ pair: '0-1', hidden: 2, history: dips }),
    capacityRow({ pair: '0-1', hidden: 4, history: smooth }),
    // Without hidden units it is none of the paper's networks.
    capacityRow({ pair: '0-1', hidden: 0, history: smooth }),
  ];
  for (const bestF1 of [0.5, 0.99]) {
    const capacity = rows.map((row) => ({ ...row, bestF1 }));
    expect(measured('critical-erratic', { capacity })).toBeCloseTo(0.1, 12);
  }
});

test('inversions-exist takes the greatest of the means over seeds, not the greatest of any seed', () => {
  const capacity = [1, 2].flatMap((seed) =>
    [8, 12, 16].map((hidden) => {
      const up = seed === 1 ? 0.04 : -0.02;
      return capacityRow({ seed, hidden, bestF1: 0.9 + (hidden === 12 ? up : 0) });
    }),
  );
  expect(measured('inversions-exist', { capacity })).toBeCloseTo(0.01, 12);
});

describe('rate-best-everywhere', () => {
  const rates = (...f1: readonly (readonly [rate: number, bestF1: number])[]) =>
    f1.map(([learningRate, bestF1]) => learningRateRow({ learningRate, bestF1 }));

  test('is the margin over the best of the others, on both sides', () => {
    const learningRate = rates([0.01, 0.9], [0.03, 0.94], [0.3, 0.95]);
    expect(measured('rate-best-everywhere', { learningRate })).toBeCloseTo(-0.01, 12);
    expect(measured('rate-best-of-the-grid', { learningRate })).toBeCloseTo(0.04, 12);
  });

  test('is not tested by a grid that ends at the rate', () => {
    const learningRate = rates([0.01, 0.9], [0.03, 0.94]);
    expect(measured('rate-best-everywhere', { learningRate })).toBeUndefined();
  });
});

test('a low rate is slow or trapped by how much of its fall comes late', () => {
  const late = (...trainingLoss: [number, number, number]) =>
    measured('rate-low-slow', {
      learningRate: [learningRateRow({ learningRate: 1e-4, trainingLoss })],
    });
  expect(late(0.9, 0.8, 0.7)).toBeCloseTo(0.5, 12);
  expect(late(0.9, 0.5, 0.5)).toBeCloseTo(0, 12);
});
