import { describe, expect, test } from 'vitest';
import { couplesOf, logSpreadOf, settledFall, spreadOf } from '../../src/claims/stability.ts';
import { vary } from '../../src/claims/worlds/vary.ts';
import { mean } from '../../src/statistics/mean.ts';
import { capacityRow, historyOf } from './rows.ts';

const fallOf = (...f1: readonly number[]) => settledFall(capacityRow({ history: historyOf(f1) }));
const couple = (a: number, b: number) =>
  [capacityRow({ bestF1: a }), capacityRow({ bestF1: b, seed: 2 })] as const;

describe('the fall of F1', () => {
  test('is from the best so far, not from the best of all', () => {
    expect(fallOf(0, 0, 0, 0.8, 0.7, 0.95)).toBeCloseTo(0.1, 12);
  });

  test('is none while F1 rises', () => {
    expect(fallOf(0.5, 0.6, 0.7, 0.8)).toBe(0);
  });

  test('does not count the climb, which may cross over from one constant answer to the other', () => {
    expect(fallOf(0.67, 0, 0.3, 0.5, 0.6, 0.7)).toBe(0);
    expect(fallOf(0.95, 0.95, 0.95, 0.5, 0.5, 0.5)).toBe(0);
  });

  test('needs epochs to have halves', () => {
    expect(fallOf(0.5, 0.6, 0.1)).toBeUndefined();
    expect(fallOf()).toBeUndefined();
  });
});

describe('couples', () => {
  test('are networks that differ in the seed alone', () => {
    const rows = [1, 2].flatMap((seed) => [
      capacityRow({ seed, hidden: 4 }),
      capacityRow({ seed, hidden: 8 }),
      capacityRow({ seed, hidden: 8, pair: '3-8' }),
    ]);
    const found = couplesOf([...rows, capacityRow({ seed: 2, hidden: 64 })]);
    expect(found.map((two) => two.map(({ pair, hidden, seed }) => [pair, hidden, seed]))).toEqual(
      [
        ['4-9', 4],
        ['4-9', 8],
        ['3-8', 8],
      ].map(([pair, hidden]) => [1, 2].map((seed) => [pair, hidden, seed])),
    );
  });

  test('show the standard deviation without bias', () => {
    const spreads = Array.from({ length: 4000 }, (_, i) =>
      spreadOf(couple(0.5 + vary(i, 1, 0.02), 0.5 + vary(i, 2, 0.02))),
    );
    expect(mean(spreads)! / 0.02).toBeCloseTo(1, 1);
  });

  test('are no nearer to each other than one image: F1 has no finer steps', () => {
    // 100 validation images.
    expect(logSpreadOf(couple(0.9, 0.9))).toBeCloseTo(Math.log(0.01), 12);
    expect(logSpreadOf(couple(0.9, 0.8))).toBeCloseTo(Math.log(0.1), 12);
  });
});
