import { expect, test } from 'vitest';
import { pruningCurves } from '../../src/report/pruning-curves.ts';
import { percentChange, prunedPoints } from '../../src/analysis/pruning-points.ts';
import { renderSvg } from '../../src/report/render.ts';
import { prePrunedRow, pruningRow } from '../report/study-rows.ts';

test('the percent change is relative, signed, and missing when it was 0 before', () => {
  expect(percentChange(0.8, 0.4)).toBe(-50);
  expect(percentChange(0.5, 0.75)).toBe(50);
  expect(percentChange(0.5, 0)).toBe(-100);
  expect(percentChange(0, 0.5)).toBeUndefined();
});

test('changes are averaged per network, not of the averages', () => {
  const points = prunedPoints(
    [
      pruningRow({ 0.95: 0.25 }, { seed: 1, unprunedF1: 0.5 }),
      pruningRow({ 0.95: 0.75 }, { seed: 2, unprunedF1: 1 }),
    ],
    [],
  );
  // −50 % and −25 %; of the means it would be −33.3 %.
  expect(points).toMatchObject([
    {
      recipe: 'paper',
      pair: '4-9',
      rule: 'layer',
      when: 'after',
      scope: 'layer',
      hidden: 24,
      sparsity_percent: 95,
      seeds: 2,
      change_mean: -37.5,
      change_sd: Math.sqrt(312.5),
      f1_mean: 0.5,
      f1_sd: Math.sqrt(0.125),
      unpruned_f1_mean: 0.75,
      falling: 0,
      networks: 2,
      first_fall_mean: null,
      first_fall_sd: null,
    },
  ]);
});

test('a network with an F1 of 0 before has no change, and is not counted', () => {
  const dead = pruningRow({ 0.95: 0.25 }, { seed: 2, unprunedF1: 0 });
  const [with_, alone] = [[pruningRow({ 0.95: 0.4 }), dead], [dead]].map(
    (rows) => prunedPoints(rows, [])[0],
  );
  expect(with_).toMatchObject({ seeds: 1, networks: 2, change_mean: -50, change_sd: null });
  expect(alone).toMatchObject({ seeds: 0, networks: 1, change_mean: null, change_sd: null });
});

test('the first fall is the mean over the networks that fall, and says how many do', () => {
  const rows = [100, null, 300].map((firstFall, i) =>
    pruningRow({ 0.1: 0.8, 0.99: 0.4 }, { seed: i + 1, firstFall }),
  );
  for (const point of prunedPoints(rows, [])) {
    expect(point).toMatchObject({ falling: 2, networks: 3, first_fall_mean: 200 });
  }
});

test('sparsities are whole per cents where the study’s are', () => {
  const shares = [0.1, 0.29, 0.55, 0.57, 0.58, 0.995];
  const row = pruningRow(Object.fromEntries(shares.map((share) => [share, 0.5])));
  const points = prunedPoints([row], []);
  expect(points.map(({ sparsity_percent }) => sparsity_percent)).toEqual([
    10, 29, 55, 57, 58, 99.5,
  ]);
});

test('pruning before training is compared with the same network that was not, with and without the mask', () => {
  const rows = [
    prePrunedRow({ keep: true, f1: 0.4, unprunedF1: 0.8 }),
    prePrunedRow({ keep: false, f1: 0.88, unprunedF1: 0.8 }),
  ];
  const changes = prunedPoints([], rows).map(({ rule, change_mean }) => [rule, change_mean]);
  expect(changes.map(([rule]) => rule)).toEqual(['before-kept', 'before-regrown']);
  expect(changes[0][1]).toBe(-50);
  expect(changes[1][1]).toBeCloseTo(10, 10);
});

test('rules go from the printed one over its controls, whatever the order of the rows', () => {
  const scopes = ['random', 'global', 'layer', 'first-layer'] as const;
  const rows = scopes.map((scope) => pruningRow({ 0.95: 0.4 }, { scope }));
  expect(prunedPoints(rows, [prePrunedRow()]).map(({ rule }) => rule)).toEqual([
    'layer',
    'first-layer',
    'global',
    'random',
    'before-kept',
  ]);
});

test('before training there are scopes, too', () => {
  const rows = [
    prePrunedRow({ f1: 0.4 }),
    { ...prePrunedRow({ f1: 0.6 }), scope: 'global' as const },
    { ...prePrunedRow({ f1: 0.7, keep: false }), scope: 'random' as const },
  ];
  expect(
    prunedPoints([], rows).map(({ rule, when, scope, f1_mean }) => [rule, when, scope, f1_mean]),
  ).toEqual([
    ['before-kept', 'before-kept', 'layer', 0.4],
    ['before-kept-global', 'before-kept', 'global', 0.6],
    ['before-regrown-random', 'before-regrown', 'random', 0.7],
  ]);
});

test('when and where stand side by side, with the paper’s number where it gives one', async () => {
  const { content } = pruningCurves(
    [pruningRow({ 0.5: 0.7, 0.95: 0.4 }), pruningRow({ 0.95: 0.4 }, { scope: 'global' })],
    [
      prePrunedRow(),
      prePrunedRow({ keep: false }),
      { ...prePrunedRow(), scope: 'global' } as never,
    ],
  )[0];
  expect(content.data[0]).toMatchObject({ paper_change: -1 });
  expect(content.subtitle.join()).toContain('the paper gives, about −1 %');
  const svg = await renderSvg(content);
  for (const text of ['as printed:', 'one threshold:', 'grown back']) expect(svg).toContain(text);
  expect(svg).not.toContain('random weights');
  const other = pruningCurves([pruningRow({ 0.95: 0.4 })], [], false)[0].content;
  expect(other.data[0]).toMatchObject({ paper_change: null });
  expect(other.subtitle.join()).not.toContain('the paper gives');
  const bare = await renderSvg(other);
  expect(bare).toMatch(/viewBox="0 0 [\d.]+ [\d.]+"/);
  expect(bare).not.toContain('before training');
});

test('the sentences give the range over the sizes, by the rule and beside it', () => {
  const [drawn] = pruningCurves(
    [
      pruningRow({ 0.95: 0.2, 0.5: 0.88 }, { hidden: 12, firstFall: 50 }),
      pruningRow({ 0.95: 0.6, 0.5: 0.8 }, { hidden: 24, firstFall: 70 }),
      pruningRow({ 0.95: 0.72 }, { hidden: 24, scope: 'first-layer' }),
    ],
    [prePrunedRow({ hidden: 24, f1: 0.84 })],
  );
  expect(drawn.measured).toEqual([
    'As printed, pruning changes mean F1 by −75.0 % (H = 12) to −25.0 % (H = 24) with 95 % removed. ' +
      'Controls with 95 % removed: −10.0 % (H = 24) in the first layer only. ' +
      'Pruned before training, 95 %: +5.0 % (H = 24) with the mask kept. ' +
      'The largest mean increase is +10.0 %, with 50 % removed and H = 12. ' +
      'F1 first falls by one per cent after the removal of 50 weights with H = 12 and 70 weights with H = 24 ' +
      '(means over the networks where it does).',
  ]);
});

test('the paper’s own statement stands beside each pair', () => {
  const said = (pair: string) => pruningCurves([pruningRow({ 0.95: 0.4 }, { pair })], [])[0].paper;
  expect(said('0-1')).toContain('99 %');
  expect(said('4-9')).toContain('10⁻²');
  expect(said('2-7')).toBe('The paper does not look at this pair.');
});
