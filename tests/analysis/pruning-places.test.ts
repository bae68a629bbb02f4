import { expect, test } from 'vitest';
import { pruningPlaces } from '../../src/analysis/pruning-places.ts';
import { figure4Places } from '../../src/report/fig-4-places.ts';
import { prePrunedRow, pruningRow } from '../report/study-rows.ts';

const SCOPES = ['layer', 'global'] as const;

/** One network by two scopes at three moments. */
const of = (seed: number, [after, kept, regrown]: readonly [number, number, number]) => ({
  pruning: SCOPES.map((scope) => pruningRow({ 0.5: 0.1, 0.95: after }, { scope, seed })),
  prePruned: SCOPES.flatMap((scope) => [
    prePrunedRow({ scope, seed, keep: true, f1: kept }),
    prePrunedRow({ scope, seed, keep: false, f1: regrown }),
  ]),
});
const places = (...networks: readonly ReturnType<typeof of>[]) =>
  pruningPlaces(
    networks.flatMap(({ pruning }) => pruning),
    networks.flatMap(({ prePruned }) => prePruned),
  );

test('each change is one of the unpruned network of the same seed, at the sparsities of both', () => {
  const found = places(of(2, [0.4, 0.2, 0.8]), of(1, [0.6, 0.4, 0.84]));
  expect(found.map(({ scope, sparsity_percent }) => [scope, sparsity_percent])).toEqual([
    ['layer', 95],
    ['global', 95],
  ]);
  expect(found[0]).toMatchObject({ seeds: 2 });
  expect(found[0].after_mean).toBeCloseTo(-37.5, 9);
  expect(found[0].kept_mean).toBeCloseTo(-62.5, 9);
  expect(found[0].regrown_mean).toBeCloseTo(2.5, 9);
  expect(found[0].after_sd).toBeCloseTo(Math.hypot(12.5, 12.5), 9);
});

test('a seed that lacks a moment enters none of the means', () => {
  const { pruning, prePruned } = of(2, [0, 0, 0]);
  const part = { pruning, prePruned: prePruned.filter(({ keep }) => keep) };
  const [layer] = places(of(1, [0.6, 0.4, 0.8]), part);
  expect(layer).toMatchObject({ seeds: 1, after_sd: null });
  expect(layer.after_mean).toBeCloseTo(-25, 9);
});

test('networks that were pruned before training by one scope alone are no comparison', () => {
  const { pruning, prePruned } = of(1, [0.6, 0.4, 0.8]);
  const layer = prePruned.filter(({ scope }) => scope === 'layer');
  expect(pruningPlaces(pruning, layer)).toEqual([]);
  expect(figure4Places(pruning, layer)).toEqual([]);
});

test('the sentence names the moments once and each scope with its changes', () => {
  const { pruning, prePruned } = of(1, [0.6, 0.4, 0.88]);
  const [{ measured }] = figure4Places(pruning, prePruned);
  expect(measured).toEqual([
    '4-9 with 24 units, 95 % removed, after training, before it with the mask kept and before it with weights that ' +
      'grow back: as printed −25.0 %, −50.0 %, +10.0 %; one threshold −25.0 %, −50.0 %, +10.0 %.',
  ]);
});
