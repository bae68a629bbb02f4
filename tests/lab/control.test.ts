import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { RunControl } from '../../src/lab/control.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { Executor } from '../../src/lab/execution.ts';
import type { RunRecord, Trained } from '../../src/lab/records.ts';
import { type Run, run } from '../../src/lab/run.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { compileCore, loadPackagedCore } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { until } from '../until.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
/** For what is done beside a run. */
const otherCore = await loadPackagedCore();
let dataset: Dataset;
beforeAll(async () => {
  dataset = await smallDataset();
});

const EXECUTORS: [string, number, () => Executor][] = [
  ['here', 100, () => executeHere(core, dataset)],
  ['in 2 threads', 1000, () => executeInThreads(compileCore(), dataset, 2)],
];

/** More epochs than anything here waits for. */
const ENDLESS = 1_000_000;

/** Two cohorts that differ in their seed. */
function longTrials(epochs: number): Trial[] {
  const [first] = gridTrials(dataset);
  const recipe = { ...first.recipe, epochs };
  return [1, 2].map((seed) => ({ ...first, recipe, seed, hidden: 2 }));
}

/** Waits until nothing more is recorded while another run is carried out from its beginning to its end. */
async function untilStill(records: readonly RunRecord[]): Promise<void> {
  let before: number;
  do {
    before = records.length;
    await collect(start(executeHere(otherCore, dataset), { core: otherCore }));
  } while (records.length > before);
}

function start(
  execute: Executor,
  options: Partial<Pick<Run, 'control' | 'signal' | 'core'>> & { readonly trials?: Trial[] } = {},
): AsyncGenerator<RunRecord> {
  const { trials = gridTrials(dataset), ...others } = options;
  return run({
    study: 'capacity',
    parts: [{ study: 'capacity', recipe: 'paper', trials, requests: [] }],
    dataset,
    core,
    workers: 2,
    execute,
    signal: new AbortController().signal,
    ...others,
  });
}

/** The id of a cohort by the number that records give it. */
function idOf(records: readonly RunRecord[], cohort: number): string {
  const planned = records.find((record) => record.type === 'planned')!;
  return planned.cohorts[cohort].id;
}

const isEpoch = ({ type }: RunRecord) => type === 'epoch';

const epochsOf = (records: readonly RunRecord[], cohort: number) =>
  records.flatMap((record) =>
    record.type === 'epoch' && record.cohort === cohort ? [record.epoch] : [],
  );

const weights = (records: readonly RunRecord[]) =>
  new Map(
    records
      .filter((record): record is Trained => record.type === 'trained')
      .map((record) => [record.trialId, record.weights]),
  );

describe.each(EXECUTORS)('executed %s', (_, epochs, executor) => {
  test('a pause stops what is in flight until it goes on', async () => {
    const control = new RunControl();
    const abort = new AbortController();
    const { signal } = abort;
    const running = start(executor(), { control, signal, trials: longTrials(ENDLESS) });
    const records: RunRecord[] = [];
    const pausing = (async () => {
      for await (const record of running) {
        if (record.type === 'epoch' && !records.some(isEpoch)) control.pause();
        records.push(record);
      }
    })();
    // What the threads had said before they heard of the pause may still come.
    await until(() => control.paused);
    await untilStill(records);
    const before = records.length;
    control.resume();
    await until(() => records.length > before);
    abort.abort();
    await pausing;
    expect(records.map(({ type }) => type)).not.toContain('trained');
  });

  test('after a pause it goes on to the same weights', async () => {
    const control = new RunControl();
    const records: RunRecord[] = [];
    const running = (async () => {
      for await (const record of start(executor(), { control, trials: longTrials(epochs) })) {
        if (record.type === 'epoch' && !records.some(isEpoch)) control.pause();
        records.push(record);
      }
    })();
    await until(() => control.paused);
    await untilStill(records);
    control.resume();
    await running;
    expect(records.at(-1)!.type).toBe('finished');
    expect(weights(records)).toEqual(
      weights(await collect(start(executor(), { trials: longTrials(epochs) }))),
    );
  });

  test('a cancelled cohort keeps its epochs, comes last and gives the same weights', async () => {
    const control = new RunControl();
    const records: RunRecord[] = [];
    const cancel = (number: number) => control.cancel(idOf(records, number));
    for await (const record of start(executor(), { control })) {
      records.push(record);
      if (record.type === 'epoch' && record.cohort === 0 && record.epoch === 1) {
        if (!records.some(({ type }) => type === 'cancelled')) cancel(0);
      }
    }
    const cancelled = records.filter(({ type }) => type === 'cancelled');
    // A thread may have ended the cohort before it could hear of it.
    expect(cancelled.length).toBeLessThanOrEqual(1);
    if (cancelled.length === 1) {
      const at = records.indexOf(cancelled[0]);
      const before = epochsOf(records.slice(0, at), 0);
      expect(cancelled[0]).toEqual({
        type: 'cancelled',
        cohort: 0,
        continuesAt: before.length + 1,
      });
      expect([...before, ...epochsOf(records.slice(at), 0)]).toEqual([1, 2, 3]);
    }
    expect(records.at(-1)!.type).toBe('finished');
    expect(weights(records)).toEqual(weights(await collect(start(executor()))));
  });
});

test('here, a cohort that is cancelled after its first epoch is always taken back, and trained after the others', async () => {
  const control = new RunControl();
  const order: string[] = [];
  const records: RunRecord[] = [];
  for await (const record of start(executeHere(core, dataset), { control })) {
    records.push(record);
    if (record.type === 'epoch') order.push(`${record.cohort} ends epoch ${record.epoch}`);
    if (record.type === 'cancelled') order.push(`cancelled ${record.cohort}`);
    if (record.type === 'epoch' && record.cohort === 0 && order.length === 1)
      control.cancel(idOf(records, 0));
  }
  expect(order.slice(0, 3)).toEqual(['0 ends epoch 1', 'cancelled 0', '1 ends epoch 1']);
  expect(order.slice(-2)).toEqual(['0 ends epoch 2', '0 ends epoch 3']);
});

test.each(EXECUTORS)(
  'executed %s, while it is paused a cohort can be cancelled',
  async (_, __, executor) => {
    const control = new RunControl();
    const abort = new AbortController();
    const order: string[] = [];
    const { signal } = abort;
    const trials = longTrials(ENDLESS);
    const records: RunRecord[] = [];
    for await (const record of start(executor(), { control, signal, trials })) {
      records.push(record);
      if (record.type === 'cancelled') {
        order.push(control.paused ? 'cancelled while paused' : 'cancelled');
        control.resume();
      } else if (record.type === 'epoch' && order.length === 0) {
        order.push('paused');
        control.pause();
        control.cancel(idOf(records, record.cohort));
      } else if (record.type === 'epoch' && !control.paused) {
        order.push('goes on');
        abort.abort();
      }
    }
    expect(order.slice(0, 3)).toEqual(['paused', 'cancelled while paused', 'goes on']);
  },
);

describe.each(EXECUTORS)('executed %s, an abort while it is paused ends it', (_, __, executor) => {
  test('when a cohort is in flight', async () => {
    const control = new RunControl();
    const abort = new AbortController();
    const { signal } = abort;
    const records: RunRecord[] = [];
    for await (const record of start(executor(), {
      control,
      signal,
      trials: longTrials(ENDLESS),
    })) {
      records.push(record);
      if (!isEpoch(record) || control.paused) continue;
      control.pause();
      // When the executor waits already.
      setTimeout(() => abort.abort(), 10);
    }
    expect(records.map(({ type }) => type)).not.toContain('finished');
  });

  test('when nothing has begun', async () => {
    const control = new RunControl();
    const abort = new AbortController();
    const { signal } = abort;
    control.pause();
    const records: RunRecord[] = [];
    for await (const record of start(executor(), { control, signal })) {
      records.push(record);
      setTimeout(() => abort.abort(), 10);
    }
    expect(records.map(({ type }) => type)).toEqual(['planned']);
  });
});
