import { expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { measuredRows, type Results } from '../../src/studies/results.ts';
import { deadNeurons } from '../../src/studies/dead-neurons.ts';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import type { Request } from '../../src/lab/request.ts';

test('what was measured of a network says whether the network diverged', () => {
  const grid = {
    dataset: { name: 'mnist', digest: 'd', classes: ['4', '9'], form: DIGIT_FORM },
    pairs: ['4-9'],
    hiddenSizes: [2],
    seeds: [1, 2],
    recipes: [RECIPES.paper],
    corruption: { draws: 5, clip: true },
  };
  const results = {
    trial: ({ seed }: { seed: number }) =>
      ({ trialId: `t${seed}`, ...(seed === 2 && { diverged: 7 }) }) as TrialRecord,
    measures: () => true,
    value: () => ({ before: {}, after: {} }),
  } as unknown as Results;
  const requests = deadNeurons.requests(grid, RECIPES.paper) as Request<'census'>[];
  const subjects = measuredRows(results, RECIPES.paper, requests).map(({ subject }) => subject);
  expect(subjects.map(({ seed, diverged }) => [seed, diverged])).toEqual([
    [1, undefined],
    [2, true],
  ]);
});
