import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { joinBytes } from '../data/join-bytes.ts';
import type { FileSource } from '../data/read-source.ts';
import { InputError } from '../errors.ts';
import { readInputFile, streamInputFile } from './files.ts';

/**
 * A file or folder of this machine as a source of data. Of a file its folder is looked into as well, since the labels of
 * an array may lie beside it.
 * @throws InputError when it is not there or cannot be read
 */
export async function openSource(path: string): Promise<FileSource & { readonly folder: string }> {
  const isFolder = await isDirectory(path);
  const folder = isFolder ? path : dirname(path);
  return {
    name: path,
    folder,
    paths: await listFiles(folder, isFolder),
    ...(!isFolder && { file: basename(path) }),
    read: async (file) => ownBytes(await readInputFile(join(folder, file))),
    stream: (file) => streamInputFile(join(folder, file)),
  };
}

/** Like `openSource`; `-` is the standard input of this process. */
export async function openInput(path: string): Promise<FileSource> {
  if (path !== '-') return openSource(path);
  const file = 'standard input';
  const stream = (): AsyncIterable<Uint8Array> => process.stdin;
  return {
    name: file,
    paths: [],
    file,
    read: async () => ownBytes(joinBytes(await collect(stream()))),
    stream,
  };
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** As plain bytes, copied only where they are a piece of what others use too. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  const { buffer, byteLength } = bytes;
  return byteLength === buffer.byteLength ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (reason(error) !== 'ENOENT') throw unreadable(error, path);
    throw new InputError(
      `got ${path} (no such file or folder), expected mnist, fashion-mnist, a file or a folder of data`,
    );
  }
}

/** The files of a folder, with those of its folders if asked, relative to it and with slashes. */
async function listFiles(folder: string, deep: boolean): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: deep });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map(({ parentPath, name }) =>
      relative(folder, join(parentPath, name)).replaceAll(sep, '/'),
    );
  } catch (error) {
    throw unreadable(error, folder);
  }
}

function unreadable(error: unknown, path: string): InputError {
  if (error instanceof InputError) return error;
  return new InputError(
    `got ${reason(error)}, expected a file or folder that can be read at ${path}`,
  );
}

/** The code of an error of Node such as ENOENT or EACCES. */
function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
