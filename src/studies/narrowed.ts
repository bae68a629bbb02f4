import { recipeValues } from '../lab/recipe.ts';
import type { Trial } from '../lab/trial.ts';
import type { Study } from './study.ts';

/**
 * A study that trains and measures only the networks that are wanted, for who does not need them all. What they are
 * compared with is trained too.
 */
export function narrowedStudy(study: Study, isWanted: (trial: Trial) => boolean): Study {
  const requests: Study['requests'] = (grid, recipe) =>
    study.requests(grid, recipe).filter(({ trial }) => isWanted(trial));
  return {
    ...study,
    requests,
    trials: (grid, recipe) => [
      ...study.trials(grid, recipe).filter(isWanted),
      ...requests(grid, recipe).flatMap(({ others = [] }) => others),
    ],
  };
}

/** What a trial is whatever its seed, as text. */
export function trialWithoutSeed(trial: Trial): string {
  return JSON.stringify({ ...trial, seed: undefined });
}

/** What a trial is whatever its data are called, as text. */
export function trialWithoutDataset({ pair, seed, hidden, recipe }: Trial): string {
  return JSON.stringify([pair, seed, hidden, recipeValues(recipe)]);
}

/** What a network that was pruned before training is compared with; any other is itself. */
export function unprunedTrial(trial: Trial): Trial {
  const { init, batch, learningRate, epochs } = trial.recipe;
  return { ...trial, recipe: { init, batch, learningRate, epochs } };
}
