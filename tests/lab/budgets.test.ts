import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Planned, RunRecord, Trained } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials, SHORT } from './trials.ts';

const core = await loadPackagedCore();
let dataset: Dataset;
let trials: Trial[];
beforeAll(async () => {
  dataset = await smallDataset();
  const recipe = { ...SHORT, batch: 1, epochs: 2 };
  trials = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [2, 3], seeds: [1], recipe });
});

const start = (store: MemoryStore, budgets?: boolean) =>
  run({
    study: 'budgets',
    parts: [{ study: 'budgets', recipe: 'short', trials, requests: [], budgets }],
    dataset,
    core,
    workers: 1,
    execute: executeHere(core, dataset),
    store,
    signal: new AbortController().signal,
  });

const trained = (records: readonly RunRecord[]) =>
  records.filter((record): record is Trained => record.type === 'trained');

/** A store of before there were budgets. */
async function oldStore(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await collect(start(store));
  for (const stored of store.trials.values()) {
    const { budgets: _, ...record } = stored.record;
    store.save([{ ...stored, record }]);
  }
  return store;
}

test('a trial tells its budgets, and so does the store', async () => {
  const store = new MemoryStore();
  const records = trained(await collect(start(store)));
  expect(records).toHaveLength(2);
  for (const { budgets, trialId } of records) {
    expect(budgets!.map(({ updates }) => updates)).toEqual([100]);
    expect(store.find(trialId)!.budgets).toEqual(budgets);
  }
});

describe('a trial that was stored without budgets', () => {
  test('is as good as any for who does not ask for them', async () => {
    const records = await collect(start(await oldStore()));
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 0, stored: 2 });
  });

  test('is trained again for who does, to the same bits under the same id, once', async () => {
    const store = await oldStore();
    const before = new Map([...store.trials].map(([id, { record }]) => [id, record.weights]));
    const records = await collect(start(store, true));
    expect((records[0] as Planned).parts[0]).toMatchObject({ trials: 2, storedTrials: 0 });
    expect(
      trained(records)
        .map(({ trialId }) => trialId)
        .toSorted(),
    ).toEqual([...before.keys()].toSorted());
    for (const { trialId, weights, budgets } of trained(records)) {
      expect(weights).toBe(before.get(trialId));
      expect(budgets).toHaveLength(1);
    }
    expect((await collect(start(store, true))).at(-1)).toMatchObject({ trained: 0, stored: 2 });
  });

  test('ends the run when its bits are others, and stays as it was', async () => {
    const store = await oldStore();
    const [id, stored] = [...store.trials][0];
    const weights = `sha256:${'0'.repeat(64)}`;
    store.save([{ ...stored, record: { ...stored.record, weights } }]);
    await expect(collect(start(store, true))).rejects.toThrow(
      new RegExp(
        `^trial ${id} was trained again to sha256:.+, expected ${weights} as it is stored$`,
      ),
    );
    expect(store.find(id)!.weights).toBe(weights);
    expect(store.find(id)!.budgets).toBeUndefined();
  });
});
