import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packText, unpackText } from '../../src/lab/packed.ts';
import { DIGESTS } from '../../src/node/store-cells.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { database, expectSame, open, place, storedTrial } from './stores.ts';
import { anyText } from '../any-text.ts';

/** A value that is long enough to be packed, and one that is not. */
const LONG = Array.from({ length: 400 }, (_, i) => ({ name: 'schön', f1: i / 7 }));
const VALUES = { long: LONG, short: [1 / 3] };

const measured = (id: keyof typeof VALUES) => ({
  id,
  trialId: 'a',
  measurement: 'pruning',
  value: VALUES[id],
  seconds: 0.5,
});

async function filled(): Promise<string> {
  const file = await place();
  const store = SqliteStore.open(file);
  store.save([storedTrial('a')]);
  store.saveMeasurements([measured('long'), measured('short')]);
  store.close();
  return file;
}

/** Puts a value where the long one is, with its digest or without. */
function replaceLong(file: string, value: string, hasDigest: boolean): void {
  const made = new DatabaseSync(file);
  const digest = DIGESTS.measurement('long', 'a', 'pruning', value, 0.5);
  const set = hasDigest ? `value = ?, digest = '${digest}'` : 'value = ?';
  made.prepare(`UPDATE measurement SET ${set} WHERE id = 'long'`).run(value);
  made.close();
}

test('what is packed is the same text again', () => {
  fc.assert(
    fc.property(fc.oneof(anyText({ maxLength: 2000 }), fc.json()), (text) => {
      for (const one of [text, text.repeat(50)]) {
        const packed = packText(JSON.stringify(one));
        expect(unpackText(packed)).toBe(JSON.stringify(one));
        expect(packed.length).toBeLessThanOrEqual(JSON.stringify(one).length);
      }
    }),
    { numRuns: 60 },
  );
});

test('long values take less room in a store, and are read as they were saved', async () => {
  const file = await filled();
  const store = open(file);
  for (const id of ['long', 'short'] as const) {
    expect(store.findMeasurement(id)?.value).toEqual(VALUES[id]);
    expect(store.heads.valueDigest(id)).toBe(hash('sha256', JSON.stringify(VALUES[id])));
  }
  const bytes = new Map(store.heads.measurements().map((head) => [head.id, head.bytes]));
  expect(bytes.get('short')).toBe(JSON.stringify(VALUES.short).length);
  expect(bytes.get('long')).toBeLessThan(JSON.stringify(LONG).length / 2);
});

test.each(['~9:AAAA', '~9:!', '~999999999:AAAA', '~3:', '~'])(
  'a value that cannot be unpacked is damaged, whether or not its digest is right: %s',
  async (value) => {
    for (const hasDigest of [true, false]) {
      const file = await filled();
      replaceLong(file, value, hasDigest);
      const store = open(file);
      expect(store.findMeasurement('long')).toBeUndefined();
      expect(store.findMeasurement('short')?.value).toEqual(VALUES.short);
      expect([...store.damaged.keys()]).toEqual(['long']);
    }
  },
);

test('a store of version 4, whose values are not packed, is read as it is and brought to this version', async () => {
  const file = await filled();
  replaceLong(file, JSON.stringify(LONG), true);
  database(file, 'PRAGMA user_version = 4; PRAGMA journal_mode = DELETE');
  const reader = SqliteStore.openReadOnly(file);
  expect(reader.findMeasurement('long')?.value).toEqual(LONG);
  reader.close();
  const store = open(file);
  expectSame(store, storedTrial('a'));
  expect(store.findMeasurement('long')?.value).toEqual(LONG);
  expect(store.backup).toBeUndefined();
  expect(existsSync(`${file}.version-4`)).toBe(false);
  store.saveMeasurements([measured('long')]);
  const database6 = new DatabaseSync(file, { readOnly: true });
  expect(database6.prepare('PRAGMA user_version').get()).toEqual({ user_version: 6 });
  database6.close();
  expect(store.findMeasurement('long')?.value).toEqual(LONG);
});
