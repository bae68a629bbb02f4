import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ARITHMETIC } from '../../src/core/version.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { CHECKPOINT_VERSION } from '../../src/lab/checkpoint.ts';
import { RunControl } from '../../src/lab/control.ts';
import { damageText } from '../../src/lab/damaged-row.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { Planned, RunRecord } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { verify } from '../../src/lab/verify.ts';
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { collect } from '../lab/collect.ts';
import { smallDataset } from '../lab/small-files.ts';
import { gridTrials } from '../lab/trials.ts';
import { bits, database, open, place } from './stores.ts';

const core = await loadPackagedCore();
let dataset: Dataset;
beforeAll(async () => {
  dataset = await smallDataset();
});

const EPOCHS = 6;
const PAPER: Recipe = { ...RECIPES.paper, epochs: EPOCHS };
const KEPT: Recipe = { ...PAPER, pruning: { sparsity: 0.9, keep: true } };
const DIVERGING: Recipe = { ...PAPER, learningRate: 1e30 };

/** Three sizes; two seeds unless said otherwise. */
const trialsOf = (recipe: Recipe, seeds = [1, 2], hiddenSizes = [0, 4, 7]) =>
  gridTrials(dataset, { pairs: ['4-9'], hiddenSizes, seeds, recipe });

/** The records of a run in this thread, in which every epoch takes as long as a checkpoint is worth. */
async function* records(
  file: string,
  trials: readonly Trial[],
  signal = new AbortController().signal,
): AsyncGenerator<RunRecord> {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const control = new RunControl();
  // Asked before every step.
  control.ready = async () => void vi.advanceTimersByTime(10_000);
  const store = SqliteStore.open(file);
  try {
    yield* run({
      study: 'capacity',
      parts: [{ study: 'capacity', recipe: 'paper', trials, requests: [] }],
      dataset,
      core,
      workers: 1,
      execute: executeHere(core, dataset),
      store,
      signal,
      control,
    });
  } finally {
    store.close();
  }
}

/** Ends a run after so many epochs, its own way or as a kill does; gives back its plan. */
async function endAfter(
  epochs: number,
  how: 'stopped' | 'killed',
  file: string,
  trials: readonly Trial[],
): Promise<Planned> {
  const abort = new AbortController();
  let plan: Planned | undefined;
  let ended = 0;
  for await (const record of records(file, trials, abort.signal)) {
    if (record.type === 'planned') plan = record;
    if (record.type === 'epoch') ended++;
    if (ended < epochs) continue;
    if (how === 'stopped') abort.abort();
    // Nothing is heard of it any more.
    else break;
  }
  return plan!;
}

/** What is stored of trials, but for times. */
function contents(file: string) {
  const store = open(file);
  const ids = store.heads.trialIds();
  return ids.map((id) => {
    const { seconds: _, ...record } = store.find(id)!;
    return [record, bits(store.history(id)!), bits(store.weights(id)!)];
  });
}

const checkpoints = (file: string) => [...open(file).rows.checkpoints()];

const continues = ({ cohorts }: Planned) =>
  cohorts.map(({ hidden, seed, continuesAt }) => [hidden.length, seed, continuesAt]);

const undisturbed = async (trials: readonly Trial[]) => {
  const file = await place();
  await collect(records(file, trials));
  return contents(file);
};

describe.each<[string, () => Trial[]]>([
  ['the full batch', () => trialsOf(PAPER)],
  ['batches', () => trialsOf({ ...RECIPES.minibatch, epochs: EPOCHS })],
  ['pruned before and kept so, beside others', () => [...trialsOf(KEPT), ...trialsOf(PAPER)]],
  ['a rate at which everything diverges', () => trialsOf(DIVERGING)],
])('%s', (_, make) => {
  test.each(['stopped', 'killed'] as const)(
    '%s over and over it comes to the same bits',
    async (how) => {
      const trials = make();
      const file = await place();
      let runs = 0;
      // An epoch is done and kept each time, so it ends; a killed one may not have saved its last.
      while (open(file).heads.trialIds().length < trials.length) {
        await endAfter(how === 'stopped' ? 1 : 2, how, file, trials);
        expect(++runs).toBeLessThan(50);
      }
      expect(runs).toBeGreaterThan(5);
      expect(contents(file)).toEqual(await undisturbed(trials));
      expect(checkpoints(file)).toEqual([]);
    },
  );
});

test('a run says where its cohorts continue, and what is left to do', async () => {
  const [file, trials] = [await place(), trialsOf(PAPER)];
  const before = await endAfter(4, 'stopped', file, trials);
  expect(continues(before)).toEqual([
    [3, 1, undefined],
    [3, 2, undefined],
  ]);
  const [plan, ...rest] = await collect(records(file, trials));
  expect(continues(plan as Planned)).toEqual([
    [3, 1, 5],
    [3, 2, undefined],
  ]);
  const [first, second] = (plan as Planned).cohorts;
  expect(first.operations).toBe((before.cohorts[0].operations / EPOCHS) * 2);
  expect((plan as Planned).operations).toBe(first.operations + second.operations);
  const epochs = rest.filter((record) => record.type === 'epoch');
  expect(epochs.map(({ cohort, epoch }) => [cohort, epoch])).toEqual([
    ...[5, 6].map((epoch) => [0, epoch]),
    ...[1, 2, 3, 4, 5, 6].map((epoch) => [1, epoch]),
  ]);
  // The time of the epochs that were done before is not lost.
  const trained = rest.filter((record) => record.type === 'trained');
  for (const { seconds } of trained) expect(seconds).toBeGreaterThan(trained[0].seconds / 100);
});

test('trials that come back in other company continue, and those that are not as far stay apart', async () => {
  const file = await place();
  const [small, all] = [trialsOf(PAPER, [1], [4]), trialsOf(PAPER, [1])];
  await endAfter(4, 'stopped', file, small);
  const middle = await endAfter(1, 'stopped', file, all);
  expect(middle.cohorts.map(({ hidden, continuesAt }) => [hidden, continuesAt])).toEqual([
    [[7, 0], undefined],
    [[4], 5],
  ]);
  await endAfter(3, 'killed', file, all.slice(0, 2));
  const [plan] = await collect(records(file, all));
  expect((plan as Planned).cohorts.some(({ continuesAt }) => continuesAt)).toBe(true);
  expect(contents(file)).toEqual(await undisturbed(all));
});

test('seconds of a trial are those of all its runs', async () => {
  const [file, trials] = [await place(), trialsOf(PAPER, [1], [4])];
  await collect(records(file, trials));
  const whole = open(file).find(open(file).heads.trialIds()[0])!.seconds;
  const other = await place();
  await endAfter(4, 'stopped', other, trials);
  await collect(records(other, trials));
  const parts = open(other).find(open(other).heads.trialIds()[0])!.seconds;
  // By the clock of this test, which goes on at every step; each run begins and ends with one.
  expect(parts).toBeGreaterThan(0.8 * whole);
});

/** A store with a cohort that continues at epoch 5, of two trials. */
async function begun(): Promise<{ file: string; trials: Trial[]; ids: string[] }> {
  const [file, trials] = [await place(), trialsOf(PAPER, [1], [4, 7])];
  await endAfter(4, 'stopped', file, trials);
  const ids = checkpoints(file).map((one) => ('row' in one ? one.row.trialId : ''));
  expect(ids).toHaveLength(2);
  return { file, trials, ids };
}

/** Gives a checkpoint another state, history or weights, with the digest that these have. */
function forge(
  file: string,
  id: string,
  change: { state?: object; history?: Uint8Array; weights?: Uint8Array },
): void {
  const found = open(file).rows.checkpoint(id);
  if (!found || !('row' in found)) throw new Error('no checkpoint');
  const { trialId: _, history, weights, ...state } = found.row;
  const text = JSON.stringify({ ...state, ...change.state });
  const bytes = change.history ?? new Uint8Array(history.buffer);
  const others = change.weights ?? weights;
  database(
    file,
    `UPDATE checkpoint SET state = '${text}', history = x'${bits(bytes)}', weights = x'${bits(others)}',
      digest = '${DIGESTS.checkpoint(id, text, bytes, others)}' WHERE trial = '${id}'`,
  );
}

type Change = (file: string, id: string) => void;
const NAMED: [string, Change, string][] = [
  [
    'a bit of the weights',
    (file, id) =>
      database(
        file,
        `UPDATE checkpoint SET weights = zeroblob(length(weights)) WHERE trial = '${id}'`,
      ),
    'a state that is not that of its digest',
  ],
  [
    'a number of the state',
    (file, id) =>
      database(
        file,
        `UPDATE checkpoint SET state = replace(state, '"epoch":4', '"epoch":3') WHERE trial = '${id}'`,
      ),
    'a state that is not that of its digest',
  ],
  [
    'an epoch that is none, forged',
    (file, id) => forge(file, id, { state: { epoch: 0 } }),
    'a state of epoch 0 where >=1 belongs',
  ],
  [
    'an epoch after the last, forged',
    (file, id) => forge(file, id, { state: { epoch: EPOCHS } }),
    'epoch 6 where at most 5 belongs',
  ],
  [
    'a history that is too short, forged',
    (file, id) => forge(file, id, { history: new Uint8Array(8) }),
    'a history of 1 numbers for 4 epochs',
  ],
  [
    'weights of another network, forged',
    (file, id) => forge(file, id, { weights: new Uint8Array(4) }),
    'weights of 4 bytes for 7 hidden units',
  ],
];

test.each(NAMED)('%s is named, and its training starts over', async (_, change, wrong) => {
  const { file, trials } = await begun();
  // That of the widest network, which is first in its cohort.
  const { id } = (await endAfter(0, 'killed', file, trials)).cohorts[0];
  change(file, id);
  const [plan] = await collect(records(file, trials));
  const { cohorts, damagedRows, damaged } = plan as Planned;
  expect(damagedRows).toEqual([{ kind: 'checkpoint', id, wrong }]);
  expect(damageText(damagedRows[0], 'S')).toBe(
    `got checkpoint ${id} in S with ${wrong}, expected it as it was saved`,
  );
  // No trial that was stored is lost.
  expect(damaged).toEqual([]);
  expect(cohorts.map(({ hidden, continuesAt }) => [hidden, continuesAt])).toEqual([
    [[4], 5],
    [[7], undefined],
  ]);
  expect(contents(file)).toEqual(await undisturbed(trials));
  expect(checkpoints(file)).toEqual([]);
});

test.each([
  ['arithmetic', { arithmetic: ARITHMETIC + 1 }],
  ['version', { version: CHECKPOINT_VERSION + 1 }],
])('one of another %s is not used', async (_, state) => {
  const { file, trials, ids } = await begun();
  for (const id of ids) forge(file, id, { state: { ...state, epoch: 5 } });
  const [plan] = await collect(records(file, trials));
  expect(continues(plan as Planned)).toEqual([[2, 1, undefined]]);
  expect((plan as Planned).damagedRows).toEqual([]);
  expect(contents(file)).toEqual(await undisturbed(trials));
});

test('a network is verified from its beginning, whatever is kept of it', async () => {
  const { file, trials } = await begun();
  const kept = checkpoints(file);
  await collect(records(file, trials));
  const store = open(file);
  store.saveCheckpoints(kept.flatMap((one) => ('row' in one ? [one.row] : [])));
  const done = await collect(
    verify({
      trials,
      requests: [],
      stored: store,
      dataset,
      core,
      workers: 1,
      execute: executeHere(core, dataset),
      signal: new AbortController().signal,
    }),
  );
  expect(done.filter(({ type }) => type === 'epoch')).toHaveLength(EPOCHS);
  expect(done.flatMap((one) => (one.type === 'verified' ? one.differences : []))).toEqual([]);
});
