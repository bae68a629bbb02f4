import { beforeAll, expect, test } from 'vitest';
import { makeDataset } from '../../src/data/assemble.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { InputError } from '../../src/errors.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { Executor } from '../../src/lab/execution.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Part } from '../../src/lab/parts.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import { compileCore, loadPackagedCore } from '../../src/node/core-file.ts';
import { executeInThreads } from '../../src/node/pool.ts';
import { collect } from './collect.ts';
import { smallDataset, smallFiles } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
const PARAMS = { sparsity: 0.5, perplexity: 5, iterations: 20 };
let dataset: Dataset;
beforeAll(async () => {
  dataset = await smallDataset();
});

/** Three networks of one pair and seed, embedded in one batch. */
function embedded(): Part {
  const trials = gridTrials(dataset, { pairs: ['4-9'], seeds: [1] });
  const requests = trials.map((trial) => ({
    measurement: 'clusters' as const,
    trial,
    params: PARAMS,
  }));
  return { study: 'clusters', recipe: 'paper', trials, requests };
}

const start = (parts: readonly Part[], store: MemoryStore, execute: Executor) =>
  collect(
    run({
      study: 'several',
      parts,
      dataset,
      core,
      workers: 1,
      execute,
      store,
      signal: new AbortController().signal,
    }),
  );

const ofType = <K extends RunRecord['type']>(records: readonly RunRecord[], type: K) =>
  records.filter((record) => record.type === type) as Extract<RunRecord, { type: K }>[];

test.each([
  ['here', () => executeHere(core, dataset)],
  ['in threads', () => executeInThreads(compileCore(), dataset, 2)],
])('of a batch %s only the network that is not finite fails', async (_, executor) => {
  const store = new MemoryStore();
  const part = embedded();
  await start([{ ...part, requests: [] }], store, executeHere(core, dataset));
  const [id, broken] = [...store.trials][1];
  store.save([{ ...broken, weights: new Uint8Array(broken.weights.length).fill(255) }]);
  const records = await start([part], store, executor());
  expect(ofType(records, 'failed')).toEqual([
    {
      type: 'failed',
      trialId: id,
      trial: broken.record.trial,
      measurement: 'clusters',
      measurementId: expect.stringMatching(/^[0-9a-f]{64}$/),
      parts: [0],
      reason: expect.stringMatching(/^row 1, column 1 is NaN, expected only finite numbers/),
    },
  ]);
  const measured = ofType(records, 'measured').map(({ trialId }) => trialId);
  expect(measured.toSorted()).toEqual([...store.trials.keys()].filter((one) => one !== id).sort());
  expect(store.measurements.size).toBe(2);
  expect(ofType(records, 'study')).toHaveLength(1);
  expect(records.at(-1)).toMatchObject({ type: 'finished', stored: 3, measured: 2, failed: 1 });
});

test('when a cohort fails, its trials and what was to be measured of them do, and the rest goes on', async () => {
  const part = embedded();
  const other = gridTrials(dataset, { pairs: ['0-1'], seeds: [1] });
  const execute = executeHere(core, dataset);
  const failing: Executor = async function* (tasks, signal) {
    for await (const task of tasks) {
      const fails = task.type === 'train' && task.trials[0].trial.pair === '4-9';
      if (fails) yield { type: 'failed', task: task.id, reason: 'too large' };
      else yield* execute([task], signal);
    }
  };
  const store = new MemoryStore();
  const parts = [part, { study: 'capacity', recipe: 'paper', trials: other, requests: [] }];
  const records = await start(parts, store, failing);
  expect(ofType(records, 'failed').map(({ measurement }) => measurement)).toEqual([
    ...Array<undefined>(3).fill(undefined),
    ...Array<string>(3).fill('clusters'),
  ]);
  expect(ofType(records, 'failed').map(({ reason }) => reason)).toEqual([
    ...Array<string>(3).fill('too large'),
    ...Array<string>(3).fill('a network that it needs was not trained: too large'),
  ]);
  expect(ofType(records, 'study').map(({ part: at }) => at)).toEqual([0, 1]);
  expect(store.trials.size).toBe(3);
  expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 3, measured: 0, failed: 6 });
});

test('a pair that data lack rows of fails with all that is asked of it, and the rest goes on, now and the next time', async () => {
  // Among the first thirty images of the test set is no 8.
  const few = await makeDataset('few', smallFiles(30, 30));
  const trials = (pairs: string[]) => gridTrials(few, { pairs, seeds: [1] });
  const store = new MemoryStore();
  const studied = (pairs: string[]) =>
    collect(
      run({
        study: 'capacity',
        parts: [{ study: 'capacity', recipe: 'paper', trials: trials(pairs), requests: [] }],
        dataset: few,
        core,
        workers: 1,
        execute: executeHere(core, few),
        store,
        signal: new AbortController().signal,
      }),
    );
  const reason = 'got no test row of class 8, expected rows of both classes of 3-8';
  await expect(studied(['3-8'])).rejects.toThrow(new InputError(reason));
  for (const stored of [0, 3]) {
    const records = await studied(['3-8', '0-1']);
    const failed = ofType(records, 'failed').map((one) => `${one.trial.pair}: ${one.reason}`);
    expect(failed).toEqual(Array<string>(3).fill(`3-8: ${reason}`));
    expect(records.at(-1)).toMatchObject({ trained: 3 - stored, stored, failed: 3 });
  }
});

test('an error that is no fault of the data ends the run', async () => {
  const execute: Executor = async function* (tasks, signal) {
    for await (const task of tasks) {
      if (task.type !== 'train') continue;
      yield* executeHere(core, dataset)([{ ...task, trials: [] }], signal);
    }
  };
  await expect(start([embedded()], new MemoryStore(), execute)).rejects.toThrow(TypeError);
});
