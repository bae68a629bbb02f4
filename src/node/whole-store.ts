import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
import { flush, flushFolder, makeFolder, refusal } from './files.ts';
import { temporaryName } from './leftovers.ts';
import { visibleMessage } from '../visible.ts';
import { targetOf } from './paths.ts';

/** What SQLite keeps beside a database that is in use. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Makes a store under another name and gives it its own when it is complete and on the disk: there is the whole store or
 * what was there before. Missing folders are made.
 * @param make leaves the file closed; when it throws, nothing is left
 * @throws InputError when the file is a store that is in use, or cannot be written
 */
export async function writeWholeStore<T>(
  file: string,
  make: (temporary: string) => T | Promise<T>,
): Promise<T> {
  const target = await targetOf(file);
  const used = COMPANIONS.map((end) => `${target}${end}`).find((path) => existsSync(path));
  if (used !== undefined) {
    throw new InputError(
      `got ${file}, a store that is in use, for ${used} is there, expected one that nobody has open`,
    );
  }
  const temporary = temporaryName(target);
  try {
    await makeFolder(dirname(target));
    const made = await make(temporary);
    await flush(temporary);
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return made;
  } catch (error) {
    for (const end of ['', ...COMPANIONS]) await rm(`${temporary}${end}`, { force: true });
    throw named(refusal(error, file, 'written'), temporary, file);
  }
}

/** An error about the temporary file as one about the file that the user knows. */
function named(error: unknown, temporary: string, file: string): unknown {
  if (!(error instanceof InputError)) return error;
  const { message, isFailure, cause } = error;
  return new InputError(message.replaceAll(visibleMessage(temporary), file), { isFailure, cause });
}
