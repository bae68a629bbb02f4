import { expect, test } from 'vitest';
import { columnPoints, columnSentences } from '../../src/analysis/column-points.ts';
import type { ColumnOcclusionRow } from '../../src/studies/rows.ts';

const PLACE = { pair: 'oak-elm', hidden: 2, recipe: 'custom', trialId: 'a' } as const;

/** Rows of a set of columns, of which a network has this F1 without it, by seed. */
function rowsOf(columns: string, scores: readonly number[]): ColumnOcclusionRow[] {
  return scores.map((f1, i) => ({ ...PLACE, seed: i + 1, columns, f1, cleanF1: 0.9 + i / 100 }));
}

const ROWS = [...rowsOf('width', [0.4, 0.5]), ...rowsOf('length', [0.9, 0.91])];

test('points are means over the seeds, in the order in which the columns come, without what diverged', () => {
  const lost = { ...ROWS[0], seed: 3, f1: 0, diverged: true };
  const points = columnPoints([...ROWS, lost]);
  expect(points).toMatchObject([
    { hidden: 2, columns: 'width', seeds: 2, diverged: 1 },
    { hidden: 2, columns: 'length', seeds: 2, diverged: 0 },
  ]);
  const [width, length] = points;
  expect(width.f1_mean).toBeCloseTo(0.45, 12);
  expect(width.clean_mean).toBeCloseTo(0.905, 12);
  expect(width.change_mean).toBeCloseTo(-0.455, 12);
  expect(width.change_sd).toBeCloseTo(0.09 / Math.SQRT2, 12);
  expect([length.change_mean, length.f1_mean]).toEqual([0, expect.closeTo(0.905, 12)]);
});

test('the column that a network needs most is named, and how many it does not need', () => {
  const points = columnPoints(ROWS);
  for (const some of [points, points.toReversed()]) {
    expect(columnSentences(some)).toEqual([
      'With H = 2 mean F1 is 0.905, and 0.450 without width.',
      'Without 1 of 2 it changes by less than 0.001.',
    ]);
  }
});
