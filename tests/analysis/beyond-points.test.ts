import { describe, expect, test } from 'vitest';
import { difficultyCorrelations, difficultyPoints } from '../../src/analysis/difficulty-points.ts';
import { secondDescent, widthPoints, widthSentences } from '../../src/analysis/width-points.ts';
import { difficultyArtefacts } from '../../src/report/fig-difficulty.ts';
import type { WidthRow } from '../../src/studies/rows.ts';
import { difficultyRow, widthRow } from '../report/beyond-rows.ts';
import { capacityRow } from '../report/capacity-rows.ts';

describe('difficulty', () => {
  const pairs = ['0-1', '0-2', '0-3', '1-2', '1-3', '2-3'];
  // The neighbours err the more the harder a pair is; the hardest pair has no size that suffices.
  const rows = pairs.map((pair, i) =>
    difficultyRow({ pair, neighbourError: i / 64, logisticError: (5 - i) / 64, meanDistance: 1 }),
  );
  const networks = pairs.flatMap((pair, i) =>
    [2, 4, 8, 16, 32].map((hidden, at) =>
      capacityRow({ pair, hidden, best: at >= i ? 0.95 : 0.5 }),
    ),
  );
  const points = difficultyPoints(rows, networks);

  test('a pair has its minimum capacity, and F1 of its networks of up to 8 units', () => {
    expect(points.map(({ capacity }) => capacity)).toEqual([2, 4, 8, 16, 32, null]);
    expect(points.map(({ small_f1_mean: f1 }) => f1)).toEqual(
      [0.95, 0.8, 0.65, 0.5, 0.5, 0.5].map((f1) => expect.closeTo(f1, 12)),
    );
  });

  test('a pair without a capacity lies above all others, and what is the same everywhere goes with nothing', () => {
    const ofCapacity = difficultyCorrelations(points).filter(
      ({ outcome }) => outcome === 'minimum capacity',
    );
    expect(ofCapacity.map(({ rank_correlation: rho }) => rho)).toEqual([
      expect.closeTo(-1, 12),
      expect.closeTo(1, 12),
      null,
      null,
    ]);
    expect(ofCapacity.every(({ pairs: count }) => count === 6)).toBe(true);
  });
});

test('of one pair there is a figure, and no table of correlations', () => {
  const artefacts = difficultyArtefacts([difficultyRow()], [capacityRow()]);
  expect(artefacts.map(({ content }) => content.id)).toEqual(['beyond-difficulty']);
  expect(artefacts[0].measured.join()).toContain('for 4-9.');
});

describe('a second descent', () => {
  /** Errors by width, of four seeds that differ a little. */
  const rowsOf = (errors: Readonly<Record<number, number>>, noise = 0.001): WidthRow[] =>
    [1, 2, 3, 4].flatMap((seed) =>
      Object.entries(errors).map(([width, error], i) => {
        const row = widthRow({ width: Number(width), seed, trialId: `${seed}` });
        const shift = noise * ((seed + i) % 4);
        return { ...row, fixed: { ...row.fixed, error: error + shift } };
      }),
    );
  const found = (rows: readonly WidthRow[]) => secondDescent(rows, ({ fixed }) => fixed.error);

  test('has a valley, a peak near as many units as images, and an end below it', () => {
    const rows = rowsOf({ 1: 0.3, 16: 0.1, 128: 0.4, 160: 0.3, 2048: 0.05 });
    expect(found(rows)).toEqual({ valley: 16, peak: 128, end: 2048 });
    const [, text] = widthSentences(widthPoints(rows), rows);
    expect(text).toMatch(/falls to 0\.10\d with 16 .* rises to 0\.40\d with 128 .* second time/);
    const later = rowsOf({ 1: 0.3, 16: 0.1, 128: 0.3, 160: 0.4, 2048: 0.05 });
    expect(found(later)).toEqual({ valley: 16, peak: 160, end: 2048 });
  });

  test('is that of the pair that is described, whatever others were trained', () => {
    const rows = rowsOf({ 1: 0.3, 16: 0.1, 128: 0.4, 160: 0.3, 2048: 0.05 });
    const others = rowsOf({ 1: 0.1, 16: 0.9, 128: 0.1, 160: 0.1, 2048: 0.9 });
    const elsewhere = others.map((row) => ({ ...row, pair: '0-1', trialId: `0-1 ${row.trialId}` }));
    expect(widthSentences(widthPoints(rows), [...elsewhere, ...rows])).toEqual(
      widthSentences(widthPoints(rows), rows),
    );
  });

  test('is none where the error only falls, or rises by less than seeds differ', () => {
    expect(found(rowsOf({ 1: 0.3, 16: 0.2, 128: 0.15, 2048: 0.1 }))).toBeUndefined();
    expect(found(rowsOf({ 1: 0.3, 16: 0.1, 128: 0.101, 2048: 0.05 }, 0.05))).toBeUndefined();
    // A peak elsewhere is no threshold of this kind.
    expect(found(rowsOf({ 1: 0.1, 16: 0.4, 128: 0.1, 2048: 0.05 }))).toBeUndefined();
  });

  test('is none of one seed, and none where the error stays up', () => {
    const rows = rowsOf({ 1: 0.3, 16: 0.1, 128: 0.4, 2048: 0.4 });
    expect(found(rows)).toBeUndefined();
    const one = rowsOf({ 1: 0.3, 16: 0.1, 128: 0.4, 2048: 0.05 }).filter(({ seed }) => seed === 1);
    expect(found(one)).toBeUndefined();
    expect(widthSentences(widthPoints(one), one).join()).not.toContain('second descent');
  });
});
