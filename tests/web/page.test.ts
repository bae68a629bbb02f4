import { createRoot } from 'solid-js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TrainingLook } from '../../src/browser/training.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { createExploration } from '../../web/lab/explore.ts';
import type { Page } from '../../web/lab/page.ts';
import { linkOf } from '../../web/state/link.ts';
import { DEFAULTS } from '../../web/state/settings.ts';
import { until } from '../until.ts';
import { datasetHere, LaboratoryHere, openPage } from './page-here.ts';

// In Node.js the package gives what renders on a server, whose effects do not run.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));

let dispose = () => {};
afterEach(() => {
  dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(laboratory: LaboratoryHere, more: (page: Page) => void = () => {}, hash = '') {
  const opened = openPage(laboratory, more, hash);
  ({ dispose } = opened);
  return opened;
}

const FILE = [new File([], 'good.csv')];
const LOOK: TrainingLook = {
  epoch: 1,
  epochs: 100,
  scores: [{ epoch: 1, trainingLoss: 0.7, loss: 0.6, f1: 0.5, accuracy: 0.5, auc: 0.5 }],
  hidden: 1,
  w1: Float32Array.of(1),
  b1: Float32Array.of(0),
  w2: Float32Array.of(1),
  b2: Float32Array.of(0),
};

describe('a network that is trained', () => {
  test('goes on whatever else is set, and is asked for once', async () => {
    const laboratory = new LaboratoryHere();
    const { page } = open(laboratory);
    await until(() => laboratory.trainings.length > 0);
    page.set({ view: 'prune' });
    page.set({ thousandths: 10, image: 3 });
    expect(page.training().status).toBe('training');
    expect(laboratory.trainings.map(({ isCancelled }) => isCancelled)).toEqual([false]);
    expect(laboratory.lookedFor).toHaveLength(1);
    page.set({ seed: 2 });
    expect(laboratory.trainings[0].isCancelled).toBe(true);
  });

  test('is another one when other data have the same name', async () => {
    const laboratory = new LaboratoryHere();
    const { page } = open(laboratory);
    laboratory.dropped.push(
      ...['first', 'other', 'other'].map((digest) => datasetHere('good.csv', digest, ['a', 'b'])),
    );
    await page.openDropped(FILE);
    page.trainer.train();
    const [before] = laboratory.trainings.slice(-1);
    before.look(LOOK);
    const { trialId } = page.training();
    await page.openDropped(FILE);
    await until(() => page.training().status !== 'asking');
    expect(before.isCancelled).toBe(true);
    expect(page.training()).toMatchObject({ status: 'idle', epoch: 0, scores: [] });
    expect(page.training().trialId).not.toBe(trialId);
    page.trainer.train();
    before.look(LOOK);
    expect(page.training()).toMatchObject({ status: 'training', scores: [] });
    // The same file once more.
    await page.openDropped(FILE);
    await until(() => page.training().status === 'idle');
  });
});

test('a network of other data by the same name is not shown, however late the store has it', async () => {
  const laboratory = new LaboratoryHere();
  const { page } = open(laboratory);
  await until(() => page.dataset() !== undefined);
  laboratory.dropped.push(
    ...['first', 'other'].map((digest) => datasetHere('good.csv', digest, ['a', 'b'])),
  );
  let answer: (stored: StoredTrial) => void = () => {};
  laboratory.answerTrial = () => new Promise((resolve) => (answer = resolve));
  laboratory.lookedFor.length = 0;
  await page.openDropped(FILE);
  await until(() => laboratory.lookedFor.length === 1);
  laboratory.answerTrial = async () => undefined;
  await page.openDropped(FILE);
  await until(() => page.training().status === 'idle');
  const record = { trialId: laboratory.lookedFor[0], trial: { pair: 'a-b', seed: 1, hidden: 1 } };
  const weights = new Uint8Array(4 * (784 + 3));
  answer({ record, history: new Float64Array(5), weights } as StoredTrial);
  await Promise.resolve();
  expect(page.training()).toMatchObject({ status: 'idle', trialId: laboratory.lookedFor[1] });
});

test('a fork is one of its network: another network has none', async () => {
  const { page } = open(new LaboratoryHere());
  const fork = '0123456789abcdef'.repeat(4);
  page.set({ fork });
  page.set({ epoch: 3, view: 'time' });
  expect(page.settings.fork).toBe(fork);
  page.set({ seed: 2 });
  expect(page.settings.fork).toBe('');
  page.set({ seed: 3, fork });
  expect(page.settings.fork).toBe(fork);
});

describe('an exploration', () => {
  const explore = (page: Page) =>
    createExploration(
      page,
      'frontierNow',
      () => [{ trialId: '', pair: '4-9', seed: 1 }, page.settings.scope],
      () => {},
    );

  test('is made again when what it depends on has changed, and only then', async () => {
    const laboratory = new LaboratoryHere();
    const { page } = open(laboratory, explore);
    await until(() => laboratory.explored.length > 0);
    page.set({ thousandths: 10, step: 1 });
    page.set({ step: 0 });
    expect(laboratory.explored).toHaveLength(1);
    page.set({ scope: 'global' });
    expect(laboratory.explored).toHaveLength(2);
    await until(() => laboratory.ended.length === 1);
  });

  test('ends with what has asked for it', async () => {
    const laboratory = new LaboratoryHere();
    let leave = () => {};
    const { page } = open(laboratory, (given) =>
      createRoot((end) => {
        leave = end;
        explore(given);
      }),
    );
    await until(() => laboratory.explored.length > 0);
    leave();
    await until(() => laboratory.ended.length === 1);
    expect(page.notices()).toEqual([]);
  });
});

describe('the address', () => {
  test('is written when a slider rests, and before another place is gone to', () => {
    vi.useFakeTimers();
    const { page, address } = open(new LaboratoryHere());
    address.written.length = 0;
    for (let thousandths = 0; thousandths < 500; thousandths++) page.set({ thousandths });
    expect(address.written).toEqual([]);
    vi.runAllTimers();
    const moved = linkOf({ ...DEFAULTS, thousandths: 499 });
    expect(address.written).toEqual([['replace', moved]]);
    page.set({ thousandths: 500 });
    page.set({ view: 'prune' });
    const link = linkOf({ ...DEFAULTS, thousandths: 500 });
    const next = linkOf({ ...DEFAULTS, thousandths: 500, view: 'prune' });
    expect(address.written.slice(1)).toEqual([
      ['replace', link],
      ['push', next],
    ]);
    page.set({ thousandths: 501 });
    address.goTo(link);
    vi.runAllTimers();
    expect(page.settings).toMatchObject({ view: 'train', thousandths: 500 });
    expect(address.written).toHaveLength(3);
  });

  test('that names classes which its data do not have is answered by a sentence and a pair of theirs', async () => {
    const laboratory = new LaboratoryHere();
    const { page } = open(laboratory, () => {}, '#/train?pair=a-b&hidden=2');
    await until(() => laboratory.trainings.length > 0);
    expect(page.notices()).toEqual([expect.stringMatching(/^Got pair "a-b", expected two .*\.$/)]);
    expect(page.settings).toMatchObject({ pair: '0-1', hidden: 2 });
    expect(page.classNames()).toEqual(['0', '1']);
    page.set({ pair: '3-8' });
    expect(page.settings.pair).toBe('3-8');
    expect(page.notices()).toHaveLength(1);
  });

  test('leads back to data that were dropped', async () => {
    const laboratory = new LaboratoryHere();
    laboratory.dropped.push(datasetHere('good.csv', 'first', ['a', 'b']));
    const { page, address } = open(laboratory);
    await page.openDropped(FILE);
    const link = linkOf(page.settings);
    page.set({ view: 'prune' });
    address.goTo(link);
    expect(page.settings).toMatchObject({ view: 'train', dataset: 'good.csv' });
    page.set({ dataset: 'mnist', pair: '4-9', view: 'prune' });
    await until(() => page.dataset()?.head.name === 'mnist');
    address.goTo(link);
    expect(page.dataset()?.head.name).toBe('good.csv');
    expect(page.notices()).toEqual([]);
  });
});
