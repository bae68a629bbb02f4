import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { RunControl } from '../../src/lab/control.ts';
import { type Executor, executeHere } from '../../src/lab/execute.ts';
import type { RunRecord, Trained } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { compileCore, loadCoreHere } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadCoreHere();
let dataset: Dataset;
beforeAll(async () => {
  dataset = await smallDataset();
});

/** With so many epochs that a cohort takes longer than a pause in these tests. */
const EXECUTORS: [string, number, () => Executor][] = [
  ['here', 300, () => executeHere(core, dataset)],
  ['in 2 threads', 5000, () => executeInThreads(compileCore(), dataset, 2)],
];

/** Two cohorts that differ in their seed. */
function longTrials(epochs: number): Trial[] {
  const [first] = gridTrials(dataset);
  const recipe = { ...first.recipe, epochs };
  return [1, 2].map((seed) => ({ ...first, recipe, seed, hidden: 2 }));
}

function start(
  execute: Executor,
  control?: RunControl,
  trials = gridTrials(dataset),
): AsyncGenerator<RunRecord> {
  return run({
    study: 'capacity',
    parts: [{ study: 'capacity', recipe: 'paper', trials, requests: [] }],
    dataset,
    core,
    workers: 2,
    execute,
    signal: new AbortController().signal,
    control,
  });
}

const weights = (records: readonly RunRecord[]) =>
  new Map(
    records
      .filter((record): record is Trained => record.type === 'trained')
      .map((record) => [record.trialId, record.weights]),
  );

describe.each(EXECUTORS)('executed %s', (_, epochs, executor) => {
  test('a pause stops what is in flight; then it goes on to the same weights', async () => {
    const control = new RunControl();
    const records: RunRecord[] = [];
    const running = (async () => {
      for await (const record of start(executor(), control, longTrials(epochs))) {
        if (!records.some(({ type }) => type === 'epoch') && record.type === 'epoch')
          control.pause();
        records.push(record);
      }
    })();
    while (!control.paused) await new Promise((resolve) => setTimeout(resolve, 5));
    // What the threads had said before they heard of the pause may still come.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = records.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(records).toHaveLength(before);
    expect(records.filter(({ type }) => type === 'trained')).toEqual([]);
    control.resume();
    await running;
    expect(records.at(-1)!.type).toBe('finished');
    expect(weights(records)).toEqual(
      weights(await collect(start(executor(), undefined, longTrials(epochs)))),
    );
  });

  test('a cancelled cohort forgets its epochs, comes last and gives the same weights', async () => {
    const control = new RunControl();
    const records: RunRecord[] = [];
    for await (const record of start(executor(), control)) {
      records.push(record);
      if (record.type === 'epoch' && record.cohort === 0 && record.epoch === 1) {
        if (!records.some(({ type }) => type === 'cancelled')) control.cancel(0);
      }
    }
    const cancelled = records.filter(({ type }) => type === 'cancelled');
    // A thread may have ended the cohort before it could hear of it.
    expect(cancelled.length).toBeLessThanOrEqual(1);
    if (cancelled.length === 1) {
      const at = records.indexOf(cancelled[0]);
      const after = records.slice(at).filter((record) => record.type === 'epoch');
      expect(after.filter(({ cohort }) => cohort === 0).map(({ epoch }) => epoch)).toEqual([
        1, 2, 3,
      ]);
    }
    expect(records.at(-1)!.type).toBe('finished');
    expect(weights(records)).toEqual(weights(await collect(start(executor()))));
  });
});

test('here, a cohort that is cancelled in its first epoch is always taken back, and trained after the others', async () => {
  const control = new RunControl();
  const order: string[] = [];
  for await (const record of start(executeHere(core, dataset), control)) {
    if (record.type === 'epoch' && record.epoch === 1) order.push(`begins ${record.cohort}`);
    if (record.type === 'cancelled') order.push(`cancelled ${record.cohort}`);
    if (record.type === 'epoch' && record.cohort === 0 && order.length === 1) control.cancel(0);
  }
  expect(order.slice(0, 2)).toEqual(['begins 0', 'cancelled 0']);
  expect(order.at(-1)).toBe('begins 0');
  expect(order.length).toBeGreaterThan(3);
});

test('while it is paused a cohort can be cancelled', async () => {
  const control = new RunControl();
  const types: string[] = [];
  for await (const record of start(executeInThreads(compileCore(), dataset, 2), control)) {
    types.push(record.type);
    if (record.type === 'epoch' && !types.includes('cancelled') && !control.paused) {
      control.pause();
      control.cancel(record.cohort);
      setTimeout(() => control.resume(), 400);
    }
  }
  expect(types.at(-1)).toBe('finished');
});
