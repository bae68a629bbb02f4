import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  type Stats,
} from 'node:fs';
import {
  type FileHandle,
  chmod,
  chown,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import * as util from 'node:util';
import { joinBytes } from '../data/join-bytes.ts';
import { InputError } from '../errors.ts';
import { temporaryName } from './leftovers.ts';
import { isMissing, targetOf } from './paths.ts';
import { streamFifo } from './read-fifo.ts';
import { writeInPlace } from './write-in-place.ts';

/** Anyone's permission to write. Root is refused nothing by the system, so the bits are looked at. */
const WRITE_BITS = 0o222;
const PERMISSION_BITS = 0o777;
/** Of the disk: no room, no room left to its user, an error. */
const FAILURES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO']);
/** Of a folder that cannot be flushed: one of Windows, a disk that knows none of it, one that may not be read. */
const UNFLUSHED: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EACCES']);
/** Bytes of a file that is read whole, at most. */
const MOST_FILE = 2 ** 31;
/** Bytes that are read at a time. */
const PIECE = 1 << 18;

/**
 * Writes a file so that a reader, also after a power cut, sees the old one or the new one; missing folders are made. Symbolic links are followed,
 * and what they lead to keeps its mode; of several hard links only this one leads to the new content. What is no regular
 * file, such as a device or a FIFO, is written in place and may be left half-written.
 * @throws InputError when it cannot be written, or nobody is permitted to
 */
export async function writeOutput(file: string, content: Uint8Array | string): Promise<void> {
  try {
    const old = await statIfThere(file);
    if (old) checkPermission(file, old);
    if (old && !old.isFile()) await writeInPlace(file, content);
    else await replaceFile(await targetOf(file), content, old);
  } catch (error) {
    throw refusal(error, file, 'written');
  }
}

/**
 * Writes a file that is not there yet, whole or not at all: where the name is taken under the name with `-2`, `-3` …
 * @param file folder and name; what follows the last dot of the name stays its end
 * @returns the file that was written
 * @throws InputError when it cannot be written
 */
export async function writeNewFile(file: string, content: Uint8Array | string): Promise<string> {
  const temporary = temporaryName(file);
  try {
    await makeFolder(dirname(file));
    await writeFile(temporary, content, { flag: 'wx', flush: true });
    for (let number = 1; ; number++) {
      const end = extname(file);
      const free =
        number === 1 ? file : `${file.slice(0, -end.length || undefined)}-${number}${end}`;
      if (!(await takes(temporary, free))) continue;
      await flushFolder(dirname(file));
      return free;
    }
  } catch (error) {
    throw refusal(error, file, 'written');
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

/**
 * Gives a file a second name; where the disk knows none it moves to a name that was made for it, so that nothing is ever
 * under it but an empty file and the whole one. False where the name is taken.
 */
async function takes(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      await writeFile(name, '', { flag: 'wx' });
      await rename(file, name).catch(async (reason: unknown) => {
        await rm(name, { force: true });
        throw reason;
      });
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Writes under a temporary name beside the file and renames it; both are on the disk then. */
async function replaceFile(
  file: string,
  content: Uint8Array | string,
  old: Stats | undefined,
): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await makeFolder(dirname(file));
    if (old) {
      const mode = old.mode & PERMISSION_BITS;
      // With no more permissions at any moment than the file has.
      await writeFile(temporary, content, { flag: 'wx', mode, flush: true });
      // Only root may give a file away.
      await chown(temporary, old.uid, old.gid).catch(() => {});
      await chmod(temporary, mode);
    } else {
      await writeFile(temporary, content, { flag: 'wx', flush: true });
    }
    await rename(temporary, file);
    await flushFolder(dirname(file));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** What was written to a file is on the disk then. Some systems flush only what was opened to write. */
export async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `flush` for who cannot wait. */
export function flushSync(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Which files a folder has is on the disk then. Some systems do not open folders, some disks know no flushing of them:
 * they have their own ways.
 */
export async function flushFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!UNFLUSHED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}

/** `flushFolder` for who cannot wait. */
export function flushFolderSync(folder: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    fsyncSync(descriptor);
  } catch (error) {
    if (!UNFLUSHED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/**
 * Makes a folder and those that it lies in, as far as they are missing. Node.js itself tries without end where the system
 * says that a folder which is there is missing, as in /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  if ((await statIfThere(folder))?.isDirectory()) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await flushFolder(dirname(folder));
}

/** `makeFolder` for who cannot wait. */
export function makeFolderSync(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolderSync(dirname(folder));
  try {
    mkdirSync(folder);
    flushFolderSync(dirname(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Undefined where nothing is yet. */
export async function statIfThere(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** @throws InputError when no one has permission to write it */
export function checkPermission(file: string, { mode }: Pick<Stats, 'mode'>): void {
  if ((mode & WRITE_BITS) !== 0) return;
  throw new InputError(`got ${file} (no write permission), expected a file that can be written`);
}

/** @throws InputError when the file cannot be read */
export async function readInputFile(file: string): Promise<Uint8Array> {
  try {
    const found = await inputStats(file);
    if (found.size > MOST_FILE) throw tooLarge(file);
    return found.isFIFO() ? await readWhole(streamFifo(file), file) : await readFile(file);
  } catch (error) {
    throw refusal(error, file, 'read');
  }
}

/**
 * The bytes of a file, piece by piece.
 * @throws InputError when the file cannot be read
 */
export async function* streamInputFile(file: string): AsyncGenerator<Uint8Array, void> {
  try {
    const isFifo = (await inputStats(file)).isFIFO();
    yield* isFifo
      ? streamFifo(file)
      : (createReadStream(file, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>);
  } catch (error) {
    throw refusal(error, file, 'read');
  }
}

/** @throws InputError when there is more than fits into memory */
async function readWhole(pieces: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MOST_FILE) throw tooLarge(file);
    all.push(piece);
  }
  return joinBytes(all);
}

/** @throws InputError for a device, which may never end; a pipe ends with who writes it */
async function inputStats(file: string): Promise<Stats> {
  const found = await stat(file);
  if (!found.isCharacterDevice() && !found.isBlockDevice()) return found;
  throw new InputError(`got ${file}, a device, expected a file or a pipe`);
}

function tooLarge(file: string): InputError {
  return new InputError(
    `got ${file} of more than ${MOST_FILE / 2 ** 30} GB, expected a file that fits into memory`,
  );
}

/** What the system says in the words of the user; anything else is a fault of the program. */
export function refusal(error: unknown, file: string, done: 'read' | 'written'): unknown {
  const { errno, code } = error as NodeJS.ErrnoException;
  if (errno === undefined) return error;
  const reason = util.getSystemErrorMessage(errno);
  return new InputError(`got ${file} (${reason}), expected a file that can be ${done}`, {
    cause: error,
    isFailure: FAILURES.has(code ?? ''),
  });
}
