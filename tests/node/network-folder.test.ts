import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { networkFileSystem } from '../../src/node/network-folder.ts';
import { open, place, storedTrial } from './stores.ts';

/** Every folder lies on a file system of this type until the test ends. */
function onFileSystem(type: number): void {
  const { statfsSync } = fs;
  const restore = () => {
    fs.statfsSync = statfsSync;
    syncBuiltinESMExports();
  };
  onTestFinished(restore);
  fs.statfsSync = ((path: string) => ({ ...statfsSync(path), type })) as typeof statfsSync;
  syncBuiltinESMExports();
}

test('a store that is locked on a network file system says what the reason may be', async () => {
  const file = await place();
  const store = open(file);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  onTestFinished(() => other.close());
  const save = () => store.save([storedTrial('a')]);
  expect(save).toThrow(/^(?!.*network file system).*locked/);
  onFileSystem(0x6969);
  expect(save).toThrow(/locked.*; it lies on a network file system \(NFS\), whose locks/);
});

test('knows file systems of networks, also those whose numbers have a sign', () => {
  expect(networkFileSystem(import.meta.filename)).toBeUndefined();
  onFileSystem(0xff534d42 | 0);
  expect(networkFileSystem(import.meta.filename)).toBe('CIFS');
});
