import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StatementSync } from 'node:sqlite';
import { InputError } from '../errors.ts';
import { StoreLocked } from '../lab/when-free.ts';
import { checkPermission, refusal } from './files.ts';
import { networkText } from './network-folder.ts';
import { storeHead } from './store-head.ts';
import { lockHolder } from './store-lock.ts';

/** Of SQLite's result codes the primary ones, which are the lowest byte. */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const TOO_BIG = 18;
const NOT_A_DATABASE = 26;

/** The index of the log, which SQLite makes beside the store, could not be made as long as it has to be. */
const NO_LOG_INDEX = 4874;

/** A statement for a text, compiled once. */
export type Prepare = (sql: string) => StatementSync;

/** The store cannot be written; what it holds can perhaps be read. */
export class WriteError extends InputError {}

/** The same, for its pages are damaged. */
export class PageError extends WriteError {}

/**
 * Whether there is a store, or something else in its place.
 * @throws InputError where that cannot be seen, as in a folder that may not be entered
 */
export function isStoreThere(file: string): boolean {
  return statsOf(file) !== undefined;
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw refusal(error, file, 'read');
  }
}

/** Whether SQLite or the disk could not read what is in the file, or it is nothing that JavaScript can hold. */
export function isUnreadable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { errcode, code } = error as { errcode?: number; code?: string };
  if (errcode === undefined) return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_STRING_TOO_LONG';
  if (errcode === NO_LOG_INDEX) return false;
  return [CORRUPT, IOERR, TOO_BIG, NOT_A_DATABASE].includes(errcode & 0xff);
}

/** In one sentence what keeps a store from being written; another error as it is. */
export function writeError(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const { errcode = 0 } = error as { errcode?: number };
  switch (errcode === NO_LOG_INDEX ? FULL : errcode & 0xff) {
    case BUSY:
      return new StoreLocked(
        `got ${file}, which is locked by ${lockHolder(file)}, expected a store that is free: ${error.message}${networkText(file)}`,
        { isFailure: true },
      );
    case FULL:
      return new WriteError(`got no room to save to ${file}: ${error.message}`, {
        isFailure: true,
      });
    case IOERR:
      return new WriteError(
        `got an error of the disk with ${file}: ${error.message}${networkText(file)}`,
        {
          isFailure: true,
        },
      );
    case READONLY:
      return new WriteError(`got ${file}, expected a store that may be written: ${error.message}`);
    case CORRUPT:
      return new PageError(
        `got ${file} with pages that are damaged (${error.message}), expected a store that can be written: lowcap check --repair keeps what can be read`,
      );
    default:
      return error;
  }
}

/** @throws InputError where the log of a store cannot be read for want of room */
export function checkLogIndex(error: unknown, file: string): void {
  if ((error as { errcode?: number }).errcode !== NO_LOG_INDEX) return;
  throw new InputError(
    `got no room for ${file}-shm, without which the log of ${file} cannot be read, expected some on the disk: nothing is lost`,
    { isFailure: true },
  );
}

/**
 * Refuses a store that is there and may not be written, before SQLite makes files beside it that its owner could not
 * write either; and what is no regular file, such as a device.
 * @throws InputError, of these a WriteError when it may not be written
 */
export function checkStoreFile(file: string): void {
  checkRegular(file);
  const barred = [file, `${file}-wal`, `${file}-shm`, dirname(file)].find(
    (path) => !isWritable(path),
  );
  if (barred === undefined) return;
  throw new WriteError(
    `got ${barred}, which may not be written, expected permission to write the store ${file} and its folder`,
  );
}

/** @throws InputError where something is that is no regular file */
function checkRegular(file: string): void {
  if (statsOf(file)?.isFile() !== false) return;
  throw new InputError(
    `got ${file}, which is no regular file, expected a store of lowcap or a place to make one`,
  );
}

/**
 * Refuses what is no store at all, and one that was copied without its log before anything of that was put in its place: it
 * would be believed to be empty. One that lacks less cannot be told from a whole one.
 * @throws InputError
 */
export function checkToRead(file: string): void {
  checkRegular(file);
  if (!isStoreThere(file) || existsSync(`${file}-wal`)) return;
  const { isLogged, pages } = storeHead(file);
  if (!isLogged || pages > 1) return;
  throw new InputError(
    `got ${file} with nothing in it and no ${file}-wal beside it, expected both files of a store that was copied while it was in use: lowcap backup makes one of them`,
  );
}

/** Also root may not write a file that nobody has permission to write; what is missing can be made. */
function isWritable(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return true;
  try {
    if (found.isFile()) checkPermission(path, found);
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Which file a store is, by device and number; empty when there is none. */
export function identityOfStore(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : '';
}
