import { count } from '../../count.ts';
import { countParameters } from '../../network/network.ts';
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { InputError } from '../../errors.ts';
import type { Execution, TrialResult } from '../../lab/execution.ts';
import type { Task } from '../../lab/schedule.ts';
import { parseNumbers } from '../../lab/row-checks.ts';
import { BUDGETS_SHAPE, EVALUATION_SHAPE, wrongIn } from '../../lab/stored-shapes.ts';
import { wrongInValue } from '../../lab/wrong-value.ts';
import { HISTORY } from '../../network/history.ts';
import { parseJson } from '../../lab/parse-json.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** How a task ended, whether or not it could be done. */
export type TaskEnd = Extract<Execution, { readonly type: 'trained' | 'measured' | 'failed' }>;

/** Who computed a result. */
export interface Origin {
  /** The worker: its host and process. */
  readonly worker: string;
  /** Its machine, in a line. */
  readonly machine: string;
}

/** A result as it is on the queue. */
export interface ResultMessage {
  /** SHA-256 of all that the task determines: everything but times and who computed it. */
  readonly digest: string;
  readonly origin: Origin;
  /** JSON, in which null stands for a number that is not finite. */
  readonly result: string;
  readonly seconds: readonly number[];
}

/** Characters of a result at most. */
const MOST_TEXT = 2 ** 30;
const MOST_WORDS = 1000;

const origin = v.strictObject({
  worker: v.pipe(v.string(), v.maxLength(MOST_WORDS)),
  machine: v.pipe(v.string(), v.maxLength(MOST_WORDS)),
});

const MESSAGE_SHAPE = v.strictObject({
  digest: v.string(),
  origin,
  result: v.pipe(v.string(), v.maxLength(MOST_TEXT)),
  seconds: v.array(v.pipe(v.number(), v.finite(), v.minValue(0))),
});

const FAILED_SHAPE = v.strictObject({
  type: v.literal('failed'),
  reason: v.pipe(v.string(), v.maxLength(100_000)),
});

const TRAINED_SHAPE = v.strictObject({
  type: v.literal('trained'),
  results: v.array(
    v.strictObject({
      id: v.string(),
      weights: v.string(),
      digest: v.string(),
      history: v.string(),
      validation: EVALUATION_SHAPE,
      budgets: BUDGETS_SHAPE,
      test: EVALUATION_SHAPE,
    }),
  ),
});

const MEASURED_SHAPE = v.strictObject({
  type: v.literal('measured'),
  values: v.array(v.unknown()),
});

/** @param end of a task, which names it as the worker calls it */
export function resultMessage(end: TaskEnd, from: Origin): ResultMessage {
  const [content, seconds] = contentOf(end);
  const result = JSON.stringify(content);
  return { digest: hash('sha256', result), origin: from, result, seconds };
}

/** What a task determines, in one order of keys, and the times apart. */
function contentOf(end: TaskEnd): [content: unknown, seconds: number[]] {
  if (end.type === 'failed') return [{ type: 'failed', reason: end.reason }, []];
  if (end.type === 'measured') {
    return [{ type: 'measured', values: end.values }, [end.seconds]];
  }
  const results = end.results.map(
    ({ id, weights, digest, history, validation, budgets, test }) => ({
      id,
      weights: toBase64(weights),
      digest,
      history: toBase64(history),
      validation,
      budgets,
      test,
    }),
  );
  return [{ type: 'trained', results }, end.results.map(({ seconds }) => seconds)];
}

/**
 * Reads a result and checks that it is one of this task: types, sizes, and every digest.
 * @param dimensions of the dataset, D
 * @throws InputError when it is not
 */
export function readResultMessage(
  sent: unknown,
  task: Task,
  dimensions: number,
): { readonly end: TaskEnd; readonly message: ResultMessage } {
  const refuse = (wrong: string): never => {
    const who = v.is(v.looseObject({ origin }), sent)
      ? ` of ${originText((sent as unknown as ResultMessage).origin)}`
      : '';
    throw new InputError(`got a result${who} with ${wrong}, expected one of lowcap worker`, {
      isFailure: true,
    });
  };
  const wrong = wrongIn(MESSAGE_SHAPE, sent);
  if (wrong !== undefined) refuse(wrong);
  const message = sent as ResultMessage;
  const { result, digest, seconds } = message;
  if (hash('sha256', result) !== digest) refuse('another content than its digest says');
  const end = endOf(result, seconds, task, dimensions, refuse);
  return { end, message };
}

type Refuse = (wrong: string) => never;

function endOf(
  text: string,
  seconds: readonly number[],
  task: Task,
  dimensions: number,
  refuse: Refuse,
): TaskEnd {
  let content: unknown;
  try {
    content = parseJson(text);
  } catch {
    return refuse('a text that is no JSON');
  }
  const { type } = (content ?? {}) as { readonly type?: unknown };
  if (type === 'failed') {
    const wrong = wrongIn(FAILED_SHAPE, content);
    if (wrong !== undefined) refuse(wrong);
    return { ...(content as { type: 'failed'; reason: string }), task: task.id };
  }
  if (task.type === 'measure') {
    const wrong = wrongIn(MEASURED_SHAPE, content);
    if (wrong !== undefined) refuse(wrong);
    const { values } = content as { readonly values: readonly unknown[] };
    if (values.length !== task.networks.length || seconds.length !== 1) {
      refuse(`${count(values.length, 'value')} of ${count(task.networks.length, 'network')}`);
    }
    for (const [i, { hidden, others }] of task.networks.entries()) {
      const how = { measurement: task.measurement, params: task.params as never, hidden };
      const wrongValue = wrongInValue(values[i], { ...how, others: others.length });
      if (wrongValue === undefined) continue;
      refuse(`a value of ${task.measurement}, of network ${i + 1}: ${wrongValue}`);
    }
    return { type: 'measured', task: task.id, values, seconds: seconds[0] };
  }
  const trained = text.includes('null') ? parseNumbers(text) : content;
  const wrong = wrongIn(TRAINED_SHAPE, trained);
  if (wrong !== undefined) refuse(wrong);
  const { results } = trained as { readonly results: readonly Record<string, unknown>[] };
  if (results.length !== task.trials.length || seconds.length !== results.length) {
    refuse(`${count(results.length, 'network')} of ${task.trials.length}`);
  }
  return {
    type: 'trained',
    task: task.id,
    results: results.map((one, i) => {
      const { id, trial } = task.trials[i];
      const weights = fromBase64(one['weights'] as string);
      const bytes = fromBase64(one['history'] as string);
      if (one['id'] !== id) refuse(`another trial in place of ${id}`);
      if (weights.length !== 4 * countParameters(dimensions, trial.hidden)) {
        refuse(
          `weights of ${count(weights.length, 'byte')} for ${count(trial.hidden, 'hidden unit')}`,
        );
      }
      if (`sha256:${hash('sha256', weights)}` !== one['digest']) {
        refuse('weights that are not those of their digest');
      }
      if (bytes.length !== 8 * HISTORY.length * trial.recipe.epochs) {
        refuse(
          `a history of ${count(bytes.length, 'byte')} for ${count(trial.recipe.epochs, 'epoch')}`,
        );
      }
      const { validation, budgets, test } = one as unknown as TrialResult;
      return {
        id,
        weights,
        digest: one['digest'] as string,
        history: new Float64Array(bytes.buffer),
        validation,
        budgets,
        test,
        seconds: seconds[i],
      };
    }),
  };
}

/** Who computed a result, for messages. */
export function originText({ worker, machine }: Origin): string {
  return JSON.stringify(`${worker} (${machine})`);
}
