import { beforeAll, describe, expect, test } from 'vitest';
import { type Dataset } from '../../src/data/dataset.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import { type Cohort, identifyTrials, planCohorts } from '../../src/lab/plan.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { datasetFiles, imagesFile } from '../data/fixtures.ts';
import { smallDataset } from './small-files.ts';
import { SHORT, gridTrials } from './trials.ts';

const core = await loadPackagedCore();

async function plan(dataset: Dataset, trials: readonly Trial[]): Promise<Cohort[]> {
  return planCohorts(core, dataset, await identifyTrials(trials));
}

/** Columns of a cohort: every network is padded to a multiple of 4. */
function width({ trials }: Cohort): number {
  return trials.reduce((sum, { trial }) => sum + Math.ceil(trial.hidden / 4) * 4, 0);
}

describe('a mixed grid', () => {
  const recipes: Recipe[] = [
    SHORT,
    { ...SHORT, learningRate: 0.3 },
    { ...SHORT, init: 'he' },
    { ...SHORT, batch: 64 },
    { ...SHORT, epochs: 4 },
    { ...SHORT, pruning: { sparsity: 0.95, keep: false } },
    { ...SHORT, pruning: { sparsity: 0.95, keep: true } },
    { ...SHORT, pruning: { sparsity: 0.99, keep: true } },
    { ...SHORT, labels: 'permuted' },
  ];
  const hiddenSizes = [1, 3, 5, 64, 100, 128, 129, 512];
  let dataset: Dataset;
  let trials: Trial[];
  let cohorts: Cohort[];
  beforeAll(async () => {
    dataset = await smallDataset();
    trials = recipes.flatMap((recipe) => gridTrials(dataset, { recipe, hiddenSizes }));
    cohorts = await plan(dataset, trials);
  });

  test('has every trial in exactly one cohort, under its own id', async () => {
    const planned = cohorts.flatMap((cohort) => cohort.trials);
    expect(planned.map(({ id }) => id).sort()).toEqual(
      (await identifyTrials(trials)).map(({ id }) => id).sort(),
    );
    expect(await identifyTrials(planned.map(({ trial }) => trial))).toEqual(planned);
  });

  test('keeps trials of different ranks apart', async () => {
    const identified = await identifyTrials(trials);
    const rankOf = ({ trial }: (typeof identified)[number]) => Number(trial.hidden > 3);
    const ranked = planCohorts(core, dataset, identified, rankOf);
    expect(ranked.flatMap((cohort) => cohort.trials)).toHaveLength(trials.length);
    for (const cohort of ranked) expect(new Set(cohort.trials.map(rankOf)).size).toBe(1);
    expect(cohorts.some((cohort) => new Set(cohort.trials.map(rankOf)).size === 2)).toBe(true);
  });

  test('gives every cohort an id of its own', () => {
    expect(new Set(cohorts.map(({ id }) => id)).size).toBe(cohorts.length);
  });

  test('shares pair, seed, labels, batch, epochs and whether masks are kept in a cohort, and nothing else', () => {
    const keys = cohorts.map(({ trials: members }) => {
      const shared = members.map(({ trial: { pair, seed, recipe } }) =>
        JSON.stringify([
          pair,
          seed,
          recipe.labels,
          recipe.batch,
          recipe.epochs,
          recipe.pruning?.keep === true,
        ]),
      );
      expect(new Set(shared).size).toBe(1);
      return shared[0];
    });
    expect(new Set(keys).size).toBe(2 * 2 * 5);
    const mixed = cohorts.filter(
      ({ trials: members }) =>
        new Set(members.map(({ trial }) => `${trial.recipe.init} ${trial.recipe.learningRate}`))
          .size > 1,
    );
    expect(mixed.length).toBeGreaterThan(0);
  });

  test('fills at most 128 columns, unless one network alone is wider', () => {
    for (const cohort of cohorts) {
      if (cohort.trials.length > 1) expect(width(cohort)).toBeLessThanOrEqual(128);
    }
    expect(Math.max(...cohorts.map((cohort) => cohort.trials.length))).toBeGreaterThan(1);
  });
});

test('no trials are no cohorts', async () => {
  expect(await plan(await smallDataset(), [])).toEqual([]);
});

describe('operations', () => {
  /** A dataset of alternating 4 and 9 with as many pixels set in each image as given. */
  function withSetPixels(counts: readonly number[]): Promise<Dataset> {
    const pixels = Uint8Array.from({ length: counts.length * 784 }, (_, i) =>
      i % 784 < counts[Math.floor(i / 784)] ? 255 : 0,
    );
    const labels = counts.map((_, i) => (i % 2 === 0 ? 4 : 9));
    const files = { ...datasetFiles(labels), 'train-images-idx3-ubyte': imagesFile(pixels) };
    return makeDataset('counted', files);
  }

  test('are 2 per set pixel and unit, twice for training images, once for validation', async () => {
    // 8 images to train on and 2 to validate on, 7 pixels each: 2 · (2 · 56 + 14) = 252 per unit.
    const dataset = await withSetPixels(Array(10).fill(7));
    const grid = { pairs: ['4-9'], seeds: [5], hiddenSizes: [2, 5] };
    const cohorts = await plan(
      dataset,
      gridTrials(dataset, { ...grid, recipe: RECIPES.minibatch }),
    );
    expect(cohorts.map(({ operations }) => operations)).toEqual([7 * 252]);
  });

  test('count the images that the seed’s split puts into each half', async () => {
    const counts = [1, 2, 4, 8, 16, 32, 64, 128, 256];
    const dataset = await withSetPixels(counts);
    const seeds = [1, 2, 3, 4];
    const cohorts = await plan(
      dataset,
      gridTrials(dataset, { pairs: ['4-9'], seeds, hiddenSizes: [1] }),
    );
    // Each image is one binary digit of the pixels of the training half: ⌊0.8 · 9⌋ = 7 of them.
    const training = cohorts.map(({ operations }) => operations / 2 - 511);
    for (const pixels of training) {
      expect(counts.filter((count) => (pixels & count) !== 0)).toHaveLength(7);
    }
    expect(new Set(training).size).toBeGreaterThan(1);
  });
});
