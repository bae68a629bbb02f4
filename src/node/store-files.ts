import { existsSync, statSync } from 'node:fs';
import { InputError } from '../errors.ts';
import { isStoreThere } from './store-errors.ts';
import { SqliteStore } from './store.ts';

/**
 * Opens the store in a file, or makes it with its folder. Close it when it is no longer needed.
 * @throws InputError when the file is something else, was written by a newer version or cannot be opened
 */
export function openStore(file: string): SqliteStore {
  return SqliteStore.open(file);
}

/**
 * Opens a store that is there, to read from it while another process may write.
 * @throws InputError when there is none, also where an empty file is in its place, or it cannot be read
 */
export function openStoreToRead(file: string): SqliteStore {
  if (!isStoreThere(file)) {
    throw new InputError(`got ${file}, which is not there, expected a store to read`);
  }
  const found = statSync(file);
  if (found.isFile() && found.size === 0 && !existsSync(`${file}-wal`)) {
    throw new InputError(`got ${file}, which is empty, expected a store to read`);
  }
  return SqliteStore.openToRead(file);
}
