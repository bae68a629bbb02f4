import { describe, expect, test } from 'vitest';
import { loadCore } from '../../src/core/load.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { run } from '../../src/lab/run.ts';
import { idOfTrial, type Trial } from '../../src/lab/trial.ts';
import { compileCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { forkStoredTrial } from '../../src/node/fork-stored.ts';
import { openStoredTrial, storedRecord } from '../../src/node/open-stored.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { trialOf } from '../../src/studies/grid.ts';
import { refusal, temporaryFolder } from '../data/fixtures.ts';
import { collect } from '../lab/collect.ts';
import { bits, database, place } from './stores.ts';

/** A table of two classes, which the first of two columns tells apart. */
const TABLE = [
  'length,width,tree',
  ...Array.from({ length: 60 }, (_, i) => `${i % 2},${(7 * i) % 11},${i % 2 ? 'oak' : 'elm'}`),
].join('\n');

const { signal } = new AbortController();

/** A store with one network that was trained for three epochs on a table. */
async function trainedStore() {
  const folder = await temporaryFolder({ 'trees.csv': Buffer.from(TABLE) });
  const dataset = await loadDataset(`${folder}/trees.csv`);
  const recipe = { ...RECIPES.minibatch, batch: 16, epochs: 3 };
  const grid = { dataset, pairs: [], hiddenSizes: [], seeds: [], recipes: [] };
  const corruption = { draws: 1, clip: true };
  const trial: Trial = trialOf({ ...grid, corruption }, 'elm-oak', 3, 5, recipe);
  const file = await place();
  const store = SqliteStore.open(file);
  const core = await loadCore(compileCore());
  const execute = executeHere(core, dataset);
  const parts = [{ study: 'x', recipe: 'x', trials: [trial], requests: [] }];
  await collect(run({ study: 'x', parts, dataset, core, workers: 1, execute, store, signal }));
  return { file, store, trial, id: idOfTrial(trial) };
}

describe('a stored network', () => {
  test('is trained again to an epoch, and to the bits that are stored', async () => {
    const { store, file, id, trial } = await trainedStore();
    const opened = (await openStoredTrial(store, id, { epoch: 3, file, signal }))!;
    expect(opened.difference).toBeUndefined();
    expect([opened.trial, opened.record.trialId]).toEqual([trial, id]);
    expect(bits(opened.history)).toBe(bits(store.history(id)!));
    expect(opened.digest).toBe(opened.record.weights);
    expect(opened.dataset.digest).toBe(trial.datasetDigest);
    expect(opened.core.memory.buffer.byteLength).toBeGreaterThan(0);
    const before = (await openStoredTrial(store, id, { epoch: 0, file, signal }))!;
    expect([before.difference, before.history.length]).toEqual([undefined, 0]);
    store.close();
  });

  test('is not opened where there is no such epoch, and not to the end when it is aborted', async () => {
    const { store, file, id } = await trainedStore();
    expect(await refusal(() => openStoredTrial(store, id, { epoch: 4, file, signal }))).toBe(
      `got epoch 4 of network ${id}, expected 0 to 3`,
    );
    const aborted = { epoch: 3, file, signal: AbortSignal.abort() };
    expect(await openStoredTrial(store, id, aborted)).toBeUndefined();
    store.close();
  });

  test('that is not there or damaged is refused, the latter as a failure', async () => {
    const { store, file, id } = await trainedStore();
    const missing = 'f'.repeat(64);
    const caught = (of: string) => {
      try {
        return storedRecord(store, of, file);
      } catch (error) {
        return error as Error & { isFailure?: boolean };
      }
    };
    expect(storedRecord(store, id, file).trialId).toBe(id);
    expect(caught(missing)).toMatchObject({
      message: `got network ${missing}, which is not in ${file}, expected a stored one`,
      isFailure: false,
    });
    store.close();
    database(file, `UPDATE trial SET weights = zeroblob(20) WHERE id = '${id}'`);
    const again = SqliteStore.open(file);
    try {
      storedRecord(again, id, file);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        message: expect.stringMatching(/^got trial \w{64} in .* with weights /) as string,
        isFailure: true,
      });
    }
    again.close();
  });

  test('is forked at an epoch, once it is known that it can be', async () => {
    const { store, file, id } = await trainedStore();
    const fork = (choice: object, of = id, at: AbortSignal = signal) =>
      collect(forkStoredTrial(store, of, choice as never, { file, signal: at }));
    const records = await fork({ epoch: 2, epochs: 4, learningRate: 0.5 });
    const forked = records.find(({ type }) => type === 'forked') as unknown as {
      parent: { record: { trialId: string } };
    };
    expect(forked.parent.record.trialId).toBe(id);
    const trained = records.filter(({ type }) => type === 'trained');
    expect(trained).toHaveLength(1);
    const own = trained[0] as unknown as { trialId: string; trial: Trial };
    expect(own.trial.recipe).toMatchObject({
      epochs: 4,
      learningRate: 0.5,
      forks: [{ parent: id, epoch: 2, learningRate: 0.03, epochs: 3 }],
    });
    expect(store.find(own.trialId)?.trialId).toBe(own.trialId);
    expect(await refusal(() => fork({ epoch: 4, epochs: 9 }))).toContain('4');
    expect(await fork({ epoch: 2, epochs: 4 }, id, AbortSignal.abort())).toEqual([]);
    // An epoch before the fork is the parent's, which has to be there.
    database(file, `DELETE FROM trial WHERE id = '${id}'`);
    const orphan = await refusal(() => fork({ epoch: 1, epochs: 9 }, own.trialId));
    expect(orphan).toContain(id);
    store.close();
  });
});
