import { InputError } from '../../errors.ts';
import type { Cells } from '../../lab/row-checks.ts';

/**
 * The tables of the store as IndexedDB keeps them, with the columns of the command line's; the weights of trials are in
 * one of their own, so that records are read without them.
 *
 * IndexedDB rather than a SQLite file in the private file system of the origin: several tabs write to it at once in
 * transactions, it is there in private windows, and nothing has to be loaded for it.
 */
export const STORES = {
  trial: 'id',
  weights: 'id',
  measurement: 'id',
  preference: 'name',
  checkpoint: 'trial',
} as const;

export type StoreTable = keyof typeof STORES;

/** Of the layout; goes up when that changes. */
const VERSION = 1;

/**
 * Opens the database, or makes it.
 * @throws InputError when the browser has none for this page, or a newer page has changed it
 */
export async function openDatabase(name: string): Promise<IDBDatabase> {
  if (typeof indexedDB === 'undefined') throw unopened('no IndexedDB');
  const request = indexedDB.open(name, VERSION);
  request.addEventListener('upgradeneeded', () => {
    for (const [table, keyPath] of Object.entries(STORES)) {
      const made = request.result.createObjectStore(table, { keyPath });
      if (table === 'measurement') made.createIndex('trial', 'trial');
    }
  });
  try {
    const database = await resultOf(request);
    // A newer page in another tab waits for this one.
    database.addEventListener('versionchange', () => database.close());
    return database;
  } catch (error) {
    throw unopened(errorText(error));
  }
}

function unopened(got: string): InputError {
  return new InputError(`got ${got}, expected a store in this browser`);
}

/** What a request gives. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error as Error));
  });
}

/** Rows by their keys, undefined where there is none; of one moment. */
export function getRows<Tables extends readonly StoreTable[]>(
  database: IDBDatabase,
  tables: Tables,
  keys: readonly string[],
): Promise<(Cells | undefined)[][]> {
  const transaction = database.transaction(tables as unknown as string[]);
  return Promise.all(
    tables.map((table) => {
      const store = transaction.objectStore(table);
      return Promise.all(keys.map((key) => resultOf(store.get(key) as IDBRequest<Cells>)));
    }),
  );
}

export function keysOf(database: IDBDatabase, table: StoreTable): Promise<string[]> {
  const store = database.transaction(table).objectStore(table);
  return resultOf(store.getAllKeys()) as Promise<string[]>;
}

/**
 * Changes tables, all of it or nothing; settles when the browser has taken it.
 * @throws InputError when the browser has no room
 */
export async function changeTables(
  database: IDBDatabase,
  tables: readonly StoreTable[],
  change: (store: (table: StoreTable) => IDBObjectStore) => void,
): Promise<void> {
  const transaction = database.transaction(tables as string[], 'readwrite');
  const done = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error as Error));
  });
  try {
    change((table) => transaction.objectStore(table));
    await done;
  } catch (error) {
    throw new InputError(
      `got ${errorText(error)} from the browser, expected room for results in its store`,
      { cause: error },
    );
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? `${error.name} (${error.message})` : String(error);
}
