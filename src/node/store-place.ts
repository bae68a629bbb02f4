import type { DatabaseSync } from 'node:sqlite';
import { openToWrite } from './store-connection.ts';
import { identityOfStore, WriteError } from './store-errors.ts';
import { copyAgain, freeName } from './store-migration.ts';

/** Where a store is, for its name may come to mean another file than the one that is open, or none. */
export class StorePlace {
  readonly #file: string;
  /** By device and number. */
  #identity: string;
  /** Said from then on to who would save what nobody finds. */
  #replaced: WriteError | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#identity = identityOfStore(file);
  }

  /**
   * The database to go on with when the file was deleted: the file is made again with all that the open one holds.
   * @returns undefined when nothing has happened
   * @throws WriteError when another file is in its place: what the database holds is kept beside that
   */
  madeAgain(database: DatabaseSync): DatabaseSync | undefined {
    if (this.#replaced) throw this.#replaced;
    const identity = identityOfStore(this.#file);
    if (identity === this.#identity) return undefined;
    if (identity !== '') {
      const beside = freeName(`${this.#file}.replaced`);
      copyAgain(database, beside);
      this.#replaced = replacedError(this.#file, beside);
      throw this.#replaced;
    }
    // The copy of what is deleted has all of it.
    copyAgain(database, this.#file);
    database.close();
    const again = openToWrite(this.#file).database;
    this.#identity = identityOfStore(this.#file);
    return again;
  }
}

function replacedError(file: string, beside: string): WriteError {
  return new WriteError(
    `got another file in place of ${file} while it was open, expected the store to stay: what was in it is kept as ${beside}`,
    { isFailure: true },
  );
}
