import { describe, expect, test } from 'vitest';
import { identifyParts } from '../../src/lab/parts.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { identifyRequest } from '../../src/lab/request.ts';
import { idOfTrial, type Trial } from '../../src/lab/trial.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { ALL_STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { gridOfStored, SeedNeeds } from '../../src/studies/seed-needs.ts';
import { studyParts } from '../../src/studies/studies.ts';

/** Seeds in no order, more than are looked at, in an odd number. */
const SEEDS = Array.from({ length: 61 }, (_, i) => 1 + ((i * 17) % 61));

const paper = await paperGrid();
const grids: Record<string, Grid> = {
  'of the paper': { ...paper, hiddenSizes: [0, 2, 24], seeds: SEEDS },
  'of one pair': {
    ...paper,
    pairs: ['0-1'],
    hiddenSizes: [2],
    seeds: SEEDS,
    recipes: [RECIPES.paper],
  },
};

describe.each(Object.entries(grids))('a grid %s', (_, grid) => {
  test.each(ALL_STUDY_NAMES)('%s needs what a look at few seeds tells', async (name) => {
    const study = studyNamed(name);
    const { trials, requests } = await identifyParts(studyParts([study], grid));
    const needs = new SeedNeeds(study, grid);
    expect(needs.trials).toBe(trials.size);
    expect(needs.requests).toBe(requests.size);
    const missed = [...trials.values()].filter(({ trial }) => !needs.needs(trial));
    expect(missed).toEqual([]);
    const others = [...trials.values()].flatMap(({ trial }): Trial[] => [
      { ...trial, seed: 62 },
      { ...trial, hidden: 3 },
      { ...trial, recipe: { ...trial.recipe, epochs: 7 } },
      ...SEEDS.map((seed) => ({ ...trial, seed })),
    ]);
    for (const other of others.filter((__, i) => i % 97 === 0)) {
      expect(needs.needs(other)).toBe(trials.has(idOfTrial(other)));
    }
  });

  test.each(ALL_STUDY_NAMES)('%s asks the same of the seeds that are stored', (name) => {
    const study = studyNamed(name);
    const stored = new Set([31, 44, 61]);
    const kept = gridOfStored(grid, stored);
    expect(kept.seeds.length).toBeLessThan(grid.seeds.length);
    const idsIn = (of: Grid) =>
      studyParts([study], of).flatMap(({ trials, requests }) => [
        ...trials.filter(({ seed }) => stored.has(seed)).map((trial) => idOfTrial(trial)),
        ...requests
          .filter(({ trial }) => stored.has(trial.seed))
          .map((request) => identifyRequest(request).id),
      ]);
    expect(idsIn(kept)).toEqual(idsIn(grid));
  });
});

test('a study that asks nothing of a grid needs nothing', () => {
  const grid = { ...paper, hiddenSizes: [0] };
  const needs = new SeedNeeds(studyNamed('dead-neurons'), grid);
  expect([needs.trials, needs.requests]).toEqual([0, 0]);
});
