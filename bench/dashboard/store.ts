import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { rememberGrid } from '../../src/node/grids.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { type Trial, printTrial, trialId } from '../../src/lab/trial.ts';
import { countParameters, digestOfWeights } from '../../src/network/network.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { CATALOGUE } from '../../src/studies/catalogue.ts';

/** Of the store that panels are opened on. */
export const TRIALS = 5000;

/** So many seeds that all trials of the capacity study are `count` or a few more. */
export function gridOfAll(paper: Grid, firstSeed = 1, count = TRIALS): Grid {
  const perSeed = paper.pairs.length * paper.hiddenSizes.length * paper.recipes.length;
  const seeds = Array.from({ length: Math.ceil(count / perSeed) }, (_, i) => firstSeed + i);
  return { ...paper, seeds };
}

/** The same on seeds of its own, with so many epochs that no machine is done with it before. */
export function longGrid(paper: Grid, minutes: number): Grid {
  const grid = gridOfAll(paper, 1000);
  const recipes = grid.recipes.map((recipe) => ({ ...recipe, epochs: 25 * minutes }));
  return { ...grid, recipes };
}

/** Seeds whose trials are saved at a time. */
const AT_A_TIME = 20;

/** Trials with made-up results and weights of the true size. */
export async function fill(file: string, paper: Grid, count = TRIALS): Promise<void> {
  const store = SqliteStore.open(file);
  const all = gridOfAll(paper, 1, count);
  rememberGrid(store, paper);
  for (let from = 0; from < all.seeds.length; from += AT_A_TIME) {
    const grid = { ...all, seeds: all.seeds.slice(from, from + AT_A_TIME) };
    for (const recipe of grid.recipes) {
      const trials = CATALOGUE.capacity.study.trials(grid, recipe);
      store.save(await Promise.all(trials.map(madeUp)));
    }
  }
  store.close();
}

async function madeUp(trial: Trial): Promise<StoredTrial> {
  const f1 = 1 - 0.1 / Math.max(1, trial.hidden) - trial.seed / 1e5;
  const counts = { tp: 1000, fp: 20, fn: 20, tn: 1000 };
  const evaluation = { n: 2040, loss: 0.1, accuracy: f1, f1, auc: f1, confusion: counts };
  const weights = new Uint8Array(4 * countParameters(DIGIT_FORM.dimensions, trial.hidden));
  const record: TrialRecord = {
    type: 'trained',
    trial: printTrial(trial),
    trialId: await trialId(trial),
    weights: await digestOfWeights(weights),
    validation: evaluation,
    test: evaluation,
    best: { f1, epoch: 90 },
    seconds: 0.2,
  };
  return { record, weights, history: new Float64Array(5 * trial.recipe.epochs).fill(f1) };
}
