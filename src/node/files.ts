import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { InputError } from '../errors.ts';

/**
 * Writes a file under a temporary name beside it and renames it, so that a reader sees the old file or the new
 * one. Missing folders are made.
 * @throws InputError when it cannot be written
 */
export async function writeFileAtomically(
  file: string,
  content: Uint8Array | string,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw refusal(error, file, 'written');
  }
}

/**
 * Refuses a file that cannot be written, before the work whose result it is for.
 * @throws InputError when it is a folder, or the nearest folder that exists cannot be written to
 */
export async function checkWritable(file: string): Promise<void> {
  if ((await stat(file).catch(() => undefined))?.isDirectory()) {
    throw new InputError(`got folder ${file}, expected a file that can be written`);
  }
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    try {
      if (!(await stat(folder)).isDirectory()) {
        throw new InputError(
          `got ${file} inside the file ${folder}, expected a file that can be written`,
        );
      }
      await access(folder, constants.W_OK);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') {
        throw error instanceof InputError ? error : refusal(error, file, 'written');
      }
    }
  }
}

/** @throws InputError when the file cannot be read */
export async function readInputFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw refusal(error, file, 'read');
  }
}

/** What the system says in the words of the user; anything else is a fault of the program. */
function refusal(error: unknown, file: string, done: string): unknown {
  const { errno } = error as NodeJS.ErrnoException;
  if (errno === undefined) return error;
  const reason = getSystemErrorMessage(errno);
  return new InputError(`got ${file} (${reason}), expected a file that can be ${done}`, {
    cause: error,
  });
}
