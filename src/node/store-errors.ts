import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';

/** Of SQLite's result codes the primary ones, which are the lowest byte. */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const FULL = 13;

/** The store cannot be written; what it holds can perhaps be read. */
export class WriteError extends InputError {}

/** In one sentence what keeps a store from being written; another error as it is. */
export function writeError(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const { errcode = 0 } = error as { errcode?: number };
  switch (errcode & 0xff) {
    case BUSY:
      return new WriteError(
        `got ${file}, which another program kept for itself, expected a store that is free: ${error.message}`,
      );
    case FULL:
      return new WriteError(`got no room to save to ${file}: ${error.message}`);
    case IOERR:
      return new WriteError(`got an error of the disk with ${file}: ${error.message}`);
    case READONLY:
      return new WriteError(`got ${file}, expected a store that may be written: ${error.message}`);
    default:
      return error;
  }
}

/**
 * Refuses a store that is there and may not be written, before SQLite makes files beside it that its owner could not
 * write either.
 * @throws WriteError
 */
export function checkStoreWritable(file: string): void {
  const barred = [file, `${file}-wal`, `${file}-shm`, dirname(file)].find(
    (path) => existsSync(path) && !isWritable(path),
  );
  if (barred === undefined) return;
  throw new WriteError(
    `got ${barred}, which may not be written, expected permission to write the store ${file} and its folder`,
  );
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
