import { expect, test } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import type { Executor } from '../../src/lab/execution.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { run } from '../../src/lab/run.ts';
import { StoreLocked } from '../../src/lab/when-free.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { until } from '../until.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
const dataset = await smallDataset();
/** Two cohorts. */
const TRIALS = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [2], seeds: [1, 2] });

/** Another process has it locked for as long as is said. */
class LockedStore extends MemoryStore {
  readonly heard: string[] = [];
  readonly notify = (sentence: string) => void this.heard.push(sentence);
  readonly #isLocked: () => boolean;

  constructor(isLocked: () => boolean) {
    super();
    this.#isLocked = isLocked;
  }

  override save(...given: Parameters<MemoryStore['save']>): void {
    if (this.#isLocked()) throw new StoreLocked('got a store that is locked');
    super.save(...given);
  }
}

const HEARD = 'got a store that is locked: waiting until it is, while the work goes on';

function start(
  store: LockedStore,
  execute: Executor = executeHere(core, dataset),
  signal = new AbortController().signal,
) {
  const parts = [{ study: 'capacity', recipe: 'paper', trials: TRIALS, requests: [] }] as const;
  return run({ study: 'capacity', parts, dataset, core, workers: 1, execute, signal, store });
}

test('is waited for, which is said once, and everything is saved', async () => {
  let attempts = 3;
  const store = new LockedStore(() => attempts-- > 0);
  const records = await collect(start(store));
  expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 2 });
  expect(store.trials.size).toBe(2);
  expect(store.heard).toEqual([HEARD]);
});

test('is waited for while training goes on, also in a single thread', async () => {
  let trained = 0;
  // Were the second cohort trained when the first is saved, this would never end.
  const store = new LockedStore(() => trained < 2);
  const records = await collect(
    start(store, async function* (...given) {
      for await (const execution of executeHere(core, dataset)(...given)) {
        if (execution.type === 'trained') trained++;
        yield execution;
      }
    }),
  );
  expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 2 });
  expect(store.trials.size).toBe(2);
});

test('is not waited for when the run is ended', async () => {
  const controller = new AbortController();
  const store = new LockedStore(() => true);
  const ended = collect(start(store, undefined, controller.signal));
  const failed = expect(ended).rejects.toThrow(StoreLocked);
  await until(() => store.heard.length > 0);
  controller.abort();
  await failed;
});
