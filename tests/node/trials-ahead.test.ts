import { expect, onTestFinished, test } from 'vitest';
import { resultsOf } from '../../src/lab/records.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { bits, database, longTrial, open, place, storedTrial, WEIGHTS } from './stores.ts';

/** As many as are worth a thread. */
const IDS = Array.from({ length: 600 }, (_, i) => `trial ${i}`);

async function storeOf(ids: readonly string[]) {
  const file = await place();
  const store = open(file);
  store.save(ids.map(storedTrial));
  return { store, file };
}

function readAhead(store: SqliteStore, ids: readonly string[], withHistory = ids) {
  const ahead = store.readAhead(ids, new Set(withHistory));
  onTestFinished(() => ahead.close());
  return ahead;
}

test('trials are handed over as they were saved, and damaged ones with a word on what is wrong', async () => {
  const { store, file } = await storeOf(IDS);
  const flipped = WEIGHTS.slice();
  flipped[7]! ^= 1;
  database(file, `UPDATE trial SET weights = x'${bits(flipped)}' WHERE id = 'trial 3'`);
  const ids = ['not there', ...IDS];
  const ahead = readAhead(store, ids);
  await ahead.until(ids);
  const wrong = 'weights that are not those of its digest';
  expect([...store.damaged.values()]).toEqual([{ kind: 'trial', id: 'trial 3', wrong }]);
  expect(ids.filter((id) => !ahead.find(id))).toEqual(['not there', 'trial 3']);
  const { record, history } = storedTrial('trial 599');
  expect(ahead.find('trial 599')).toEqual(resultsOf(record));
  expect(bits(ahead.history('trial 599')!)).toBe(bits(history));
});

test('histories are handed over packed or not, and one that cannot be unpacked is damaged', async () => {
  const { store, file } = await storeOf(IDS);
  const [long, forged] = [longTrial('long'), longTrial('forged')];
  store.save([long, forged]);
  const bytes = new Uint8Array(99);
  const digest = DIGESTS.trial('forged', JSON.stringify(forged.record), bytes);
  database(
    file,
    `UPDATE trial SET history = x'${bits(bytes)}', digest = '${digest}' WHERE id = 'forged'`,
  );
  const ids = [...IDS, 'long', 'forged'];
  const ahead = readAhead(store, ids);
  await ahead.until(ids);
  database(file, "DELETE FROM trial WHERE id = 'long'");
  expect(bits(ahead.history('long')!)).toBe(bits(long.history));
  expect(ahead.history('forged')).toBeUndefined();
  const wrong = 'a history that cannot be unpacked';
  expect([...store.damaged.values()]).toEqual([{ kind: 'trial', id: 'forged', wrong }]);
});

test('what was handed over is not read again before it is forgotten', async () => {
  const { store, file } = await storeOf(IDS);
  const ahead = readAhead(store, IDS);
  await ahead.until(IDS);
  database(file, "UPDATE trial SET record = 'another'");
  expect(ahead.find('trial 1')).toEqual(resultsOf(storedTrial('trial 1').record));
  expect(ahead.history('trial 1')).toBeDefined();
  ahead.forgetHistories(['trial 1']);
  expect(ahead.history('trial 1')).toBeUndefined();
  ahead.forgetResults(['trial 1']);
  expect(ahead.find('trial 1')).toBeUndefined();
  expect(store.damaged.get('trial 1')?.wrong).toBe(
    'a record or history that is not that of its digest',
  );
  // Of others it is there still.
  expect(ahead.find('trial 2')).toEqual(resultsOf(storedTrial('trial 2').record));
  expect(ahead.history('trial 2')).toBeDefined();
});

test('only histories that somebody looks at are handed over; the others are read here', async () => {
  const { store, file } = await storeOf(IDS);
  const ahead = readAhead(store, IDS, ['trial 599']);
  await ahead.until(IDS);
  const { record, history } = storedTrial('trial 1');
  expect(bits(ahead.history('trial 1')!)).toBe(bits(history));
  database(file, 'DELETE FROM trial');
  expect(ahead.find('trial 1')).toEqual(resultsOf(record));
  expect(ahead.history('trial 1')).toBeUndefined();
  expect(bits(ahead.history('trial 599')!)).toBe(bits(storedTrial('trial 599').history));
});

test('of few trials, and where the thread has ended, all is read here', async () => {
  const { store } = await storeOf(IDS);
  const few = readAhead(store, ['trial 1']);
  await few.until(['trial 1']);
  expect(few.find('trial 1')).toEqual(storedTrial('trial 1').record);
  const ended = readAhead(store, IDS);
  await ended.close();
  await ended.until(IDS);
  expect(ended.find('trial 599')).toMatchObject(resultsOf(storedTrial('trial 599').record));
  expect(bits(ended.history('trial 599')!)).toBe(bits(storedTrial('trial 599').history));
});
