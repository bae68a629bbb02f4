import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { pairRows } from '../data/pair-rows.ts';
import { identifyTrials, planCohorts } from '../lab/plan.ts';
import { RECIPES } from '../lab/recipe.ts';
import { describeTrialOf } from '../lab/trial.ts';
import { trainNetworks } from '../network/train.ts';

/** Epochs that are timed, after one that is not: a fifth of a second or so. */
const EPOCHS = 6;
/** Of the two networks of a cohort that is as wide as they come. */
const HIDDEN = 64;

/**
 * Useful operations of this thread a second, in 10⁹: a few epochs of two networks are trained and forgotten. An estimate,
 * for other work goes on beside it. Uses the core's memory and ends the plan that was there.
 */
export async function measurePace(core: Core, dataset: Dataset, pair: string): Promise<number> {
  const recipes = [RECIPES.paper, { ...RECIPES.paper, init: 'he' }];
  const trials = recipes.map((recipe) =>
    describeTrialOf(dataset, { pair, seed: 1, hidden: HIDDEN, recipe }),
  );
  const [{ operations }] = planCohorts(core, dataset, await identifyTrials(trials));
  const { training, form, classes } = dataset;
  const steps = trainNetworks(
    core,
    pairRows(training, form, parsePair(pair, classes), 'training'),
    {
      seed: 1,
      batch: 'full',
      epochs: EPOCHS + 1,
      members: recipes.map(({ init, learningRate }) => ({ hidden: HIDDEN, init, learningRate })),
    },
  );
  let start = 0;
  for (const { epoch } of steps) if (epoch === 1) start = performance.now();
  return (EPOCHS * operations) / (performance.now() - start) / 1e6;
}
