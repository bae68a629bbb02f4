import { expect, test } from 'vitest';
import { identifyParts } from '../../src/lab/parts.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { firstLook } from '../../src/studies/first-look.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { partsOf } from '../../src/studies/studies.ts';

test('the first look is part of the whole, of few seeds and one recipe, with nothing pruned before training', async () => {
  const grid = await paperGrid();
  const part = firstLook(grid);
  const [look, whole] = await Promise.all([
    identifyParts([part]),
    identifyParts(partsOf(STUDY_NAMES, grid)),
  ]);
  expect(look.trials.size).toBeGreaterThan(100);
  expect(look.requests.size).toBeGreaterThan(100);
  for (const id of look.trials.keys()) expect(whole.trials.has(id)).toBe(true);
  expect(part.recipe).toBe('paper');
  expect(part.trials.every(({ seed, recipe }) => seed <= 5 && !recipe.pruning)).toBe(true);
  // Up to the size that the paper calls suitable, and the one that it is compared with.
  const sizes = new Set(part.trials.map(({ hidden }) => hidden));
  expect([...sizes].toSorted((a, b) => a - b)).toEqual([0, 2, 4, 6, 8, 10, 12, 16, 24, 64]);
});

test('what is measured is measured on what is trained', async () => {
  const part = firstLook(await paperGrid());
  const trained = new Set(part.trials.map((trial) => JSON.stringify(trial)));
  for (const { trial, others = [] } of part.requests)
    for (const one of [trial, ...others]) expect(trained.has(JSON.stringify(one))).toBe(true);
});
