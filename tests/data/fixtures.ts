import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FileName } from '../../src/data/known-datasets.ts';
import { InputError } from '../../src/errors.ts';

/** An IDX file of 28 × 28 images. */
export function imagesFile(pixels: ArrayLike<number>): Uint8Array {
  return idxFile([2051, pixels.length / 784, 28, 28], pixels);
}

/** An IDX file of labels. */
export function labelsFile(labels: ArrayLike<number>): Uint8Array {
  return idxFile([2049, labels.length], labels);
}

/** The integers big-endian, then the bytes. */
export function idxFile(header: number[], body: ArrayLike<number>): Uint8Array {
  const start = header.flatMap((n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
  const bytes = new Uint8Array(start.length + body.length);
  bytes.set(start);
  bytes.set(body, start.length);
  return bytes;
}

/** The four files of a dataset with these labels; every pixel of an image is its number. */
export function datasetFiles(
  training: number[] = [4, 9, 4, 0, 9],
  test: number[] = [9, 4],
): Record<FileName, Uint8Array> {
  const images = (count: number) =>
    imagesFile(Uint8Array.from({ length: count * 784 }, (_, i) => Math.floor(i / 784)));
  return {
    'train-images-idx3-ubyte': images(training.length),
    'train-labels-idx1-ubyte': labelsFile(training),
    't10k-images-idx3-ubyte': images(test.length),
    't10k-labels-idx1-ubyte': labelsFile(test),
  };
}

/** A temporary folder with these files, removed when the test ends. */
export async function temporaryFolder(files: Record<string, Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lowcap-data-'));
  // A program that the test has left running may still write, as one whose terminal was closed does.
  onTestFinished(() => rm(folder, { recursive: true, maxRetries: 20 }));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  return folder;
}

/** The one sentence with which an action is refused; any other error or none fails the test. */
export async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected an InputError, got none');
}
