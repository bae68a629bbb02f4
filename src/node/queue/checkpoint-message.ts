import { count } from '../../count.ts';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { type TrialCheckpoint, wrongInCheckpoint } from '../../lab/checkpoint.ts';
import { type IdentifiedTrial, nextEpoch } from '../../lab/plan.ts';
import type { Task } from '../../lab/schedule.ts';
import { parseNumbers } from '../../lab/row-checks.ts';
import { BUDGETS_SHAPE, wrongIn } from '../../lab/stored-shapes.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** How far a cohort is, as it is on the queue beside its job: whoever does the job next goes on there. */
export interface SentCheckpoint {
  readonly sha256: string;
  /** JSON, in which null stands for a number that is not finite. */
  readonly checkpoints: string;
}

const SENT_SHAPE = v.strictObject({ sha256: v.string(), checkpoints: v.string() });

const CHECKPOINTS_SHAPE = v.array(
  v.strictObject({
    trialId: v.string(),
    epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
    weights: v.string(),
    history: v.string(),
    budgets: BUDGETS_SHAPE,
    seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
  }),
);

type Checkpoints = v.InferOutput<typeof CHECKPOINTS_SHAPE>;

export function checkpointMessage(of: readonly TrialCheckpoint[]): SentCheckpoint {
  const checkpoints = JSON.stringify(
    of.map(({ trialId, epoch, weights, history, budgets, seconds }) => ({
      trialId,
      epoch,
      weights: toBase64(weights),
      history: toBase64(history),
      budgets,
      seconds,
    })),
  );
  return { sha256: hash('sha256', checkpoints), checkpoints };
}

/**
 * Reads how far a cohort is, and checks that it is about these trials.
 * @param dimensions of the dataset, D
 * @throws Error when it is not
 */
export function readCheckpointMessage(
  sent: unknown,
  trials: readonly IdentifiedTrial[],
  dimensions: number,
): TrialCheckpoint[] {
  const refuse = (wrong: string): never => {
    throw new Error(`got a checkpoint with ${wrong}, expected one of lowcap worker`);
  };
  const wrongSent = wrongIn(SENT_SHAPE, sent);
  if (wrongSent !== undefined) return refuse(wrongSent);
  const { sha256, checkpoints: text } = sent as SentCheckpoint;
  if (hash('sha256', text) !== sha256) return refuse('another content than its digest says');
  const read = parsed(text);
  const wrong = wrongIn(CHECKPOINTS_SHAPE, read);
  if (wrong !== undefined) return refuse(wrong);
  const list = read as Checkpoints;
  if (list.length !== trials.length) refuse(`${count(list.length, 'network')} of ${trials.length}`);
  return list.map((one, i) => {
    const { id, trial } = trials[i];
    if (one.trialId !== id) refuse(`another trial in place of ${id}`);
    if (one.epoch !== list[0].epoch) refuse('networks that are not equally far');
    const bytes = fromBase64(one.history);
    if (bytes.length % 8 !== 0) refuse(`a history of ${count(bytes.length, 'byte')}`);
    const checkpoint = {
      ...one,
      weights: fromBase64(one.weights),
      history: new Float64Array(bytes.buffer),
    };
    const misfit = wrongInCheckpoint(checkpoint, trial, dimensions);
    if (misfit !== undefined) refuse(misfit);
    return checkpoint;
  });
}

/**
 * How far another worker has left the cohort of a job, if that is farther than it was when it was put.
 * @param sent what is beside the job
 * @param dimensions of the dataset, D
 * @returns empty when nobody did, or what it left cannot be used
 */
export function fartherCheckpoints(
  sent: unknown,
  task: Task,
  dimensions: number,
): readonly TrialCheckpoint[] {
  if (task.type !== 'train' || sent === undefined) return [];
  try {
    const left = readCheckpointMessage(sent, task.trials, dimensions);
    return left[0].epoch >= nextEpoch(task) ? left : [];
  } catch {
    return [];
  }
}

/** Undefined when it is no JSON, which is of no shape. */
function parsed(text: string): unknown {
  try {
    return parseNumbers(text);
  } catch {
    return undefined;
  }
}
