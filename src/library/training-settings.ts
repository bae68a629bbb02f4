import type { DatasetHead } from '../data/dataset.ts';
import { parsePair } from '../data/pair.ts';
import { InputError } from '../errors.ts';
import { RECIPES, type Recipe } from '../lab/recipe.ts';
import { MOST_HIDDEN } from '../network/network.ts';
import { type PruningBeforeTraining, SCOPES } from '../network/prune.ts';
import { init } from '../lab/setting-values.ts';
import { describeTrialOf, type Trial } from '../lab/trial.ts';
import {
  checkBetween,
  checkKeys,
  checkObject,
  checkSeed,
  checkWhole,
  checkWord,
} from '../checks.ts';

/** Images of a batch and epochs at most. */
const MOST = 1_000_000;

/** What is trained on what, and how. */
export interface TrainingSettings {
  /** Two classes such as `4-9`; the second is the positive one. */
  readonly pair: string;
  /** H, the number of hidden units, 0 … 512; 0 is logistic regression. */
  readonly hidden: number;
  /**
   * Every random draw comes from it, 0 … 2³² − 1.
   * @default 1
   */
  readonly seed?: number;
  /**
   * Initial weights, batch size, learning rate, epochs, and pruning before training if any.
   * @default RECIPES.paper
   */
  readonly recipe?: Recipe;
}

/**
 * The trial that some settings describe; `trialId` gives it the name under which stores and reports know it.
 * @throws InputError when a setting is wrong
 */
export function describeTrial(dataset: DatasetHead, settings: TrainingSettings): Trial {
  checkObject(dataset, 'a dataset');
  checkObject(settings, "settings such as { pair: '4-9', hidden: 24 }");
  checkKeys(settings, ['pair', 'hidden', 'seed', 'recipe']);
  const { pair, hidden, seed = 1, recipe = RECIPES.paper } = settings;
  checkWhole('hidden', hidden, 0, MOST_HIDDEN);
  checkSeed(seed);
  return describeTrialOf(dataset, {
    pair: parsePair(pair, dataset.classes).name,
    seed,
    hidden,
    recipe: checkRecipe(recipe),
  });
}

/**
 * The recipe with its initialisation spelt as trials spell it.
 * @throws InputError when one of its values is wrong
 */
export function checkRecipe(recipe: Recipe): Recipe {
  checkObject(recipe, 'a recipe such as RECIPES.paper');
  checkKeys(recipe, ['init', 'batch', 'learningRate', 'epochs', 'pruning', 'labels']);
  const { batch, learningRate, epochs, pruning, labels } = recipe;
  if (typeof recipe.init !== 'string') {
    throw new InputError(`got init ${recipe.init}, expected he or normal:σ, such as normal:0.1`);
  }
  if (batch !== 'full') checkWhole('batch', batch, 1, MOST);
  checkWhole('epochs', epochs, 1, MOST);
  const rate = Math.fround(learningRate);
  if (typeof learningRate !== 'number' || !(rate > 0 && Number.isFinite(rate))) {
    throw new InputError(`got learning rate ${learningRate}, expected a finite number above 0`);
  }
  if (labels !== undefined) checkWord('labels', labels, ['permuted']);
  return {
    ...recipe,
    init: init(recipe.init),
    ...(pruning && { pruning: checkPruning(pruning) }),
  };
}

/** As trials spell it: the scope is left out where it is `layer`. */
function checkPruning(pruning: PruningBeforeTraining): PruningBeforeTraining {
  checkKeys(pruning, ['sparsity', 'keep', 'scope']);
  const { sparsity, keep, scope = 'layer' } = pruning;
  checkBetween('sparsity', sparsity, 0, 1);
  checkWord('keep', String(keep), ['true', 'false']);
  checkWord('scope', scope, SCOPES);
  return { sparsity, keep, ...(scope !== 'layer' && { scope }) };
}
