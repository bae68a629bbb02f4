import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StoreLocked } from '../../src/lab/when-free.ts';
import { lockHolder, openPatiently, STORE_WAITED_FOR } from '../../src/node/store-lock.ts';
import { refusal } from '../data/fixtures.ts';
import { lockStore } from './lock-store.ts';
import { open, place, storedTrial } from './stores.ts';

/** What is told of stores that are waited for, until the test ends. */
function toldOfWaiting(): string[] {
  const told: string[] = [];
  const listen = (sentence: unknown) => void told.push(String(sentence));
  subscribe(STORE_WAITED_FOR, listen);
  onTestFinished(() => void unsubscribe(STORE_WAITED_FOR, listen));
  return told;
}

test('who opens a store that is locked waits, and says so once', () => {
  const told = toldOfWaiting();
  let tries = 0;
  const opened = openPatiently(() => {
    if (++tries < 4) throw new StoreLocked('got a store that is locked');
    return 'opened';
  }, Infinity);
  expect(opened).toBe('opened');
  expect(told).toEqual(['got a store that is locked: waiting until it is']);
});

test('who has waited long enough gives up, and who has no patience says nothing', () => {
  const told = toldOfWaiting();
  const open = () => {
    throw new StoreLocked('got a store that is locked');
  };
  expect(() => openPatiently(open, 0)).toThrow(StoreLocked);
  expect(told).toEqual([]);
  const broken = () => {
    throw new Error('broken');
  };
  expect(() => openPatiently(broken, Infinity)).toThrow('broken');
});

test.skipIf(!existsSync('/proc/locks'))(
  'the process that has a store locked is named',
  async () => {
    const file = await place();
    const store = open(file);
    store.save([storedTrial('a')]);
    expect(lockHolder(file)).toBe('another process');
    const other = await lockStore(file);
    expect(lockHolder(file)).toBe(
      `process ${other.pid} (${basename(process.execPath)} hold-store.ts store.db)`,
    );
    expect(await refusal(() => store.save([storedTrial('b')]))).toContain(
      `got ${file}, which is locked by process ${other.pid} (`,
    );
    await other.release();
    store.save([storedTrial('b')]);
  },
);
