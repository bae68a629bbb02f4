import { rememberGrid } from '../../src/node/grids.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { printTrial, trialId } from '../../src/lab/trial.ts';
import { digestOfWeights } from '../../src/network/network.ts';
import { SqliteStore } from '../../src/node/store.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { CATALOGUE } from '../../src/studies/catalogue.ts';

/** Of the store that panels are opened on. */
export const TRIALS = 5000;

/** So many seeds that all trials of the capacity study are `TRIALS` or a few more. */
export function gridOfAll(paper: Grid, firstSeed = 1): Grid {
  const perSeed = paper.pairs.length * paper.hiddenSizes.length * paper.recipes.length;
  const seeds = Array.from({ length: Math.ceil(TRIALS / perSeed) }, (_, i) => firstSeed + i);
  return { ...paper, seeds };
}

/** The same on seeds of its own, with so many epochs that no machine is done with it before. */
export function longGrid(paper: Grid, minutes: number): Grid {
  const grid = gridOfAll(paper, 1000);
  const recipes = grid.recipes.map((recipe) => ({ ...recipe, epochs: 25 * minutes }));
  return { ...grid, recipes };
}

/** Trials with made-up results and weights of the true size. */
export async function fill(file: string, paper: Grid): Promise<void> {
  const store = SqliteStore.open(file);
  const grid = gridOfAll(paper);
  rememberGrid(store, paper);
  for (const recipe of grid.recipes) {
    const trials = CATALOGUE.capacity.study.trials(grid, recipe);
    const records = await Promise.all(
      trials.map(async (trial) => {
        const f1 = 1 - 0.1 / trial.hidden - trial.seed / 1000;
        const counts = { tp: 1000, fp: 20, fn: 20, tn: 1000 };
        const evaluation = { n: 2040, loss: 0.1, accuracy: f1, f1, auc: f1, confusion: counts };
        const weights = new Uint8Array(4 * (786 * trial.hidden + 1));
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
        return { record, weights, history: new Float64Array(5 * recipe.epochs).fill(f1) };
      }),
    );
    store.save(records);
  }
  store.close();
}
