import { count } from '../count.ts';
import type { Core } from '../core/load.ts';
import { countRows, parsePair } from '../data/pair.ts';
import type { Dataset } from '../data/dataset.ts';
import { pairRows } from '../data/pair-rows.ts';
import { trainingBytes } from '../network/training-memory.ts';
import { maximum } from '../statistics/extent.ts';
import { COHORT_COLUMNS } from './plan.ts';
import type { Recipe } from './recipe.ts';
import type { Trial } from './trial.ts';

/** What is trained: every size of every pair with every recipe. */
export interface TrainingWork {
  readonly pairs: readonly string[];
  readonly hiddenSizes: readonly number[];
  readonly recipes: readonly Pick<Recipe, 'batch'>[];
}

/** What trials are, as work. */
export function workOf(trials: readonly Trial[]): TrainingWork {
  const recipes = new Map(trials.map(({ recipe }) => [recipe.batch, recipe]));
  return {
    pairs: [...new Set(trials.map(({ pair }) => pair))],
    hiddenSizes: [...new Set(trials.map(({ hidden }) => hidden))],
    recipes: [...recipes.values()],
  };
}

/** The memory of the largest task of some work. */
export interface TaskMemory {
  /** Of the core. */
  readonly bytes: number;
  /** Bytes of it that each row takes, or each hidden unit where the networks take more than the rows. */
  readonly each: number;
  /** The rest of the bytes. */
  readonly fixed: number;
  readonly unit: 'row' | 'hidden unit';
  /** What it is, in words. */
  readonly task: string;
}

/**
 * The memory that the largest task of some work takes in the core: training on the pair that has most rows; what is
 * measured takes less. Uses the core's memory.
 * @throws InputError when a pair is none of the data's, or none has rows of both classes
 */
export function taskMemory(core: Core, dataset: Dataset, work: TrainingWork): TaskMemory {
  const { training, form, classes } = dataset;
  const pairs = work.pairs.map((name) => parsePair(name, classes));
  const sizes = pairs.map((pair) => countRows(training, pair));
  const rows = pairRows(training, form, pairs[sizes.indexOf(maximum(sizes))], 'training');
  // A seed decides which rows are trained on, hardly how many numbers they have.
  const bytesOf = (units: number) =>
    maximum(
      work.recipes.map(({ batch }) => trainingBytes(core, rows, { seed: 1, batch }, [units])),
    );
  const widest = Math.max(COHORT_COLUMNS, maximum(work.hiddenSizes));
  const bytes = bytesOf(widest);
  const ofNetworks = bytes - bytesOf(1);
  const isWide = ofNetworks > bytes / 2;
  const fixed = isWide ? bytes - ofNetworks : ofNetworks;
  return {
    bytes,
    fixed,
    each: (bytes - fixed) / (isWide ? widest : rows.count),
    unit: isWide ? 'hidden unit' : 'row',
    task: `training networks of up to ${count(widest, 'hidden unit')} on ${count(rows.count, 'row')} of ${count(form.dimensions, 'number')}`,
  };
}
