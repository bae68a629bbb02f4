import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FILES, isDatasetName } from '../../src/data/known-datasets.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { datasetFiles, imagesFile, labelsFile, refusal } from './fixtures.ts';

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

describe('makeDataset', () => {
  it('keeps training and test apart, and images with their labels', async () => {
    const made = await makeDataset('folder', datasetFiles([4, 9, 0], [7, 8]));
    const { name, training, test, classes } = made;
    expect(name).toBe('folder');
    expect(training.count).toBe(3);
    expect(classes).toEqual(['0', '4', '7', '8', '9']);
    expect(Array.from(training.labels, (label) => classes[label])).toEqual(['4', '9', '0']);
    expect(training.values).toHaveLength(3 * 784);
    expect(training.values[2 * 784]).toBe(2);
    expect(test.count).toBe(2);
    expect(Array.from(test.labels, (label) => classes[label])).toEqual(['7', '8']);
    expect(test.values).toHaveLength(2 * 784);
  });

  it('digests the four digests in the order of the files', async () => {
    const files = datasetFiles();
    const sums = [
      sha256(files['train-images-idx3-ubyte']),
      sha256(files['train-labels-idx1-ubyte']),
      sha256(files['t10k-images-idx3-ubyte']),
      sha256(files['t10k-labels-idx1-ubyte']),
    ];
    const dataset = await makeDataset('folder', files);
    expect(dataset.digest).toBe(sha256(sums.join('')));
    expect(dataset.files.map((file) => file.sha256)).toEqual(sums);
    expect(dataset.files.map((file) => file.name)).toEqual(FILES);
    expect(dataset.files.map((file) => file.bytes)).toEqual([3936, 13, 1584, 10]);
  });

  it.each(FILES)('has another digest when one byte of %s differs', async (file) => {
    const before = await makeDataset('folder', datasetFiles());
    const files = datasetFiles();
    files[file][files[file].length - 1] ^= 1;
    const after = await makeDataset('folder', files);
    expect(after.digest).not.toBe(before.digest);
  });

  it('has the same digest under another name', async () => {
    const one = await makeDataset('one', datasetFiles());
    const other = await makeDataset('other', datasetFiles());
    expect(one.digest).toBe(other.digest);
  });

  it('verifies nothing without a known name', async () => {
    expect((await makeDataset('folder', datasetFiles())).verified).toBe(false);
    expect((await makeDataset('constructor', datasetFiles())).verified).toBe(false);
    expect(isDatasetName('mnist')).toBe(true);
    expect(isDatasetName('constructor')).toBe(false);
  });

  it('refuses labels that are not as many as the images', async () => {
    const fewer = { ...datasetFiles([1, 2, 3]), 'train-labels-idx1-ubyte': labelsFile([1, 2]) };
    expect(await refusal(() => makeDataset('folder', fewer))).toBe(
      'got 2 labels in train-labels-idx1-ubyte of folder, expected 3, one for each row of train-images-idx3-ubyte of folder',
    );
    const more = { ...datasetFiles([1], [1]), 't10k-labels-idx1-ubyte': labelsFile([1, 2]) };
    expect(await refusal(() => makeDataset('folder', more))).toBe(
      'got 2 labels in t10k-labels-idx1-ubyte of folder, expected 1, one for each row of t10k-images-idx3-ubyte of folder',
    );
  });

  it.each(FILES)('names %s of the dataset when it is defective', async (file) => {
    const files = datasetFiles();
    files[file] = files[file].subarray(0, -1);
    expect(await refusal(() => makeDataset('folder', files))).toContain(` in ${file} of folder`);
  });

  it('refuses other files under a known name', async () => {
    const files = datasetFiles();
    expect(await refusal(() => makeDataset('mnist', files))).toBe(
      `got SHA-256 ${sha256(files['train-images-idx3-ubyte'])}, expected ` +
        'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db for ' +
        'train-images-idx3-ubyte of mnist',
    );
    expect(await refusal(() => makeDataset('fashion-mnist', files))).toContain(
      'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    );
  });

  it('refuses a set without images', async () => {
    const none = {
      ...datasetFiles(),
      't10k-images-idx3-ubyte': imagesFile([]),
      't10k-labels-idx1-ubyte': labelsFile([]),
    };
    expect(await refusal(() => makeDataset('folder', none))).toMatch(
      /^got an empty array .* in t10k-images-idx3-ubyte of folder$/,
    );
  });
});
