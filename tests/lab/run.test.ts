import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { Epoch, Planned, RunRecord, Trained } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Store } from '../../src/lab/store.ts';
import { type Trial, trialId } from '../../src/lab/trial.ts';
import { weightBytes, networkFromBytes, digestOfWeights } from '../../src/network/network.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { collect } from './collect.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { smallDataset } from './small-files.ts';
import { SHORT, gridTrials } from './trials.ts';

const core = await loadPackagedCore();
let dataset: Dataset;
beforeAll(async () => {
  dataset = await smallDataset();
});

function start(trials: readonly Trial[], store?: Store, signal = new AbortController().signal) {
  const execute = executeHere(core, dataset);
  return run({
    study: 'capacity',
    parts: [{ study: 'capacity', recipe: 'paper', trials, requests: [] }],
    dataset,
    core,
    workers: 1,
    execute,
    signal,
    ...(store && { store }),
  });
}

const runAll = (trials: readonly Trial[], store?: Store) => collect(start(trials, store));

const only = <K extends RunRecord['type']>(records: readonly RunRecord[], type: K) =>
  records.filter((record) => record.type === type) as Extract<RunRecord, { type: K }>[];

/** Everything about a trial but when and how fast it was trained. */
function result(record: Trained) {
  const { seconds: _, stored: __, cohort: ___, ...rest } = record;
  return rest;
}

const byId = (records: readonly RunRecord[]) =>
  new Map(only(records, 'trained').map((record) => [record.trialId, result(record)]));

/** The types of records in a row, each run of the same type once. */
const order = (records: readonly RunRecord[]) =>
  records.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);

describe('a run with an empty store', () => {
  let trials: Trial[];
  let store: MemoryStore;
  let records: RunRecord[];
  let plan: Planned;
  beforeAll(async () => {
    trials = gridTrials(dataset);
    store = new MemoryStore();
    records = await runAll(trials, store);
    plan = records[0] as Planned;
  });

  test('says its plan first and once', () => {
    expect(plan.type).toBe('planned');
    expect(only(records, 'planned')).toHaveLength(1);
    const planned = plan.trials.flatMap(({ pair, hidden, seeds }) =>
      seeds.map((seed) => `${pair} ${hidden} ${seed}`),
    );
    const needed = trials.map(({ pair, hidden, seed }) => `${pair} ${hidden} ${seed}`);
    expect(planned.sort()).toEqual(needed.sort());
    // An entry for all seeds.
    expect(plan.trials.every(({ seeds }) => seeds.length === 2)).toBe(true);
    expect(plan.trials.every(({ stored }) => stored.length === 0)).toBe(true);
  });

  test('then each cohort’s epochs 1 … E, and its trials after the last of them', () => {
    expect(plan.cohorts).toHaveLength(4);
    for (const { cohort, pair, seed, hidden, epochs } of plan.cohorts) {
      const said = only(records, 'epoch').filter((record) => record.cohort === cohort);
      expect(said.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
      expect(epochs).toBe(3);
      const last = records.indexOf(said.at(-1)!);
      const after = records.slice(last + 1, last + 1 + hidden.length) as Trained[];
      expect(after.map(({ trial }) => [trial.pair, trial.seed, trial.hidden])).toEqual(
        hidden.map((size) => [pair, seed, size]),
      );
      expect(after.every((record) => record.cohort === cohort && record.parts.includes(0))).toBe(
        true,
      );
    }
  });

  test('and what it did in the end', () => {
    expect(records.at(-1)).toMatchObject({ type: 'finished', trained: 12, stored: 0 });
    expect(only(records, 'finished')).toHaveLength(1);
  });

  test('says as many operations as it planned, to the last one', () => {
    const done = only(records, 'epoch').reduce((sum, { operations }) => sum + operations, 0);
    expect(done).toBe(plan.operations);
    expect(plan.cohorts.reduce((sum, { operations }) => sum + operations, 0)).toBe(done);
    expect(done).toBeGreaterThan(0);
  });

  test('trains every trial once, under its id, and saves the weights that it names', async () => {
    const trained = only(records, 'trained');
    const ids = await Promise.all(trials.map(trialId));
    expect(trained.map((record) => record.trialId).sort()).toEqual(ids.sort());
    expect(trained.filter((record) => record.stored)).toEqual([]);
    for (const record of trained) {
      const saved = store.trials.get(record.trialId)!;
      const network = networkFromBytes(saved.weights, record.trial.hidden);
      expect(await digestOfWeights(weightBytes(network))).toBe(record.weights);
      expect(weightBytes(network)).toEqual(saved.weights);
      // The cohort and the parts are of this run and not stored.
      const { cohort: _, parts: __, ...stored } = record;
      expect(saved.record).toEqual(stored);
      expect(saved.history).toHaveLength(3 * 5);
    }
  });

  test('names the epoch with the best validation F1', () => {
    for (const { trialId: id, best, validation } of only(records, 'trained')) {
      const history = store.history(id)!;
      const f1 = Array.from({ length: 3 }, (_, epoch) => history[epoch * 5 + 2]);
      expect(best).toEqual({ f1: Math.max(...f1), epoch: f1.indexOf(Math.max(...f1)) + 1 });
      expect(f1[2]).toBe(validation.f1);
    }
  });

  test('a second run trains nothing and says the same, stored', async () => {
    const again = await runAll(trials, store);
    expect(order(again)).toEqual(['planned', 'trained', 'study', 'finished']);
    expect(again[0]).toMatchObject({ cohorts: [], operations: 0 });
    expect(
      (again[0] as Planned).trials.every(({ seeds, stored }) => seeds.join() === stored.join()),
    ).toBe(true);
    expect(only(again, 'trained').every((record) => record.stored === true)).toBe(true);
    expect(byId(again)).toEqual(byId(records));
    expect(again.at(-1)).toMatchObject({ trained: 0, stored: 12 });
  });

  test('a run with more trials trains only those, to the bits of a run of its own', async () => {
    const more = gridTrials(dataset, { hiddenSizes: [2, 4, 5, 7] });
    const copy = new MemoryStore();
    copy.save([...store.trials.values()]);
    const records = await runAll(more, copy);
    expect(order(records).slice(0, 3)).toEqual(['planned', 'trained', 'epoch']);
    const trained = only(records, 'trained');
    expect(trained.slice(0, 12).every((record) => record.stored)).toBe(true);
    expect(trained.slice(12).map(({ trial, stored }) => [trial.hidden, stored])).toEqual(
      Array.from({ length: 4 }, () => [5, undefined]),
    );
    expect(records.at(-1)).toMatchObject({ trained: 4, stored: 12 });
    expect(byId(records)).toEqual(byId(await runAll(more)));
  });

  test('a stored trial is called by the name under which its dataset was given now', async () => {
    const elsewhere = trials.map((trial) => ({ ...trial, dataset: 'elsewhere' }));
    const trained = only(await runAll(elsewhere, store), 'trained');
    expect(trained.every(({ stored, trial }) => stored && trial.dataset === 'elsewhere')).toBe(
      true,
    );
  });
});

describe('a run that is aborted', () => {
  test.each(['planned', 'epoch', 'trained'] as const)(
    'at the first "%s" ends without "finished", and goes on next time',
    async (type) => {
      const trials = gridTrials(dataset);
      const store = new MemoryStore();
      const controller = new AbortController();
      const records: RunRecord[] = [];
      for await (const record of start(trials, store, controller.signal)) {
        records.push(record);
        if (record.type === type) controller.abort();
      }
      expect(only(records, 'finished')).toEqual([]);
      expect(store.trials.size).toBe(type === 'trained' ? 3 : 0);
      expect(only(records, 'trained')).toHaveLength(store.trials.size);
      const rest = await runAll(trials, store);
      const kept = type === 'trained' ? 3 : 0;
      expect(rest.at(-1)).toMatchObject({ type: 'finished', trained: 12 - kept, stored: kept });
      expect(byId(rest)).toEqual(byId(await runAll(trials)));
    },
  );

  test('before it begins does nothing', async () => {
    const records = await collect(start(gridTrials(dataset), undefined, AbortSignal.abort()));
    expect(records).toEqual([]);
  });
});

describe('a trial that diverges', () => {
  const grid = { pairs: ['4-9'], seeds: [1] };
  const wild = { ...SHORT, epochs: 5, learningRate: 1e30 };
  let calm: Trial[];
  let mixed: Trial[];
  let records: RunRecord[];
  beforeAll(async () => {
    calm = gridTrials(dataset, { ...grid, recipe: { ...SHORT, epochs: 5 } });
    mixed = [...calm, ...gridTrials(dataset, { ...grid, recipe: wild })];
    records = await runAll(mixed);
  });

  test('is recorded with the epoch in which it did', () => {
    expect((records[0] as Planned).cohorts).toHaveLength(1);
    for (const record of only(records, 'trained')) {
      const isWild = record.trial.recipe.learningRate === 1e30;
      expect('diverged' in record).toBe(isWild);
      expect(Number.isFinite(record.validation.loss)).toBe(!isWild);
      // One update with this rate gives weights beyond all bounds: validation sees them at once.
      if (isWild) expect(record.diverged).toBeOneOf([1, 2]);
    }
  });

  test('leaves its companions their bits', async () => {
    const together = byId(records);
    for (const [id, alone] of byId(await runAll(calm))) expect(together.get(id)).toEqual(alone);
  });

  test('is out of the loss that is reported of its cohort', async () => {
    const reported = only(records, 'epoch').map(({ loss }: Epoch) => loss);
    expect(reported.every(Number.isFinite)).toBe(true);
    const alone = await runAll(gridTrials(dataset, { ...grid, recipe: wild }));
    expect(only(alone, 'epoch').at(-1)!.loss).toBeNaN();
  });
});
