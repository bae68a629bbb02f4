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
 * @throws InputError when there is none, or it cannot be read
 */
export function openStoreToRead(file: string): SqliteStore {
  return SqliteStore.openToRead(file);
}
