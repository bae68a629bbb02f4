import { count } from '../../count.ts';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { ARITHMETIC } from '../../core/version.ts';
import { InputError } from '../../errors.ts';
import { countParameters, MOST_HIDDEN } from '../../network/network.ts';
import type { MeasurementName } from '../../measurements/measurements.ts';
import { MEASUREMENT_VERSIONS } from '../../measurements/versions.ts';
import type { MeasurementTask } from '../../lab/measurement-plan.ts';
import type { Task } from '../../lab/schedule.ts';
import { RECIPE_SHAPE, wrongIn } from '../../lab/stored-shapes.ts';
import { type DataRules, type Trial, trialId } from '../../lab/trial.ts';
import { quotedText } from '../../visible.ts';
import { version } from '../version.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { parseJson } from '../../lab/parse-json.ts';
import { checkpointMessage, type SentCheckpoint } from './checkpoint-message.ts';

/** A dataset by what it holds. */
export interface DataReference {
  /** The dataset's own digest, which is in the ids of its trials. */
  readonly digest: string;
  /** SHA-256 of the bytes that are sent to who does not have it; see `dataset-bytes.ts`. */
  readonly content: string;
  /** How many bytes they are. */
  readonly bytes: number;
}

/** A job as it is on the queue: JSON that says all that its result depends on, and nothing else. */
export interface TaskMessage {
  readonly lowcap: string;
  readonly arithmetic: number;
  readonly data: DataReference;
  readonly task: TrainMessage | MeasureMessage;
}

type TrialMessage = Pick<Trial, 'pair' | 'seed' | 'hidden' | 'recipe'> & {
  readonly id: string;
  readonly rules?: DataRules | undefined;
};

interface TrainMessage {
  readonly type: 'train';
  readonly trials: readonly TrialMessage[];
}

/** Networks to measure; weights are base64. */
interface MeasureMessage {
  readonly type: 'measure';
  readonly measurement: string;
  /** Of the measurement. */
  readonly version: number;
  readonly params?: unknown;
  readonly pair: string;
  readonly seed: number;
  readonly networks: readonly {
    readonly hidden: number;
    readonly weights: string;
    readonly others: readonly {
      readonly seed: number;
      readonly hidden: number;
      readonly weights: string;
    }[];
  }[];
}

/** Bytes of a dataset at most. */
const MOST_BYTES = 2 ** 36;

/** Networks of a job at most. */
const MOST_NETWORKS = 10_000;

const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const hidden = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_HIDDEN));
const pair = v.pipe(v.string(), v.maxLength(1000));
export const digestShape = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'));
const network = { hidden, weights: v.string() };
const networks = <T extends v.GenericSchema>(of: T) =>
  v.pipe(v.array(of), v.maxLength(MOST_NETWORKS));

const SENT_SHAPE = v.strictObject({ message: v.string(), checkpoint: v.optional(v.unknown()) });

const MESSAGE_SHAPE = v.strictObject({
  lowcap: v.string(),
  arithmetic: v.number(),
  data: v.strictObject({
    digest: digestShape,
    content: digestShape,
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_BYTES)),
  }),
  task: v.variant('type', [
    v.strictObject({
      type: v.literal('train'),
      trials: v.pipe(
        networks(
          v.strictObject({
            id: digestShape,
            pair,
            seed,
            hidden,
            recipe: RECIPE_SHAPE,
            rules: v.optional(v.looseObject({})),
          }),
        ),
        v.minLength(1),
      ),
    }),
    v.strictObject({
      type: v.literal('measure'),
      measurement: v.picklist(Object.keys(MEASUREMENT_VERSIONS)),
      version: v.number(),
      params: v.unknown(),
      pair,
      seed,
      networks: networks(
        v.strictObject({
          ...network,
          others: networks(v.strictObject({ ...network, seed })),
        }),
      ),
    }),
  ]),
});

/** A job that this worker must not do; another one may. */
export class Refusal extends InputError {
  override name = 'Refusal';
}

/** A message as it is sent: a text, for PostgreSQL keeps no order of keys. */
export interface SentTask {
  readonly message: string;
  /** How far a cohort is. What its job gives does not depend on that, so it is not in the job's id. */
  readonly checkpoint?: SentCheckpoint;
}

/** What is put on the queue for a task, and its id: SHA-256 of the message, so that putting it twice adds nothing. */
export function taskMessage(
  task: Task,
  data: DataReference,
): { readonly id: string; readonly sent: SentTask } {
  const message = JSON.stringify({
    lowcap: version(),
    arithmetic: ARITHMETIC,
    data,
    task:
      task.type === 'train'
        ? { type: 'train', trials: task.trials.map(trialMessage) }
        : measureMessage(task),
  } satisfies TaskMessage);
  const checkpoints = task.type === 'train' ? task.checkpoints : undefined;
  const sent = { message, ...(checkpoints && { checkpoint: checkpointMessage(checkpoints) }) };
  return { id: hash('sha256', message), sent };
}

function trialMessage({ id, trial }: { readonly id: string; readonly trial: Trial }): TrialMessage {
  const { pair: of, seed: from, hidden: units, recipe, rules } = trial;
  return { id, pair: of, seed: from, hidden: units, recipe, ...(rules && { rules }) };
}

function measureMessage(task: MeasurementTask): MeasureMessage {
  const { measurement, params, pair: of, seed: from } = task;
  return {
    type: 'measure',
    measurement,
    version: MEASUREMENT_VERSIONS[measurement],
    params,
    pair: of,
    seed: from,
    networks: task.networks.map(({ weights, others, ...one }) => ({
      hidden: one.hidden,
      weights: toBase64(weights),
      others: others.map((other) => ({
        seed: other.seed,
        hidden: other.hidden,
        weights: toBase64(other.weights),
      })),
    })),
  };
}

/**
 * Reads a job.
 * @throws Refusal when it is for another version; Error when it is not what its id says
 */
export function readTaskMessage(id: string, sent: unknown): TaskMessage {
  const refuse = (wrong: string): never => {
    throw new Error(`got a job with ${wrong}, expected one of lowcap run`);
  };
  const wrongSent = wrongIn(SENT_SHAPE, sent);
  if (wrongSent !== undefined) return refuse(wrongSent);
  const { message: text } = sent as SentTask;
  if (hash('sha256', text) !== id) return refuse('another content than its id says');
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    return refuse('a message that is no JSON');
  }
  checkVersion(read);
  const wrong = wrongIn(MESSAGE_SHAPE, read);
  if (wrong !== undefined) return refuse(wrong);
  const message = read as TaskMessage;
  checkMeasurement(message);
  return message;
}

/** @throws Refusal when another version has put it */
function checkVersion(read: unknown): void {
  const { lowcap, arithmetic } = (read ?? {}) as {
    readonly lowcap?: unknown;
    readonly arithmetic?: unknown;
  };
  if (lowcap === version() && arithmetic === ARITHMETIC) return;
  const [theirs, sums] = [String(lowcap), String(arithmetic)].map((text) => quotedText(text));
  throw new Refusal(
    `got a job of lowcap ${theirs} with arithmetic ${sums}, expected ${version()} with ${ARITHMETIC}: this worker does not take it`,
    { isFailure: true },
  );
}

/** @throws Refusal when it is for another version of a measurement */
function checkMeasurement({ task }: TaskMessage): void {
  if (task.type !== 'measure') return;
  const known = MEASUREMENT_VERSIONS[task.measurement as MeasurementName];
  if (task.version === known) return;
  throw new Refusal(
    `got a job for version ${task.version} of the measurement ${task.measurement}, expected ${known}: this worker does not take it`,
    { isFailure: true },
  );
}

/**
 * The task of a message.
 * @param id by which it is called here
 * @param dimensions of the dataset, D
 * @throws Error when ids of trials or sizes of weights are not what they have to be
 */
export async function taskOf(
  { task, data }: TaskMessage,
  id: string,
  dimensions: number,
): Promise<Task> {
  if (task.type === 'train') {
    const trials = task.trials.map(({ id: of, rules, ...trial }) => ({
      id: of,
      trial: { dataset: '', datasetDigest: data.digest, ...trial, ...(rules && { rules }) },
    }));
    for (const { id: of, trial } of trials) {
      const expected = await trialId(trial);
      if (expected !== of)
        throw new Error(`got a trial ${of}, expected ${expected} for what it says`);
    }
    return { type: 'train', id, trials, operations: 0 };
  }
  const weightsOf = (one: { readonly hidden: number; readonly weights: string }) => {
    const weights = fromBase64(one.weights);
    const expected = 4 * countParameters(dimensions, one.hidden);
    if (weights.length === expected) return weights;
    throw new Error(
      `got weights of ${count(weights.length, 'byte')} for ${count(one.hidden, 'hidden unit')}, expected ${expected}`,
    );
  };
  return {
    type: 'measure',
    id,
    measurement: task.measurement as MeasurementName,
    params: task.params,
    pair: task.pair,
    seed: task.seed,
    networks: task.networks.map((one) => ({
      hidden: one.hidden,
      weights: weightsOf(one),
      others: one.others.map((other) => ({
        seed: other.seed,
        hidden: other.hidden,
        weights: weightsOf(other),
      })),
    })),
  };
}
