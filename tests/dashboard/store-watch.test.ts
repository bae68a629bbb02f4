import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchStore } from '../../cli/dashboard/app/store-watch.ts';
import { temporaryFolder } from '../data/fixtures.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

test('what is written beside the store, or in its place, is told once', async () => {
  const file = join(await temporaryFolder({}), 'store.db');
  let told = 0;
  const end = watchStore(file, () => told++);
  const look = () => vi.advanceTimersByTime(2000);
  look();
  expect(told).toBe(0);
  writeFileSync(file, 'x');
  look();
  expect(told).toBe(1);
  appendFileSync(`${file}-wal`, 'more');
  look();
  expect(told).toBe(2);
  rmSync(`${file}-wal`);
  look();
  expect(told).toBe(3);
  look();
  expect(told).toBe(3);
  end();
  writeFileSync(file, 'other');
  look();
  expect(told).toBe(3);
});
