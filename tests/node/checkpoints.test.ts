import { describe, expect, test } from 'vitest';
import { executeHere } from '../../src/lab/execute.ts';
import { RECIPES, type Recipe } from '../../src/lab/recipe.ts';
import type { Planned } from '../../src/lab/records.ts';
import type { Trial } from '../../src/lab/trial.ts';
import { verify } from '../../src/lab/verify.ts';
import { collect } from '../lab/collect.ts';
import {
  begun,
  checkpoints,
  contents,
  continues,
  core,
  dataset,
  endAfter,
  EPOCHS,
  PAPER,
  records,
  trialsOf,
  undisturbed,
} from './stopped-runs.ts';
import { open, place } from './stores.ts';

const KEPT: Recipe = { ...PAPER, pruning: { sparsity: 0.9, keep: true } };
const DIVERGING: Recipe = { ...PAPER, learningRate: 1e30 };

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
