import { expect, test } from 'vitest';
import { KnownRows } from '../../src/node/known-rows.ts';
import { bits, database, open, place, storedTrial, WEIGHTS } from './stores.ts';

/** As many as are worth a thread. */
const IDS = Array.from({ length: 600 }, (_, i) => `trial ${i}`);

async function damagedStore() {
  const file = await place();
  const store = open(file);
  store.save(IDS.map(storedTrial));
  const flipped = WEIGHTS.slice();
  flipped[7]! ^= 1;
  database(file, `UPDATE trial SET weights = x'${bits(flipped)}' WHERE id = 'trial 3'`);
  return { store, file };
}

test('damage that is looked for in another thread is found there, and nothing else is taken for it', async () => {
  const { store } = await damagedStore();
  await store.checkAhead([...IDS, 'not there']);
  expect([...store.damaged.keys()]).toEqual(['trial 3']);
  expect(IDS.filter((id) => !store.find(id))).toEqual(['trial 3']);
  expect(store.find('not there')).toBeUndefined();
});

test('what was looked at ahead is not looked at again, until its weights are asked for', async () => {
  const { store, file } = await damagedStore();
  await store.checkAhead(IDS);
  database(file, 'UPDATE trial SET weights = zeroblob(20)');
  expect(store.find('trial 1')).toEqual(storedTrial('trial 1').record);
  expect(store.weights('trial 1')).toBeUndefined();
  expect(store.find('trial 1')).toBeUndefined();
});

test('of few, and of a store that no thread can read, nothing is found ahead, and nothing fails', async () => {
  const { store } = await damagedStore();
  await store.checkAhead(['trial 3']);
  expect(store.damaged.size).toBe(0);
  const known = new KnownRows();
  await known.checkAhead(`${await place()}.not-there`, IDS);
  expect([known.damaged.size, known.isSound('trial 1')]).toEqual([0, false]);
});
