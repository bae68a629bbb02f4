import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { Part } from '../../src/lab/parts.ts';
import { run } from '../../src/lab/run.ts';
import { verify } from '../../src/lab/verify.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
const signal = new AbortController().signal;
let dataset: Dataset;
let part: Part;
let filled: MemoryStore;
beforeAll(async () => {
  dataset = await smallDataset();
  const trials = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [2, 4] });
  const [first, second] = trials;
  const params = { sparsity: 0, epsilon: 0.02 };
  part = {
    study: 'several',
    recipe: 'short',
    trials,
    requests: [
      { measurement: 'census', trial: first, params: { sparsity: 0.5 } },
      { measurement: 'saliency', trial: second, others: [trials[3]], params },
    ],
  };
  filled = new MemoryStore();
  const execute = executeHere(core, dataset);
  await collect(
    run({ study: 'x', parts: [part], dataset, core, workers: 1, execute, store: filled, signal }),
  );
});

/** A copy of the store, and the ids of its trials and measurements. */
function copy() {
  const store = new MemoryStore();
  for (const [id, trial] of filled.trials) store.trials.set(id, trial);
  for (const [id, one] of filled.measurements) store.measurements.set(id, one);
  return { store, trials: [...filled.trials.keys()], measured: [...filled.measurements.keys()] };
}

/** What is not as it was computed again, by id. */
async function differences(store: MemoryStore, trials = part.trials) {
  const about = part.requests.filter(({ trial }) => trials.includes(trial));
  const execute = executeHere(core, dataset);
  const how = { stored: store, dataset, core, workers: 1, execute, signal };
  const records = await collect(verify({ trials, requests: about, ...how }));
  const verified = records.filter((record) => record.type === 'verified');
  expect(verified).toHaveLength(trials.length + about.length);
  return Object.fromEntries(
    verified
      .filter((record) => record.differences.length > 0)
      .map(({ trialId, measurementId = trialId, differences: all }) => [measurementId, all]),
  );
}

test('what is stored is what is computed again, also of a part of it', async () => {
  expect(await differences(copy().store)).toEqual({});
  expect(await differences(copy().store, part.trials.slice(1, 2))).toEqual({});
});

test('one changed bit is named, and so is what was measured of such a network', async () => {
  const { store, trials, measured } = copy();
  const flipped = (bytes: Uint8Array, at: number) => {
    const changed = bytes.slice();
    changed[at] ^= 1;
    return changed;
  };
  const [a, b, c, d] = trials.map((id) => store.trials.get(id)!);
  store.save([
    { ...a, weights: flipped(a.weights, 100) },
    { ...b, history: new Float64Array(flipped(new Uint8Array(b.history.buffer), 7).buffer) },
    { ...c, record: { ...c.record, test: { ...c.record.test, auc: c.record.test.auc - 1e-16 } } },
    { ...d, record: { ...d.record, best: { f1: 1, epoch: 1 } } },
  ]);
  const census = filled.measurements.get(measured[0])!;
  store.saveMeasurements([{ ...census, value: { ...(census.value as object), useful: 99 } }]);
  expect(await differences(store)).toEqual({
    [trials[0]]: ['weights'],
    [trials[1]]: ['history'],
    [trials[2]]: ['test'],
    [trials[3]]: ['best'],
    [measured[0]]: ['value'],
  });
});

test('what is not there is named, and budgets that were not stored once are not missed', async () => {
  const { store, trials, measured } = copy();
  store.trials.delete(trials[0]);
  store.measurements.delete(measured[1]);
  const { budgets: _, ...record } = store.trials.get(trials[1])!.record;
  store.save([{ ...store.trials.get(trials[1])!, record }]);
  expect(await differences(store)).toEqual({
    [trials[0]]: ['nothing'],
    [measured[1]]: ['nothing'],
  });
});
