import { expect, test } from 'vitest';
import { identifyParts } from '../../src/lab/parts.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { firstLook } from '../../src/studies/first-look.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { partsOf } from '../../src/studies/studies.ts';
import { FEW, networksText, requestsText } from './asked-lines.ts';

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

test('what is trained and asked first, of the five first seeds in their order', () => {
  const seeds = [9, 4, 7, 5, 1, 2];
  const { study, recipe, trials, requests } = firstLook({ ...FEW, pairs: ['4-9'], seeds });
  expect([study, recipe]).toEqual(['first look', 'paper']);
  expect([...networksText(trials), ...requestsText(requests)].join('\n')).toMatchInlineSnapshot(`
    "4-9, paper, H 0,2,16,24, seeds 9,4,7,5,1,9,4,7,5,1
    4-9, paper, H 24,64, seeds 9,4,7,5,1
    4-9, paper, H 24, seeds 9,4,7,5,1
    test-file {"sparsities":[0.95,0.99]} of 4-9, paper, H 0,2,16,24, seeds 9,4,7,5,1
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of 4-9, paper, H 0,2,16,24, seeds 9,4,7,5,1
    generalization {"sparsities":[0,0.5,0.8,0.95]} of 4-9, paper, H 2,16,24, seeds 9,4,7,5,1
    noise {"sigmas":[0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1],"draws":3,"clip":false} of 4-9, paper, H 24,64, seeds 9,4,7,5,1
    corruption-example {"sigma":0.3,"size":7} of 4-9, paper, H 24, seeds 9
    saliency {"sparsity":0.95,"epsilon":0.01} of 4-9, paper, H 24, seeds 9
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 1 of 4-9, paper, H 24, seeds 4
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 5 of 4-9, paper, H 24, seeds 7
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 7 of 4-9, paper, H 24, seeds 5
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 4 of 4-9, paper, H 24, seeds 1"
  `);
});
