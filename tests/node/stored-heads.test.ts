import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { bits, database, open, place, storedCheckpoint, storedTrial, WEIGHTS } from './stores.ts';

/** As ids are: hexadecimal digits. */
const id = (start: string) => start.padEnd(64, '0');
const [A, B, C, D] = ['b1', 'a2', 'b3', 'c4'].map(id);
const FORKS = [{ parent: A, epoch: 0, learningRate: 0.1, epochs: 1 }];

function fork(trialId: string) {
  const { record, ...stored } = storedTrial(trialId);
  const { trial } = record;
  const recipe = { ...trial.recipe, forks: FORKS };
  return { ...stored, record: { ...record, trial: { ...trial, recipe } } };
}

const measured = (of: string, trialId: string, seconds: number) => ({
  id: id(of),
  trialId,
  measurement: 'census',
  value: [seconds],
  seconds,
});

/** Two networks, two forks, two measurements and a checkpoint, saved in this order. */
async function stored(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial(A), fork(B), storedTrial(C), fork(D)]);
  store.saveMeasurements([measured('f2', B, 2), measured('f1', A, 1)]);
  store.saveCheckpoints([storedCheckpoint(id('d5'))]);
  store.close();
  return file;
}

test('heads are in the order in which they were saved, ids in their own', async () => {
  const { heads } = open(await stored());
  expect(heads.trialIds()).toEqual([B, A, C, D]);
  expect(Array.from(heads.trials(), (head) => head.id)).toEqual([A, B, C, D]);
  const [first] = heads.trials();
  expect(first.trial).toEqual(storedTrial(A).record.trial);
  expect(heads.forks()).toEqual([B, D].map((trialId) => ({ trialId, forks: FORKS })));
  expect(heads.ids()).toEqual(new Set([A, B, C, D, id('f1'), id('f2')]));
  expect(heads.checkpoints()).toEqual([id('d5')]);
  const [late, early] = [measured('f2', B, 2), measured('f1', A, 1)];
  const timed = [late, early].map((one) => {
    const { value: _, ...rest } = one;
    return rest;
  });
  expect(heads.timedMeasurements()).toEqual(timed);
  expect(heads.timedMeasurements(A)).toEqual(timed.slice(1));
  expect(heads.measurements()).toEqual(
    [late, early].map(({ id: own, trialId, measurement, value }) => ({
      id: own,
      trialId,
      measurement,
      bytes: JSON.stringify(value).length,
    })),
  );
});

test('ids are found by how they begin, and networks by the digest of their weights', async () => {
  const { heads } = open(await stored());
  expect(heads.idsFrom('trial', 'b', 5)).toEqual([A, C]);
  expect(heads.idsFrom('trial', 'b', 1)).toEqual([A]);
  expect(heads.idsFrom('trial', '', 3)).toEqual([B, A, C]);
  expect(heads.idsFrom('trial', 'b2', 5)).toEqual([]);
  expect(heads.idsFrom('measurement', 'f', 5)).toEqual([id('f1'), id('f2')]);
  const { weights } = storedTrial(A).record;
  expect(heads.withWeights(weights.slice(0, 20))).toEqual([B, A, C, D]);
  expect(heads.withWeights(`${weights}0`)).toEqual([]);
});

test('a record that is no JSON, or tells no network, has no head, and its id is there', async () => {
  const file = await stored();
  database(file, `UPDATE trial SET record = '{' WHERE id = '${A}'`);
  database(file, `UPDATE trial SET record = '{"trial":{"recipe":{"forks":7}}}' WHERE id = '${B}'`);
  const { heads } = open(file);
  expect(Array.from(heads.trials(), (head) => head.id)).toEqual([C, D]);
  expect(heads.forks().map(({ trialId }) => trialId)).toEqual([D]);
  expect(heads.trialIds()).toEqual([B, A, C, D]);
  expect(heads.withWeights(storedTrial(A).record.weights)).toEqual([C, D]);
});

test('what lies on other pages than a damaged one is found row by row, each once', async () => {
  const file = await place();
  const store = SqliteStore.open(file);
  const ids = Array.from({ length: 90 }, (_, i) => id(String(i).padStart(2, '0')));
  store.save(ids.map((one, i) => (i % 2 === 0 ? storedTrial(one) : fork(one))));
  store.close();
  const bytes = readFileSync(file);
  // Where a row in the middle begins, past any other copy of its id in an index.
  const at = bytes.lastIndexOf(`"trialId":"${ids[45]}"`);
  const page = Math.floor(at / 4096);
  bytes.fill(0xff, page * 4096, (page + 1) * 4096);
  writeFileSync(file, bytes);
  const read = openStoreToRead(file);
  const forks = read.heads.forks().map(({ trialId }) => trialId);
  expect(forks.length).toBeGreaterThan(30);
  expect(forks.length).toBeLessThan(45);
  expect(forks).not.toContain(ids[45]);
  expect(new Set(forks).size).toBe(forks.length);
  expect(bits(read.weights(ids[0])!)).toBe(bits(WEIGHTS));
  read.close();
});
