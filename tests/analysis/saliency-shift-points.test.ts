import { expect, test } from 'vitest';
import { saliencyShiftPoints } from '../../src/analysis/saliency-shift-points.ts';
import { saliencyShiftRow } from '../report/beyond-rows.ts';

test('networks are dense or pruned, each with every strength of a corruption, over the seeds', () => {
  const rows = [0.1, 0.5].flatMap((strength) =>
    [0, 0.95].flatMap((sparsity) =>
      [1, 2].map((seed) =>
        saliencyShiftRow({ seed, sparsity, strength, unchanged: seed / 4, all: null }),
      ),
    ),
  );
  const points = saliencyShiftPoints(rows);
  expect(
    points.map(({ network, sparsity_percent: percent, strength }) => [network, percent, strength]),
  ).toEqual([
    ['dense', 0, 0.1],
    ['dense', 0, 0.5],
    ['pruned', 95, 0.1],
    ['pruned', 95, 0.5],
  ]);
  for (const point of points) {
    expect(point).toMatchObject({ seeds: 2, unchanged_mean: 0.375, changed_mean: 0.25 });
    expect(point.all_mean).toBeNull();
  }
});
