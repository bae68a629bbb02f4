import { digestText } from '../core/digest.ts';
import { ARITHMETIC } from '../core/version.ts';
import { type Recipe, recipeName } from './recipe.ts';

/** One network trained once; everything that can change its bits but the code and the data. */
export interface Trial {
  /** `mnist`, `fashion-mnist` or the folder that was named; for people, not part of the id. */
  readonly dataset: string;
  /** SHA-256 of the dataset's files (see `data/dataset.ts`). */
  readonly datasetDigest: string;
  /** Two classes such as `4-9`; the second one is the positive class. */
  readonly pair: string;
  /** Unsigned 32-bit; every random draw of the trial comes from it. */
  readonly seed: number;
  /** H, the number of hidden units. */
  readonly hidden: number;
  readonly recipe: Recipe;
}

/** A trial as it is printed: the recipe carries its name, the digest stays inside the id. */
export interface PrintedTrial {
  readonly dataset: string;
  readonly pair: string;
  readonly seed: number;
  readonly hidden: number;
  readonly recipe: { readonly name: string } & Recipe;
}

export function printTrial(trial: Trial): PrintedTrial {
  const { dataset, pair, seed, hidden, recipe } = trial;
  return { dataset, pair, seed, hidden, recipe: { name: recipeName(recipe), ...recipe } };
}

/**
 * The trial's identity: SHA-256 over exactly what can change its bits, as 64 hexadecimal digits.
 * The keys are written in a fixed order, so the same trial always gives the same text.
 */
export function trialId(trial: Trial): Promise<string> {
  const { datasetDigest, pair, seed, hidden, recipe } = trial;
  const { init, batch, learningRate, epochs, pruning } = recipe;
  return digestText(
    JSON.stringify([
      ARITHMETIC,
      datasetDigest,
      pair,
      seed,
      hidden,
      init,
      batch,
      learningRate,
      epochs,
      // Only where there is one, so that all other ids stay what they were.
      ...(pruning ? [pruning.sparsity, pruning.keep] : []),
    ]),
  );
}
