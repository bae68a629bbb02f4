import { type PruningBeforeTraining, SCOPES } from '../network/prune.ts';
import type { PrintedTrial } from './trial.ts';

/** Whether a value from a file is a trial with all that it needs. */
export function isPrintedTrial(value: unknown): value is PrintedTrial {
  const trial = value as Partial<PrintedTrial> | undefined;
  return (
    typeof trial?.dataset === 'string' &&
    typeof trial.pair === 'string' &&
    Number.isInteger(trial.seed) &&
    Number.isInteger(trial.hidden) &&
    (trial.hidden as number) >= 0 &&
    isRecipe(trial.recipe)
  );
}

function isRecipe(value: unknown): boolean {
  const recipe = value as Partial<PrintedTrial['recipe']> | null | undefined;
  return (
    typeof recipe?.name === 'string' &&
    typeof recipe.init === 'string' &&
    (recipe.batch === 'full' || (Number.isInteger(recipe.batch) && (recipe.batch as number) > 0)) &&
    typeof recipe.learningRate === 'number' &&
    recipe.learningRate > 0 &&
    Number.isInteger(recipe.epochs) &&
    (recipe.epochs as number) > 0 &&
    (recipe.pruning === undefined || isPruning(recipe.pruning))
  );
}

function isPruning(value: unknown): boolean {
  const { sparsity, keep, scope } = (value ?? {}) as Partial<PruningBeforeTraining>;
  return (
    typeof sparsity === 'number' &&
    sparsity >= 0 &&
    sparsity <= 1 &&
    typeof keep === 'boolean' &&
    (scope === undefined || SCOPES.includes(scope))
  );
}
