import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { idOfTrial, type PrintedTrial, printTrial, type Trial } from '../../src/lab/trial.ts';
import { paperGrid, rememberGrid } from '../../src/node/grids.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import {
  findNetwork,
  findStored,
  storedMeasurements,
  storedRuns,
  storedTrials,
} from '../../src/node/stored-records.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { refusal } from '../data/fixtures.ts';
import { database, open, place, storedCheckpoint, storedTrial } from './stores.ts';

/** An id of 64 digits that begins so. */
const id = (digits: string) => digits.padEnd(64, '0');

/** A stored network that says of itself that it is another one. */
function saying(trialId: string, changes: Partial<PrintedTrial>): StoredTrial {
  const { record, ...rest } = storedTrial(trialId);
  return { ...rest, record: { ...record, trial: { ...record.trial, ...changes } } };
}

const measured = (own: string, trialId: string, measurement: string, seconds = 0.5) => ({
  id: id(own),
  trialId: id(trialId),
  measurement,
  value: 1,
  seconds,
});

/** A store with networks, measurements and a run. */
async function filled() {
  const file = await place();
  const store = open(file);
  store.save(['aaaa1', 'aaaa2', 'bbbb'].map((digits) => storedTrial(id(digits))));
  store.saveMeasurements([
    measured('cccc2', 'bbbb', 'noise'),
    measured('cccc1', 'bbbb', 'noise', 0.25),
    measured('cccc4', 'aaaa1', 'noise'),
    measured('bbbb1', 'bbbb', 'census'),
  ]);
  const grid = { ...(await paperGrid()), pairs: ['4-9'], hiddenSizes: [2], seeds: [1] };
  rememberGrid(store, grid, ['capacity']);
  return { file, store, grid };
}

describe('what an id stands for', () => {
  test('is found by how it begins, of runs, networks and measurements', async () => {
    const { file, store, grid } = await filled();
    const [run] = storedRuns(store);
    expect(run).toMatchObject({ type: 'run', trialIds: [], unfinished: [] });
    expect(JSON.stringify(run!.grid)).toBe(JSON.stringify(grid));
    const words = ['aaaa1', id('bbbb'), 'cccc4', run!.id.slice(0, 12)];
    expect(findStored(store, words, file)).toEqual([
      { type: 'trial', id: id('aaaa1') },
      { type: 'trial', id: id('bbbb') },
      { type: 'measurement', id: id('cccc4') },
      run,
    ]);
    expect(findStored(store, [], file)).toEqual([]);
  });

  test('is a network where it is the digest of weights, with its first word or without', async () => {
    const file = await place();
    const store = open(file);
    const { record, ...rest } = storedTrial(id('aaaa'));
    store.save([{ ...rest, record }]);
    const digits = record.weights.slice('sha256:'.length);
    for (const word of [record.weights, digits, digits.slice(0, 9), record.weights.slice(0, 16)]) {
      expect(findStored(store, [word], file)).toEqual([{ type: 'trial', id: id('aaaa') }]);
    }
  });

  test('has to be digits of one thing', async () => {
    const { file, store } = await filled();
    const refused = (word: string) => refusal(() => findStored(store, ['bbbb0', word], file));
    const expected = 'expected 4 to 64 hexadecimal digits, as lowcap list shows them';
    expect(await refused('aaa')).toBe(`got id "aaa", ${expected}`);
    expect(await refused('AAAA')).toBe(`got id "AAAA", ${expected}`);
    expect(await refused('aaaag')).toBe(`got id "aaaag", ${expected}`);
    expect(await refused('xaaaa')).toBe(`got id "xaaaa", ${expected}`);
    expect(await refused('a'.repeat(99))).toBe(`got id "${'a'.repeat(80)}", ${expected}`);
    expect(await refused('dddd')).toBe(
      `got id "dddd", expected that of a run, a network or a measurement in ${file}`,
    );
    expect(await refused('aaaa')).toBe(
      'got id "aaaa", with which several begin, expected one of: aaaa10000000, aaaa20000000',
    );
    expect(await refused('bbbb')).toBe(
      'got id "bbbb", with which several begin, expected one of: bbbb00000000, bbbb10000000',
    );
    store.save(Array.from('3456789', (digit) => storedTrial(id(`aaaa${digit}`))));
    expect((await refused('aaaa')).split('one of: ')[1]!.split(', ')).toHaveLength(5);
  });

  test('is a network where one is asked for', async () => {
    const { file, store } = await filled();
    expect(findNetwork(store, 'aaaa2', file)).toBe(id('aaaa2'));
    expect(await refusal(() => findNetwork(store, 'cccc1', file))).toBe(
      `got the measurement ${id('cccc1')}, expected the id of a network`,
    );
  });
});

describe('what is listed', () => {
  test('are networks by dataset, pair, recipe, size and seed, without those that are damaged', async () => {
    const file = await place();
    const store = open(file);
    const { trial } = storedTrial('x').record;
    const other = { ...trial.recipe, learningRate: 1 };
    store.save([
      saying('h', { seed: 10 }),
      saying('g', { seed: 9 }),
      saying('e', { seed: 11, hidden: 0 }),
      saying('d', { seed: 9, recipe: other }),
      saying('c', { seed: 9, pair: '0-1' }),
      saying('b', { seed: 9, dataset: 'a' }),
      saying('a', { seed: 10 }),
      saying('lost', { seed: 9 }),
    ]);
    database(file, "UPDATE trial SET weights = zeroblob(20) WHERE id = 'lost'");
    const ids = Array.from(storedTrials(open(file)), ({ trialId }) => trialId);
    expect(ids).toEqual(['b', 'c', 'e', 'g', 'a', 'h', 'd']);
  });

  test('are measurements by name, network and id, of all networks or of one', async () => {
    const { store } = await filled();
    const listed = storedMeasurements(store);
    expect(listed.map(({ measurementId }) => measurementId.slice(0, 5))).toEqual([
      'bbbb1',
      'cccc4',
      'cccc1',
      'cccc2',
    ]);
    expect(storedMeasurements(store, id('aaaa1'))).toEqual([
      {
        type: 'measurement',
        measurementId: id('cccc4'),
        measurement: 'noise',
        trialId: id('aaaa1'),
        seconds: 0.5,
      },
    ]);
  });
});

describe('a run', () => {
  const trialIn = (grid: Grid, changes: Partial<Trial>): Trial => ({
    dataset: grid.dataset.name,
    datasetDigest: grid.dataset.digest,
    pair: '4-9',
    hidden: 2,
    seed: 1,
    recipe: RECIPES.paper,
    ...changes,
  });
  const save = (store: SqliteStore, trials: readonly Trial[]) =>
    store.save(trials.map((trial) => saying(idOfTrial(trial), printTrial(trial))));

  // Of few seeds all trials are listed, of very many those that are stored are asked what they are.
  test.each([3, 501])('of %i seeds has the networks of its studies', async (seeds) => {
    const store = open(await place());
    const paper = await paperGrid();
    const grid: Grid = {
      ...paper,
      pairs: ['4-9'],
      hiddenSizes: [2],
      seeds: Array.from({ length: seeds }, (_, i) => i + 1),
      recipes: [RECIPES.paper],
    };
    const [one, last] = [1, seeds].map((seed) => trialIn(grid, { seed })) as [Trial, Trial];
    const fast = trialIn(grid, { recipe: { ...RECIPES.paper, learningRate: 1 } });
    const others = [trialIn(grid, { hidden: 4 }), trialIn(grid, { seed: seeds + 1 })];
    const begun = trialIn(grid, { seed: 2 });
    save(store, [last, fast, one, ...others]);
    // A network that says that it is one of them and is not.
    store.save([saying('other', printTrial(trialIn(grid, { seed: 3 })))]);
    store.saveCheckpoints([begun, others[0]!].map((trial) => storedCheckpoint(idOfTrial(trial))));
    rememberGrid(store, grid, ['capacity']);
    rememberGrid(store, { ...grid, pairs: ['4-9', '0-1'] }, ['capacity', 'learning-rate']);
    rememberGrid(store, { ...grid, hiddenSizes: [2, 2] });
    const found = storedRuns(store).map(({ trialIds, unfinished }) => [
      trialIds.toSorted(),
      unfinished,
    ]);
    const ids = (...trials: readonly Trial[]) => trials.map((trial) => idOfTrial(trial)).sort();
    expect(found).toEqual([
      [ids(one, last, fast), ids(begun)],
      [ids(one, last, fast), ids(begun)],
      [ids(one, last), ids(begun)],
    ]);
  });
});
