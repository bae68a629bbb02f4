import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import type { TrialCheckpoint } from '../../src/lab/checkpoint.ts';
import { executeHere } from '../../src/lab/execute.ts';
import type { ForkChoice } from '../../src/lab/fork.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { type ReopenedTrial, reopenTrial } from '../../src/lab/reopen-trial.ts';
import { forkEpochs, missingOwner, ownerOfEpoch, runFork } from '../../src/lab/run-fork.ts';
import { run } from '../../src/lab/run.ts';
import { type Trial, trialId } from '../../src/lab/trial.ts';
import { StoreLocked } from '../../src/lab/when-free.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { refusal } from '../data/fixtures.ts';
import { collect } from './collect.ts';
import { smallDataset } from './small-files.ts';
import { gridTrials } from './trials.ts';

const core = await loadPackagedCore();
const { signal } = new AbortController();

/** A store in memory that keeps checkpoints of trials that are not finished. */
class CheckpointStore extends MemoryStore {
  readonly checkpoints = new Map<string, TrialCheckpoint>();

  checkpoint(id: string) {
    return this.checkpoints.get(id);
  }

  saveCheckpoints(some: readonly TrialCheckpoint[]) {
    for (const one of some) this.checkpoints.set(one.trialId, one);
  }
}

let dataset: Dataset;
let trial: Trial;
let store: CheckpointStore;

beforeAll(async () => {
  dataset = await smallDataset();
  store = new CheckpointStore();
  const recipe = { ...RECIPES.minibatch, epochs: 4 };
  [trial] = gridTrials(dataset, { pairs: ['4-9'], hiddenSizes: [3], seeds: [1], recipe });
  const parts = [{ study: 'x', recipe: 'x', trials: [trial], requests: [] }];
  const execute = executeHere(core, dataset);
  await collect(run({ study: 'x', parts, dataset, core, workers: 1, execute, store, signal }));
});

async function open(of: Trial, epoch: number): Promise<ReopenedTrial> {
  const stored = store.trials.get(await trialId(of))!;
  return (await reopenTrial(core, dataset, of, stored, epoch, signal))!;
}

/** The records of a fork, and those of its epochs. */
async function fork(parent: ReopenedTrial, choice: ForkChoice, inside: MemoryStore = store) {
  const execute = executeHere(core, dataset);
  const openStore = () => inside;
  const place = { core, dataset, execute, openStore, name: 'memory', signal };
  const records = await collect(runFork(parent, choice, place));
  const epochs = records.flatMap((record) => (record.type === 'epoch' ? [record.epoch] : []));
  const trained = records.filter((record) => record.type === 'trained');
  return { records, epochs, trained };
}

test('a network that comes to other weights than those stored is not the same, though its history is', async () => {
  const { record, history } = store.trials.get(await trialId(trial))!;
  const forged = { record: { ...record, weights: `sha256:${'0'.repeat(64)}` }, history };
  const at = async (epoch: number, stored: typeof forged) =>
    (await reopenTrial(core, dataset, trial, stored, epoch, signal))?.difference;
  expect(await at(4, { record, history })).toBeUndefined();
  expect(await at(4, forged)).toBe('weights');
  // Of earlier epochs the weights are not stored.
  expect(await at(3, forged)).toBeUndefined();
});

test('a fork trains what comes after its epoch alone, is stored, and is not trained again', async () => {
  const parent = await open(trial, 2);
  const { records, epochs, trained } = await fork(parent, { epoch: 2, epochs: 5 });
  const id = (records[0] as { readonly trialId: string }).trialId;
  expect(records[0]).toEqual({ type: 'forked', trialId: id, parent });
  expect(records[1]).toMatchObject({ type: 'planned', study: 'fork', parts: [{ study: 'fork' }] });
  expect(epochs).toEqual([3, 4, 5]);
  expect(trained).toMatchObject([
    { trialId: id, trial: { recipe: { epochs: 5, forks: [{ epoch: 2, epochs: 4 }] } } },
  ]);
  const own = store.history(id)!;
  expect(own).toHaveLength(5 * 5);
  expect(own.slice(0, 20)).toEqual(store.history(await trialId(trial)));
  const again = await fork(parent, { epoch: 2, epochs: 5 });
  expect(again.epochs).toEqual([]);
  expect(again.trained).toMatchObject([{ trialId: id, stored: true }]);
});

test('a fork at epoch 0 is trained from the start, one that was stopped from where it was', async () => {
  const start = await open(trial, 0);
  const { epochs, records } = await fork(start, { epoch: 0, learningRate: 0.5 });
  expect(epochs).toEqual([1, 2, 3, 4]);
  const { trialId: id } = records[0] as { readonly trialId: string };
  expect(store.checkpoints.has(id)).toBe(false);
  // Of one that had come to epoch 4 of 6 the checkpoint stays, and the rest is trained.
  const longer = await fork(await open(trial, 2), { epoch: 2, epochs: 6 });
  const { trialId: stopped } = longer.records[0] as { readonly trialId: string };
  const { trialId: other } = (await fork(await open(trial, 4), { epoch: 4, epochs: 6 }))
    .records[0] as { readonly trialId: string };
  const later = store.checkpoints.get(other)!;
  store.discard([stopped], []);
  store.saveCheckpoints([{ ...later, trialId: stopped }]);
  const goesOn = await fork(await open(trial, 2), { epoch: 2, epochs: 6 });
  expect(goesOn.epochs).toEqual([5, 6]);
  expect(goesOn.trained).toMatchObject([{ trialId: stopped }]);
});

test('a store that keeps no checkpoints has the fork trained from the start, to the same bits', async () => {
  const plain = new MemoryStore();
  plain.save([...store.trials.values()].filter(({ record }) => !record.trial.recipe.forks));
  const parent = await open(trial, 1);
  const { epochs, trained } = await fork(parent, { epoch: 1, epochs: 3 }, plain);
  expect(epochs).toEqual([1, 2, 3]);
  const kept = await fork(parent, { epoch: 1, epochs: 3 });
  expect(kept.epochs).toEqual([2, 3]);
  expect(trained[0].weights).toBe(kept.trained[0].weights);
});

test('a store that another process has locked is waited for, and that is told', async () => {
  const told: string[] = [];
  let attempts = 0;
  class LockedOnce extends CheckpointStore {
    override saveCheckpoints(some: readonly TrialCheckpoint[]) {
      if (++attempts === 1) throw new StoreLocked('locked');
      super.saveCheckpoints(some);
    }
    notify(text: string) {
      told.push(text);
    }
  }
  const { epochs } = await fork(await open(trial, 3), { epoch: 3, epochs: 4 }, new LockedOnce());
  expect([attempts, epochs]).toEqual([2, [4]]);
  expect(told).toEqual(['locked: waiting until it is, while the work goes on']);
});

test('a parent that is stored otherwise than it is computed has no fork', async () => {
  const parent = { ...(await open(trial, 4)), difference: 'weights' } as const;
  const { weights } = parent.record;
  await expect(fork(parent, { epoch: 4, epochs: 5 })).rejects.toMatchObject({
    message: `got weights ${parent.digest} after the last epoch of network ${await trialId(trial)}, expected ${weights} as in memory`,
    isFailure: true,
  });
});

test('a fork has the epochs of its parent unless told, and more than it is forked at', async () => {
  const parent = (await open(trial, 0)).record;
  expect(forkEpochs(parent, { epoch: 3 })).toBe(4);
  expect(forkEpochs(parent, { epoch: 3, epochs: 5 })).toBe(5);
  const ended = 'expected more: those before it count too';
  expect(await refusal(() => forkEpochs(parent, { epoch: 4 }))).toBe(
    `got 4 epochs for a fork at epoch 4, ${ended}`,
  );
  expect(await refusal(() => forkEpochs(parent, { epoch: 1, epochs: 1 }))).toBe(
    `got 1 epoch for a fork at epoch 1, ${ended}`,
  );
  // That there is no such epoch is said by who opens it.
  expect(forkEpochs(parent, { epoch: 5, epochs: 5 })).toBe(5);
});

test('an epoch belongs to the network that had it, and who that is is said when it is missing', () => {
  const forks = [
    { parent: 'one', epoch: 2 },
    { parent: 'two', epoch: 3 },
    { parent: 'three', epoch: 4 },
  ];
  const record = { trialId: 'four', trial: { recipe: { forks } } } as unknown as TrialRecord;
  const owners = [0, 1, 2, 3, 4, 5].map((epoch) => ownerOfEpoch(record, epoch));
  expect(owners).toEqual(['one', 'one', 'two', 'three', 'four', 'four']);
  expect(missingOwner(record, 2, 'x.db').message).toBe(
    'got epoch 2 of network four, which was its parent two then, expected that parent in x.db, or an epoch from 4 on',
  );
  const root = { trialId: 'one', trial: { recipe: {} } } as unknown as TrialRecord;
  expect(ownerOfEpoch(root, 0)).toBe('one');
  expect(missingOwner(root, 0, 'x.db').message).toContain('or an epoch from 0 on');
});
