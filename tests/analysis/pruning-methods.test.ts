import { describe, expect, test } from 'vitest';
import { outputMaskPoints, outputMaskSentences } from '../../src/analysis/output-mask-points.ts';
import {
  pruningMethodPoints,
  pruningMethodSentences,
} from '../../src/analysis/pruning-method-points.ts';
import { ticketPoints, ticketSentences } from '../../src/analysis/ticket-points.ts';
import { isWinningTicket, ticketTrials } from '../../src/studies/pruning-methods.ts';
import type { PruningMethodRow } from '../../src/studies/rows.ts';
import { outputMaskRow, pruningMethodRow, pruningMethodRows } from '../report/beyond-rows.ts';

/** A ticket and its controls of one network. */
function ticket(seed: number, f1: number, fresh: number, permuted: number): PruningMethodRow[] {
  const row = { seed, trialId: `of seed ${seed}`, denseF1: 0.9 };
  return [
    pruningMethodRow({ ...row, method: 'ticket', f1 }),
    pruningMethodRow({ ...row, method: 'fresh', f1: fresh }),
    pruningMethodRow({ ...row, method: 'permuted', f1: permuted }),
  ];
}

describe('a winning ticket', () => {
  const wins = (...scores: readonly [number, number, number]) =>
    ticketTrials(ticket(1, ...scores)).map(isWinningTicket);

  test('is at most 0.005 below the dense network, and above both controls', () => {
    expect(wins(0.9, 0.89, 0.89)).toEqual([true]);
    expect(wins(0.895, 0.89, 0.89)).toEqual([true]);
    expect(wins(0.894, 0.89, 0.89)).toEqual([false]);
    expect(wins(0.9, 0.9, 0.89)).toEqual([false]);
    expect(wins(0.9, 0.89, 0.91)).toEqual([false]);
  });

  test('has controls of its own network and round', () => {
    const [own, fresh, permuted] = ticket(1, 0.9, 0.8, 0.8);
    expect(ticketTrials([own, fresh])).toEqual([]);
    expect(ticketTrials([own, fresh, { ...permuted, round: 6 }])).toEqual([]);
    expect(ticketTrials([own, fresh, { ...permuted, trialId: 'another' }])).toEqual([]);
    expect(ticketTrials([own, fresh, permuted]).length).toBe(1);
  });
});

describe('over seeds', () => {
  test('winners are counted, and differences are of one network each', () => {
    const [point] = ticketPoints([
      ...ticket(1, 0.9, 0.88, 0.7),
      ...ticket(2, 0.92, 0.93, 0.75),
      ...ticket(3, 0.8, 0.7, 0.7),
    ]);
    expect(point).toMatchObject({ seeds: 3, winning: 1, wins_on_average: false });
    expect(point.less_fresh_mean).toBeCloseTo((0.02 - 0.01 + 0.1) / 3, 12);
    expect(point.less_dense_mean).toBeCloseTo((0 + 0.02 - 0.1) / 3, 12);
  });

  test('tickets win on average where all three intervals say so', () => {
    const near = [0.001, 0, 0.002].flatMap((more, i) =>
      ticket(i + 1, 0.9 + more, 0.88 - more, 0.8 + 2 * more),
    );
    expect(ticketPoints(near)[0].wins_on_average).toBe(true);
    const low = near.map((row) => ({ ...row, denseF1: row.denseF1 + 0.005 }));
    expect(ticketPoints(low)[0].wins_on_average).toBe(false);
    const fresh = near.map((row, i) =>
      row.method === 'fresh' ? { ...row, f1: 0.89 + i / 400 } : row,
    );
    expect(ticketPoints(fresh)[0].wins_on_average).toBe(false);
    // One network has no interval.
    expect(ticketPoints(ticket(1, 0.9, 0.8, 0.8))[0].wins_on_average).toBeNull();
  });

  test('the sentences name the level with most winners, and how far tickets win', () => {
    const rows = [1, 2, 3].flatMap((seed) => pruningMethodRows({ seed, trialId: `of ${seed}` }));
    const [sentence] = ticketSentences(ticketPoints(rows));
    expect(sentence).toContain('with 48.7 % of the weights removed: 3 of 3 networks');
    expect(sentence).toContain('on average tickets win with 48.7 %');
    const lost = rows.map((row) => ({ ...row, denseF1: 1 }));
    expect(ticketSentences(ticketPoints(lost))[0]).toContain('on average tickets win nowhere');
  });
});

test('methods are told at the level nearest to 95 %, in the order of the legend', () => {
  const points = pruningMethodPoints(pruningMethodRows());
  expect(points.length).toBe(18);
  expect(points.slice(0, 3).map(({ method, round }) => [method, round])).toEqual([
    ['magnitude', 3],
    ['magnitude', 6],
    ['damage', 3],
  ]);
  expect(points[0].less_dense_mean).toBeCloseTo((points[0].f1_mean as number) - 0.9, 12);
  const [sentence] = pruningMethodSentences(points);
  expect(sentence).toMatch(
    /^F1 of 2 hidden units, 0\.900 dense, with 73\.8 % of the weights removed: magnitude, by layer 0\.598; /,
  );
});

test('the regret is that of each network, told where it is largest', () => {
  const points = outputMaskPoints([
    outputMaskRow({ kept: 1 }),
    outputMaskRow({ kept: 1, seed: 2, best: { validationF1: 0.75, testF1: 0.65 } }),
    outputMaskRow({ kept: 2, best: { validationF1: 0.76, testF1: 0.7 } }),
  ]);
  expect(points.map(({ kept, seeds }) => [kept, seeds])).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(points[0].regret_mean).toBeCloseTo(0.03125, 12);
  expect(points[0].test_regret_mean).toBeCloseTo(0.025, 12);
  expect(outputMaskSentences(points)).toEqual([expect.stringContaining('largest with 1 kept')]);
});
