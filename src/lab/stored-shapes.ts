import * as v from 'valibot';
import { MOST_HIDDEN } from '../network/network.ts';
import { SCOPES } from '../network/prune.ts';
import { visibleText } from '../visible.ts';
import type { PrintedTrial } from './trial.ts';

/** Letters of a wrong value that are quoted. */
const QUOTED = 40;

/** A whole number from one to another, both included. */
export const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const count = whole(0, 2 ** 32);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** What may be missing: of a network that has diverged, or of rows of one class. */
const score = v.union([v.number(), v.nan()]);
/** Every other field stays what it is: a newer version may have added it. */
const options = v.looseObject({});

const PRUNING = { sparsity: share, keep: v.boolean(), scope: v.optional(v.picklist(SCOPES)) };
const digits = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'));
const rate = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** Forks of forks at most. */
const MOST_FORKS = 1000;

const fork = v.object({
  parent: digits,
  epoch: whole(0, 2 ** 32),
  learningRate: rate,
  epochs: whole(1, 2 ** 32),
  mask: v.optional(v.object({ ...PRUNING, digest: digits })),
});

export const FORKS_SHAPE = v.pipe(v.array(fork), v.minLength(1), v.maxLength(MOST_FORKS));

export const RECIPE_SHAPE = v.object({
  init: v.pipe(v.string(), v.regex(/^(?:he|normal:[\d.e+-]{1,30})$/, 'he or normal:σ')),
  batch: v.union([v.literal('full'), whole(1, 2 ** 32)]),
  learningRate: rate,
  epochs: whole(1, 2 ** 32),
  pruning: v.optional(v.object(PRUNING)),
  labels: v.optional(v.literal('permuted')),
  forks: v.optional(FORKS_SHAPE),
});

export const TRIAL_SHAPE = v.object({
  dataset: v.string(),
  options: v.optional(options),
  rules: v.optional(options),
  pair: v.string(),
  seed: whole(0, 2 ** 32 - 1),
  hidden: whole(0, MOST_HIDDEN),
  // A model may be a network that was opened before its first epoch.
  recipe: v.object({ name: v.string(), ...RECIPE_SHAPE.entries, epochs: whole(0, 2 ** 32) }),
});

/** Scores of a network on one set of rows. */
export const EVALUATION_SHAPE = v.object({
  n: count,
  loss: score,
  accuracy: score,
  f1: score,
  auc: score,
  confusion: v.object({ tp: count, fp: count, fn: count, tn: count }),
});

/** Scores after numbers of updates. */
export const BUDGETS_SHAPE = v.array(
  v.object({ updates: count, loss: score, f1: score, auc: score }),
);

const CHECKPOINT_SHAPE = v.object({
  arithmetic: count,
  version: count,
  epoch: whole(1, 2 ** 32),
  budgets: BUDGETS_SHAPE,
  seconds: v.number(),
});

const RECORD_SHAPE = v.object({
  type: v.literal('trained'),
  trial: TRIAL_SHAPE,
  trialId: v.string(),
  weights: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 digits')),
  validation: EVALUATION_SHAPE,
  test: EVALUATION_SHAPE,
  budgets: v.optional(BUDGETS_SHAPE),
  diverged: v.optional(count),
  best: v.object({ f1: score, epoch: count }),
  seconds: v.number(),
});

/** What is wrong with a value from a file as a trial, in words; undefined when it has all that a trial needs. */
export function wrongInTrial(value: unknown): string | undefined {
  return wrongIn(TRIAL_SHAPE, value);
}

/** What is wrong with a value from a file as the record of a trial, in words; undefined when it is one. */
export function wrongInRecord(value: unknown): string | undefined {
  return wrongIn(RECORD_SHAPE, value);
}

/** The same of what a checkpoint holds beside its weights and history. */
export function wrongInCheckpointState(value: unknown): string | undefined {
  return wrongIn(CHECKPOINT_SHAPE, value);
}

/** Whether a value from a file is a trial with all that it needs. */
export function isPrintedTrial(value: unknown): value is PrintedTrial {
  return v.is(TRIAL_SHAPE, value);
}

/** The first thing that does not fit: `trial.seed -5 where >=0 belongs`; undefined when all does. */
export function wrongIn(shape: v.GenericSchema, value: unknown): string | undefined {
  const [issue] = v.safeParse(shape, value, { abortEarly: true }).issues ?? [];
  if (!issue) return undefined;
  const place = visibleText(v.getDotPath(issue) ?? '');
  if (issue.input === undefined) return `no ${place || 'value'}`;
  const got = visibleText(beginningOf(issue.input));
  const expected = issue.type === 'regex' ? issue.message : issue.expected;
  return `${place && `${place} `}${got} where ${expected} belongs`;
}

/** Of what JSON can hold, nested as deeply as may be: what a queue brings was parsed by others. */
function beginningOf(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, QUOTED);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'JSON of very many levels';
  }
}
