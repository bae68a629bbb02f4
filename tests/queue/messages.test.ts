import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { planCohorts } from '../../src/lab/plan.ts';
import {
  checkpointMessage,
  fartherCheckpoints,
  readCheckpointMessage,
} from '../../src/node/queue/checkpoint-message.ts';
import {
  resultMessage,
  readResultMessage,
  type TaskEnd,
} from '../../src/node/queue/result-message.ts';
import {
  readTaskMessage,
  Refusal,
  type SentTask,
  taskMessage,
  taskOf,
} from '../../src/node/queue/task-message.ts';
import { InputError } from '../../src/errors.ts';
import { dataset, freshCore } from '../library/small-dataset.ts';
import { checkpointsOf, parts } from './study.ts';

const data = { digest: dataset.digest, content: 'c'.repeat(64), bytes: 1000 };
const core = await freshCore();
const { trials } = await identifyParts(parts);
const [cohort] = planCohorts(core, dataset, [...trials.values()]);
const networks = [
  { hidden: 1, weights: new Uint8Array(4 * (784 + 3)), others: [] },
  {
    hidden: 0,
    weights: new Uint8Array(4 * 785),
    others: [{ seed: 3, hidden: 1, weights: new Uint8Array(4 * 787) }],
  },
];
const measuring = {
  type: 'measure',
  id: 'm',
  measurement: 'census',
  params: { on: 'validation' },
  pair: '4-9',
  seed: 2,
  networks,
} as never;
const origin = { worker: 'host:1', machine: 'a machine' };
const signal = new AbortController().signal;

async function endOf(): Promise<TaskEnd> {
  for await (const execution of executeHere(core, dataset)([cohort], signal)) {
    if (execution.type === 'trained') return execution;
  }
  throw new Error('got no end');
}

/** The job with another message, under the id of its content. */
function changed(
  sent: SentTask,
  change: (message: Record<string, never>) => void,
): [string, SentTask] {
  const message = JSON.parse(sent.message) as Record<string, never>;
  change(message);
  const text = JSON.stringify(message);
  return [hash('sha256', text), { message: text }];
}

test('a job says what its task is, and has one id however often it is put', async () => {
  for (const task of [cohort, measuring]) {
    const { id, sent } = taskMessage(task, data);
    const read = readTaskMessage(id, JSON.parse(JSON.stringify(sent)));
    const again = await taskOf(read, 'here', 784);
    expect(taskMessage({ ...again, id: task.id } as typeof task, data)).toEqual({ id, sent });
  }
});

test('a job does not depend on what its dataset is called', () => {
  const renamed = {
    ...cohort,
    trials: cohort.trials.map(({ id, trial }) => ({
      id,
      trial: { ...trial, dataset: 'other', options: { label: '1' } },
    })),
  };
  expect(taskMessage(renamed, data).id).toBe(taskMessage(cohort, data).id);
});

test('a worker refuses jobs of another version, arithmetic or measurement, and says so', () => {
  const { sent } = taskMessage(measuring, data);
  const refused = (change: Parameters<typeof changed>[1]) => () =>
    readTaskMessage(...changed(sent, change));
  const other = (value: Record<string, unknown>) => (message: object) =>
    void Object.assign(message, value);
  expect(refused(other({ lowcap: '9.0.0\u001b[31m' }))).toThrow(Refusal);
  expect(refused(other({ lowcap: '9.0.0\u001b[31m' }))).toThrow(
    String.raw`got a job of lowcap "9.0.0\u001b[31m" with arithmetic "1", expected`,
  );
  expect(refused(other({ arithmetic: 2 }))).toThrow(Refusal);
  expect(refused((message) => Object.assign(message['task'], { version: 99 }))).toThrow(
    'got a job for version 99 of the measurement census, expected',
  );
});

test('a job that is not what its id says, or of another shape, is no job', async () => {
  const { id, sent } = taskMessage(cohort, data);
  const wrong = (sentId: string, what: unknown) => () => readTaskMessage(sentId, what);
  expect(wrong(id, { message: sent.message.replace('"seed":1', '"seed":2') })).toThrow(
    'another content than its id says',
  );
  expect(wrong(id, { ...sent, code: 'x' })).toThrow('got a job with code');
  expect(wrong(hash('sha256', '{'), { message: '{' })).toThrow('no JSON');
  for (const change of [
    (message: Record<string, never>) => Object.assign(message['task'], { type: 'run' }),
    (message: Record<string, never>) => Object.assign(message['task'], { trials: [] }),
    (message: Record<string, never>) => Object.assign(message['task'], { code: '1 + 1' }),
    (message: Record<string, never>) =>
      Object.assign(message['task']['trials'][0], { hidden: 1e9 }),
    (message: Record<string, never>) => Object.assign(message['data'], { bytes: -1 }),
  ]) {
    expect(wrong(...changed(sent, change))).toThrow(
      /^got a job with .* expected one of lowcap run$/,
    );
  }
  // A trial that is not that of its id.
  const [otherId, other] = changed(sent, (message) =>
    Object.assign(message['task']['trials'][0], { seed: 77 }),
  );
  await expect(taskOf(readTaskMessage(otherId, other), 'here', 784)).rejects.toThrow('got a trial');
  // Weights for other sizes.
  const { id: measuringId, sent: measuringSent } = taskMessage(measuring, data);
  await expect(taskOf(readTaskMessage(measuringId, measuringSent), 'here', 10)).rejects.toThrow(
    'got weights of',
  );
});

test('a result comes back bit by bit, and two computations of it are one digest', async () => {
  const [first, second] = [await endOf(), await endOf()];
  const message = resultMessage(first, origin);
  expect(resultMessage(second, { worker: 'other', machine: 'other' }).digest).toBe(message.digest);
  const { end } = readResultMessage(JSON.parse(JSON.stringify(message)), cohort, 784);
  expect(end).toEqual(first);
});

test('numbers that are not finite come back as NaN', async () => {
  const end = (await endOf()) as Extract<TaskEnd, { type: 'trained' }>;
  const [one, ...rest] = end.results;
  const diverged = {
    ...end,
    results: [{ ...one, validation: { ...one.validation, loss: Infinity } }, ...rest],
  };
  const read = readResultMessage(resultMessage(diverged, origin), cohort, 784).end as typeof end;
  expect(read.results[0].validation.loss).toBe(NaN);
});

test('a result of other sizes, types or digests is refused, with who computed it', async () => {
  const end = (await endOf()) as Extract<TaskEnd, { type: 'trained' }>;
  const [one] = end.results;
  const withFirst = (change: object) =>
    resultMessage({ ...end, results: [{ ...one, ...change }, ...end.results.slice(1)] }, origin);
  const sound = resultMessage(end, origin);
  const forged = (result: string) => ({ ...sound, result, digest: hash('sha256', result) });
  const cases: [unknown, string][] = [
    [withFirst({ weights: one.weights.slice(4) }), 'weights of'],
    [withFirst({ weights: one.weights.map((byte) => byte ^ 1) }), 'not those of their digest'],
    [withFirst({ history: one.history.slice(1) }), 'a history of'],
    [withFirst({ id: 'x' }), 'another trial in place of'],
    [withFirst({ test: { ...one.test, f1: 'high' } }), 'f1'],
    [resultMessage({ ...end, results: [one] }, origin), '1 network of'],
    [{ ...sound, digest: '0'.repeat(64) }, 'another content than its digest says'],
    [{ ...sound, seconds: [-1] }, 'seconds'],
    [{ ...sound, more: 1 }, 'more'],
    [forged('{'), 'no JSON'],
    [forged('{"type":"measured","values":[1]}'), 'type "measured"'],
    [forged('null'), ''],
  ];
  for (const [sent, wrong] of cases) {
    const read = () => readResultMessage(sent, cohort, 784);
    expect(read).toThrow(InputError);
    expect(read).toThrow(/got a result.* with .*expected one of lowcap worker/);
    expect(read).toThrow(wrong);
  }
  expect(() => readResultMessage(cases[0][0], cohort, 784)).toThrow('of "host:1 (a machine)"');
  expect(() => readResultMessage(undefined, cohort, 784)).toThrow(InputError);
});

test('of measured values there are as many as networks, of the shape of the measurement', () => {
  const result = (values: unknown[]) =>
    resultMessage({ type: 'measured', task: 'x', values, seconds: 1 }, origin);
  const counts = { dead: 1, constant: 0, outputDisconnected: 0, inputDisconnected: 0, useful: 1 };
  const value = { before: counts, after: counts };
  const { end } = readResultMessage(result([value, value]), measuring, 784);
  expect(end).toEqual({ type: 'measured', task: 'm', values: [value, value], seconds: 1 });
  expect(() => readResultMessage(result([value]), measuring, 784)).toThrow('1 value of 2 networks');
  for (const wrong of [null, 2, {}, { ...value, after: { ...counts, dead: '1' } }]) {
    expect(() => readResultMessage(result([value, wrong]), measuring, 784)).toThrow(
      /with a value of census, of network 2: .* expected one of lowcap worker/,
    );
  }
});

test('how far a cohort is goes with its job, and changes nothing of the job', async () => {
  const far = { ...cohort, checkpoints: await checkpointsOf(cohort) };
  const { id, sent } = taskMessage(far, data);
  expect(id).toBe(taskMessage(cohort, data).id);
  const { checkpoint, message } = JSON.parse(JSON.stringify(sent)) as SentTask;
  expect(readTaskMessage(id, { message, checkpoint })).toEqual(readTaskMessage(id, { message }));
  expect(readCheckpointMessage(checkpoint, cohort.trials, 784)).toEqual(far.checkpoints);
});

test('a cohort that was left nearer than it was put, or unreadable, is as far as it was put', async () => {
  const checkpoints = await checkpointsOf(cohort);
  const sent = checkpointMessage(checkpoints);
  expect(fartherCheckpoints(sent, cohort, 784)).toEqual(checkpoints);
  expect(fartherCheckpoints(sent, { ...cohort, checkpoints }, 784)).toEqual([]);
  for (const wrong of [undefined, 7, { ...sent, sha256: '0'.repeat(64) }]) {
    expect(fartherCheckpoints(wrong, cohort, 784)).toEqual([]);
  }
  expect(fartherCheckpoints(sent, measuring, 784)).toEqual([]);
});

test('what is not how far these trials are is refused', async () => {
  const sound = await checkpointsOf(cohort);
  const [first, ...rest] = sound;
  const withFirst = (change: object) =>
    checkpointMessage([{ ...first, ...change } as (typeof sound)[number], ...rest]);
  const forged = (text: string) => ({ sha256: hash('sha256', text), checkpoints: text });
  const cases: [unknown, string][] = [
    [withFirst({ weights: first.weights.slice(4) }), 'weights of'],
    [withFirst({ history: first.history.slice(1) }), 'a history of'],
    [withFirst({ trialId: 'x' }), 'another trial in place of'],
    [withFirst({ epoch: 7 }), 'epoch 7'],
    [withFirst({ epoch: 0 }), 'epoch 0'],
    [withFirst({ seconds: -1 }), 'seconds'],
    [withFirst({ budgets: 'none' }), 'budgets'],
    [checkpointMessage(rest), `${rest.length} networks of ${sound.length}`],
    [{ ...checkpointMessage(sound), sha256: '0'.repeat(64) }, 'another content than its digest'],
    [{ ...checkpointMessage(sound), more: 1 }, 'more'],
    [forged('{'), 'no value'],
    [forged('null'), ''],
    [7, ''],
  ];
  for (const [sent, wrong] of cases) {
    const read = () => readCheckpointMessage(sent, cohort.trials, 784);
    expect(read).toThrow(/^got a checkpoint with .*, expected one of lowcap worker$/);
    expect(read).toThrow(wrong);
  }
});
