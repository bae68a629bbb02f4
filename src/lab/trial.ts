import { digestShortText } from '../core/sha256.ts';
import { ARITHMETIC } from '../core/version.ts';
import type { DatasetHead } from '../data/dataset.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import { isByteScale } from '../data/scaling.ts';
import type { RowForm } from '../data/rows.ts';
import type { PruningBeforeTraining, Scope } from '../network/prune.ts';
import { type Fork, type Recipe, recipeName } from './recipe.ts';

/** What is done to the numbers of a dataset before a network sees them, as far as it differs from MNIST's. */
export interface DataRules {
  /** Absent for numbers that are divided by 255. */
  readonly scale?: 'standard' | 'none' | `unit:${number}`;
  /** Missing numbers are filled with means of the training split. */
  readonly fillMissing?: true;
  /** Networks are trained on dense rows. */
  readonly dense?: true;
}

/** One network trained once; everything that can change its bits but the code and the data. */
export interface Trial {
  /** `mnist`, `fashion-mnist` or the file or folder that was named; for people, not part of the id. */
  readonly dataset: string;
  /** How it was read; for people, not part of the id. */
  readonly options?: DatasetOptions;
  /** SHA-256 of the dataset (see `data/dataset.ts`). */
  readonly datasetDigest: string;
  /** Absent where nothing differs from MNIST's. */
  readonly rules?: DataRules;
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
  readonly options?: DatasetOptions;
  readonly rules?: DataRules;
  readonly pair: string;
  readonly seed: number;
  readonly hidden: number;
  readonly recipe: { readonly name: string } & Recipe;
}

/** The trial of a network on a dataset. @param pair as `parsePair` names it */
export function describeTrialOf(
  { name, digest, form, options }: DatasetHead,
  { pair, seed, hidden, recipe }: Pick<Trial, 'pair' | 'seed' | 'hidden' | 'recipe'>,
): Trial {
  const rules = dataRules(form);
  return {
    dataset: name,
    ...(options && { options }),
    datasetDigest: digest,
    ...(rules && { rules }),
    pair,
    seed,
    hidden,
    recipe,
  };
}

function dataRules({ scale, fillMissing, dense }: RowForm): DataRules | undefined {
  const divided = isByteScale(scale);
  if (divided && !fillMissing && !dense) return undefined;
  return {
    ...(!divided && { scale: scale.type === 'unit' ? `unit:${scale.maximum}` : scale.type }),
    ...(fillMissing && { fillMissing }),
    ...(dense && { dense }),
  };
}

export function printTrial(trial: Trial): PrintedTrial {
  const { dataset, options, rules, pair, seed, hidden, recipe } = trial;
  const data = { dataset, ...(options && { options }), ...(rules && { rules }) };
  return { ...data, pair, seed, hidden, recipe: { name: recipeName(recipe), ...recipe } };
}

/** The trial of a dataset that was printed so. */
export function printedTrialOf(dataset: DatasetHead, trial: PrintedTrial): Trial {
  const { name: _, ...recipe } = trial.recipe;
  return describeTrialOf(dataset, { ...trial, recipe });
}

/** The scope where it is another than `layer`: there was no other once. */
function scopeOf({ scope = 'layer' }: PruningBeforeTraining): Scope[] {
  return scope === 'layer' ? [] : [scope];
}

/**
 * The trial's identity: SHA-256 over exactly what can change its bits, as 64 hexadecimal digits.
 * The keys are written in a fixed order, so the same trial always gives the same text. Of a fork it is made of its
 * parent's id, the epoch, the digest of its mask, its learning rate and its epochs.
 */
export async function trialId(trial: Trial): Promise<string> {
  return idOfTrial(trial);
}

/**
 * The same at once, for who has thousands of them.
 * @param arithmetic version of the core's arithmetic, for who looks for the ids of another one
 */
export function idOfTrial(trial: Trial, arithmetic = ARITHMETIC): string {
  const { recipe } = trial;
  const fork = recipe.forks?.at(-1);
  if (!fork) return digestShortText(identityText(trial, arithmetic));
  const { epoch, mask } = fork;
  const { learningRate, epochs } = recipe;
  // Made anew rather than read, so that it is of these data and this arithmetic.
  const parent = idOfTrial(parentTrial(trial, fork), arithmetic);
  const pruned = mask ? [mask.digest, mask.keep] : null;
  return digestShortText(
    JSON.stringify(['fork', arithmetic, parent, epoch, pruned, learningRate, epochs]),
  );
}

/** The trial that had an epoch: a fork itself from the epoch of its fork on, before that one of its parents. */
export function trialAtEpoch(trial: Trial, epoch: number): Trial {
  const fork = trial.recipe.forks?.at(-1);
  return fork && epoch < fork.epoch ? trialAtEpoch(parentTrial(trial, fork), epoch) : trial;
}

/** The trial that another one was forked from. */
export function parentTrial(trial: Trial, { learningRate, epochs }: Fork): Trial {
  const { forks = [], ...own } = trial.recipe;
  const older = forks.slice(0, -1);
  const recipe = { ...own, learningRate, epochs, ...(older.length > 0 && { forks: older }) };
  return { ...trial, recipe };
}

/** What the id of a trial that is no fork is the SHA-256 of. */
function identityText(trial: Trial, arithmetic: number): string {
  const { datasetDigest, rules, pair, seed, hidden, recipe } = trial;
  const { init, batch, learningRate, epochs, pruning, labels } = recipe;
  return JSON.stringify([
    arithmetic,
    datasetDigest,
    pair,
    seed,
    hidden,
    init,
    batch,
    learningRate,
    epochs,
    // Only where there is one, so that all other ids stay what they were.
    ...(pruning ? [pruning.sparsity, pruning.keep, ...scopeOf(pruning)] : []),
    ...(labels ? [{ labels }] : []),
    ...(rules ? [[rules.scale, rules.fillMissing === true, rules.dense === true]] : []),
  ]);
}
