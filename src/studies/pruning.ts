import { percentText } from './result-words.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { Scope } from '../network/prune.ts';
import { type Grid, focusPair, nearestSize, trialsOf } from './grid.ts';
import { type Results, measuredRows, subjectOf } from './results.ts';
import type { GeneralizationRow, PrePrunedRow, PruningRow } from './rows.ts';
import type { Study } from './study.ts';

/** The printed rule first, then what it is compared with. */
const RULES: readonly Scope[] = ['layer', 'first-layer', 'global', 'random'];

/** Shares of weights removed, in hundredths: every twentieth, and closer where networks break. */
const PERCENT: readonly number[] = Array.from({ length: 17 }, (_, i) => 10 + 5 * i).concat(
  92,
  94,
  95,
  96,
  97,
  98,
  99,
);

/** Controls that are pruned before training: section 4.3 describes what such networks show. */
const BEFORE = { sparsities: [0.95, 0.99], keep: [false, true] } as const;

/** One network of the first pair and one of the focus pair, those of Table 1: all sizes would take most of the time. */
const SIZES_BEFORE = { first: 12, focus: 24 } as const;

/** What is removed where training and validation images are compared: nothing, and moderate to high shares. */
const GENERALIZATION = [0, 0.5, 0.8, 0.95] as const;

/**
 * How much can be pruned after training (section 4.3, appendix C.1)? Percent change of F1 by share removed: Fig. 4 and
 * B.1 to B.4; beside the printed rule other scopes, random choice, and networks pruned before training.
 */
export const pruning: Study<{
  pruning: readonly PruningRow[];
  prePruned: readonly PrePrunedRow[];
  generalization: readonly GeneralizationRow[];
}> = {
  name: 'pruning',
  kinds: {
    pruning: { title: 'pruning', conditions: ['scope'] },
    prePruned: { title: 'pruning before training', conditions: ['scope', 'sparsity', 'keep'] },
    generalization: { title: 'generalization after pruning', conditions: ['sparsity'] },
  },
  trials: (grid, recipe) => [
    ...trials(grid, recipe),
    ...prePruned(grid, recipe, waysBefore(recipe)).map(({ trial }) => trial),
  ],
  requests: (grid, recipe) => [
    ...trials(grid, recipe).map(pruningOf),
    ...generalizationRequests(grid, recipe),
  ],
  rows: (grid, recipe, results) => ({
    pruning: measuredRows(results, recipe, trials(grid, recipe).map(pruningOf)).flatMap(
      ({ subject, value, trained }) =>
        value.map((row) => ({ ...subject, ...row, bestF1: trained.best.f1 })),
    ),
    prePruned: prePrunedRows(grid, recipe, results),
    generalization: measuredRows(results, recipe, generalizationRequests(grid, recipe)).flatMap(
      ({ subject, value }) => value.map((point) => ({ ...subject, ...point })),
    ),
  }),
  result: ({ pruning: rows }) => {
    const layer = rows.filter(({ scope }) => scope === 'layer');
    const falls = layer.map(({ firstFall, weights }) => (firstFall ?? weights) / weights);
    return falls.length > 0 ? `F1 falls 1 % when ${percentText(median(falls))} are removed` : '';
  },
};

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, grid.pairs, grid.hiddenSizes, recipe);
}

function pruningOf(trial: Trial): Request<'pruning'> {
  return { measurement: 'pruning', trial, params: { scopes: RULES, percent: PERCENT } };
}

/** Of the pair that is looked at more closely: it is the hardest, where the paper sees pruning improve F1. */
function generalizationRequests(grid: Grid, recipe: Recipe): Request<'generalization'>[] {
  const params = { sparsities: GENERALIZATION };
  const sizes = grid.hiddenSizes.filter((hidden) => hidden > 0);
  return trialsOf(grid, [focusPair(grid)], sizes, recipe).map((trial) => ({
    measurement: 'generalization',
    trial,
    params,
  }));
}

/** How a network is pruned before training, and the recipe that says so. */
interface WayBefore extends Pick<PrePrunedRow, 'scope' | 'sparsity' | 'keep'> {
  readonly recipe: Recipe;
}

function waysBefore(recipe: Recipe): WayBefore[] {
  return RULES.flatMap((scope) =>
    BEFORE.sparsities.flatMap((sparsity) =>
      BEFORE.keep.map((keep) => {
        const pruning = { sparsity, keep, ...(scope !== 'layer' && { scope }) };
        return { scope, sparsity, keep, recipe: { ...recipe, pruning } };
      }),
    ),
  );
}

/** The trials that are pruned before training in some ways, each with the one that is not: by scope, network and the rest. */
function prePruned(grid: Grid, recipe: Recipe, ways: readonly WayBefore[]) {
  if (ways.length === 0) return [];
  const networks = networksBefore(grid, recipe);
  return RULES.flatMap((scope) => {
    const own = ways.filter((way) => way.scope === scope);
    return networks.flatMap((unpruned) =>
      own.map(({ recipe: pruned, ...how }) => ({
        trial: { ...unpruned, recipe: pruned },
        unpruned,
        how,
      })),
    );
  });
}

/** The networks that a scope is tried on before training. */
function networksBefore(grid: Grid, recipe: Recipe): Trial[] {
  const [first, focus] = [grid.pairs[0] as string, focusPair(grid)];
  const near = (size: number) => nearestSize(grid, size);
  const ofFocus = trialsOf(grid, [focus], [near(SIZES_BEFORE.focus)], recipe);
  if (first === focus) return ofFocus;
  return [...trialsOf(grid, [first], [near(SIZES_BEFORE.first)], recipe), ...ofFocus];
}

function prePrunedRows(grid: Grid, recipe: Recipe, results: Results): PrePrunedRow[] {
  const ways = waysBefore(recipe).filter((way) => results.trains(way.recipe));
  return prePruned(grid, recipe, ways).flatMap(({ trial, unpruned, how }) => {
    const found = results.trial(trial);
    const whole = results.trial(unpruned);
    if (!found || !whole) return [];
    const diverged = [found, whole].some((one) => one.diverged !== undefined);
    return {
      ...subjectOf(trial, found.trialId, recipe),
      ...(diverged && { diverged: true }),
      ...how,
      f1: found.validation.f1,
      unprunedF1: whole.validation.f1,
      prunedAfterF1: prunedAfterF1(results, unpruned, how.scope, how.sparsity),
    };
  });
}

/** F1 of a network that is pruned when it is trained. */
function prunedAfterF1(results: Results, trial: Trial, scope: Scope, sparsity: number) {
  const byRule = results.value(pruningOf(trial))?.find((rule) => rule.scope === scope);
  return byRule?.curve.find((point) => point.sparsity === sparsity)?.f1 ?? null;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
