import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { Request } from '../../src/lab/request.ts';
import type { Trial } from '../../src/lab/trial.ts';
import {
  narrowedStudy,
  trialWithoutDataset,
  trialWithoutSeed,
  unprunedTrial,
} from '../../src/studies/narrowed.ts';
import type { Grid } from '../../src/studies/grid.ts';
import type { Study } from '../../src/studies/study.ts';

const TRIAL: Trial = {
  dataset: 'mnist',
  datasetDigest: 'c'.repeat(64),
  pair: '4-9',
  seed: 1,
  hidden: 8,
  recipe: RECIPES.paper,
};
const OTHERS: Readonly<Record<string, Trial>> = {
  seed: { ...TRIAL, seed: 2 },
  pair: { ...TRIAL, pair: '0-1' },
  hidden: { ...TRIAL, hidden: 4 },
  recipe: { ...TRIAL, recipe: { ...RECIPES.paper, epochs: 50 } },
  dataset: { ...TRIAL, dataset: '/elsewhere', datasetDigest: 'd'.repeat(64) },
};

/** What of a trial makes its text another one. */
function tells(text: (trial: Trial) => string): string[] {
  return Object.keys(OTHERS).filter((name) => text(OTHERS[name]) !== text(TRIAL));
}

test('trials are alike but for their seed, or whatever their data are called', () => {
  expect(tells(trialWithoutSeed)).toEqual(['pair', 'hidden', 'recipe', 'dataset']);
  expect(tells(trialWithoutDataset)).toEqual(['seed', 'pair', 'hidden', 'recipe']);
  const turned = Object.fromEntries(Object.entries(RECIPES.paper).toReversed());
  const same = { ...TRIAL, recipe: turned as unknown as Trial['recipe'] };
  expect(trialWithoutDataset(same)).toBe(trialWithoutDataset(TRIAL));
});

test('a network that was pruned before training is compared with the one that was not', () => {
  const pruning = { sparsity: 0.5, scope: 'layer', keep: true } as const;
  expect(unprunedTrial({ ...TRIAL, recipe: { ...RECIPES.paper, pruning } })).toEqual(TRIAL);
  expect(unprunedTrial(TRIAL)).toEqual(TRIAL);
});

test('a narrowed study trains and measures what is wanted, and what that is compared with', () => {
  const request = (trial: Trial, others: Trial[] = []): Request =>
    ({ measurement: 'census', trial, params: {}, others }) as unknown as Request;
  const { seed, pair, hidden } = OTHERS;
  const requests = [request(TRIAL, [seed]), request(pair, [hidden])];
  const study = { name: 'x', trials: () => [TRIAL, pair], requests: () => requests };
  const narrowed = narrowedStudy(study as unknown as Study, (trial) => trial.pair === '4-9');
  const grid = {} as Grid;
  expect(narrowed.requests(grid, RECIPES.paper)).toEqual([requests[0]]);
  expect(narrowed.trials(grid, RECIPES.paper)).toEqual([TRIAL, seed]);
  expect(narrowed.name).toBe('x');
});
