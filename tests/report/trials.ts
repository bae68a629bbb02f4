import { type Recipe, RECIPES, recipeName } from '../../src/lab/recipe.ts';
import type { Trained } from '../../src/lab/records.ts';
import type { Evaluation } from '../../src/network/evaluation.ts';

/** What a test wants to say about a trial; the rest is filled in. */
export interface TrialSketch {
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  readonly recipe?: Recipe;
  readonly best?: number;
  readonly last?: number;
  readonly diverged?: number;
}

/** The record of a finished trial that never ran. */
export function finishedTrial(sketch: TrialSketch): Trained {
  const { pair = '4-9', hidden = 4, seed = 1, recipe = RECIPES.paper, best = 0.9 } = sketch;
  const f1 = sketch.last ?? best;
  const evaluation: Evaluation = {
    n: 100,
    loss: 0.3,
    accuracy: f1,
    f1,
    auc: f1,
    confusion: { tp: 50, fp: 0, fn: 0, tn: 50 },
  };
  return {
    type: 'trained',
    trial: {
      dataset: 'mnist',
      pair,
      seed,
      hidden,
      recipe: { name: recipeName(recipe), ...recipe },
    },
    trialId: `${pair}/${hidden}/${seed}`,
    weights: 'sha256:none',
    validation: evaluation,
    test: evaluation,
    best: { f1: best, epoch: 1 },
    seconds: 1,
    ...(sketch.diverged === undefined ? {} : { diverged: sketch.diverged }),
  };
}

export const PAIRS = ['0-1', '1-7', '5-6', '3-8', '4-9'];
export const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];

/** A capacity study with three seeds whose numbers look like the real ones: 165 trials a recipe. */
export function capacityStudy(recipe: Recipe, floor: number): Trained[] {
  return PAIRS.flatMap((pair, hardness) =>
    SIZES.flatMap((hidden, step) =>
      [1, 2, 3].map((seed) => {
        const gap = (1 - floor) * ((hardness + 0.5) / 5) * 0.86 ** step;
        const wobble = 0.35 * gap * Math.sin(seed * 2.4 + step * 1.7 + hardness);
        const best = Math.min(0.9995, 1 - gap + wobble);
        return finishedTrial({ pair, hidden, seed, recipe, best, last: best - 0.1 * gap });
      }),
    ),
  );
}
