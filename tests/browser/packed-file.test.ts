import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { ResultDatabase } from '../../src/browser/store/result-database.ts';
import { importStore } from '../../src/browser/store/sqlite-file.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { bits, longTrial, place, storedTrial } from '../node/stores.ts';

const TRIALS = [longTrial('a'), longTrial('b'), storedTrial('short')];

/** A store of the command line, in which the history of a trial is these bytes, with their digest. */
async function storeFile(history: Uint8Array, version: number): Promise<Blob> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save(TRIALS);
  store.close();
  const made = new DatabaseSync(file);
  const digest = DIGESTS.trial('a', JSON.stringify(TRIALS[0]!.record), history);
  made.prepare("UPDATE trial SET history = ?, digest = ? WHERE id = 'a'").run(history, digest);
  made.exec(`PRAGMA user_version = ${version}; PRAGMA journal_mode = DELETE`);
  made.close();
  return new Blob([readFileSync(file)]);
}

/** What comes into a page that has nothing. */
async function broughtIn(file: Blob) {
  const saved: StoredTrial[] = [];
  const page = {
    async *trials() {},
    async *measurements() {},
    save: async (trials: readonly StoredTrial[]) => void saved.push(...trials),
  };
  return { ...(await importStore(page as unknown as ResultDatabase, file)), saved };
}

test.each([4, 5, 6])(
  'a store of version %i has the same histories in a page, packed or not',
  async (version) => {
    const raw = new Uint8Array(TRIALS[0]!.history.buffer);
    const { saved, damaged } = await broughtIn(await storeFile(raw, version));
    expect(damaged).toEqual([]);
    const histories = (trials: readonly StoredTrial[]) =>
      trials.map(({ record, history }) => [record.trialId, bits(history)]);
    expect(histories(saved)).toEqual(histories(TRIALS));
  },
);

test('a history that cannot be unpacked is damaged in a page', async () => {
  const { saved, damaged } = await broughtIn(await storeFile(new Uint8Array(99), 6));
  expect(damaged).toEqual([{ kind: 'trial', id: 'a', wrong: 'a history that cannot be unpacked' }]);
  expect(saved.map(({ record }) => record.trialId)).toEqual(['b', 'short']);
});
