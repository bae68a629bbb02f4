import { describe, expect, test } from 'vitest';
import { makeDataset } from '../../src/data/assemble.ts';
import { type DatasetSource, makeDatasetFromArrays } from '../../src/library/datasets.ts';
import { selectPair, splitPair } from '../../src/library/pairs.ts';
import { imagesFile, labelsFile, refusal } from '../data/fixtures.ts';
import { dataset, freshCore, rows } from './small-dataset.ts';

const source: DatasetSource = {
  name: 'strokes',
  dimensions: 784,
  training: rows(150, 1),
  test: rows(60, 2),
};

describe('makeDatasetFromArrays', () => {
  test('has the digest and the images of the four IDX files', async () => {
    const [training, test] = [rows(150, 1), rows(60, 2)];
    const fromFiles = await makeDataset('strokes', {
      'train-images-idx3-ubyte': imagesFile(training.values),
      'train-labels-idx1-ubyte': labelsFile(training.labels),
      't10k-images-idx3-ubyte': imagesFile(test.values),
      't10k-labels-idx1-ubyte': labelsFile(test.labels),
    });
    expect(dataset.digest).toBe(fromFiles.digest);
    expect(dataset).toEqual(fromFiles);
  });

  test('takes numbers of any array, and names of classes', async () => {
    const { values, labels } = rows(150, 1);
    const other = await makeDatasetFromArrays({
      ...source,
      classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      imageShape: { width: 28, height: 28 },
      training: { values: Float32Array.from(values), labels: labels.map(String) },
      test: { values: Array.from(rows(60, 2).values), labels: Uint8Array.from(rows(60, 2).labels) },
    });
    expect(other.digest).toBe(dataset.digest);
  });

  test('copies what it is given', async () => {
    const training = rows(150, 1);
    const made = await makeDatasetFromArrays({ ...source, training });
    training.values.fill(7);
    expect(made.training.values).toEqual(dataset.training.values);
  });

  const training = rows(3, 1);
  const withValue = (value: number) => ({
    labels: training.labels,
    values: Array.from(training.values, (byte, i) => (i === 800 ? value : byte)),
  });
  test.each<[string, object, RegExp]>([
    ['no name', { name: '' }, /^got name , expected a text/],
    ['another size', { dimensions: 64 }, /^got 64 dimensions, expected 784/],
    [
      'another shape',
      { imageShape: { width: 56, height: 14 } },
      /^got images of 56 × 14 pixels, expected 28 × 28$/,
    ],
    ['other classes', { classes: ['cat', 'dog'] }, /^got classes cat, dog, expected 0, 1, … 9$/],
    ['no test set', { test: undefined }, /^got no test rows, expected training and test rows$/],
    [
      'too few values',
      { training: { ...training, values: training.values.subarray(1) } },
      /^got Uint8Array of 2351 with Array of 3 labels as training rows, expected 784 values for/,
    ],
    ['nothing', { training: { values: [], labels: [] } }, /^got Array of 0 with Array of 0 labels/],
    ['a fraction', { training: withValue(0.5) }, /^got 0\.5 in training row 1, expected a whole/],
    ['NaN', { training: withValue(NaN) }, /^got NaN in training row 1, expected a whole number/],
    ['more than a byte', { training: withValue(256) }, /^got 256 in training row 1/],
    [
      'a label that is no class',
      { test: { ...training, labels: [4, 10, 9] } },
      /^got label 10 of test row 1, expected one of 0, 1/,
    ],
    [
      'a name that is no class',
      { test: { ...training, labels: ['4', 'nine', '9'] } },
      /^got label "nine" of test row 1, expected one of 0, 1/,
    ],
  ])('refuses %s', async (_, change, message) => {
    const changed = { ...source, ...change } as DatasetSource;
    expect(await refusal(() => makeDatasetFromArrays(changed))).toMatch(message);
  });
});

describe('pairs', () => {
  test('selectPair gives the images of two classes in order', () => {
    const images = selectPair(dataset, '9-4', 'test');
    expect(images.count).toBe(40);
    expect([...images.numbers.subarray(0, 4)]).toEqual([0, 1, 3, 4]);
    expect([...images.signs.subarray(0, 4)]).toEqual([1, -1, 1, -1]);
  });

  test('splitPair divides them, other seeds otherwise', async () => {
    const core = await freshCore();
    const { training, validation } = splitPair(core, dataset, '4-9', 1);
    expect([training.count, validation.count]).toEqual([80, 20]);
    const all = [...training.numbers, ...validation.numbers].sort((a, b) => a - b);
    expect(all).toEqual([...selectPair(dataset, '4-9', 'training').numbers]);
    expect(splitPair(core, dataset, '4-9', 2).validation.numbers).not.toEqual(validation.numbers);
  });

  test.each<[string, () => unknown, RegExp]>([
    ['no pair', () => selectPair(dataset, '4', 'test'), /^got pair "4", expected two different/],
    ['a missing class', () => selectPair(dataset, '4-7', 'test'), /^got no test row of class 7/],
    [
      'another set',
      () => selectPair(dataset, '4-9', 'validation' as 'test'),
      /^got set validation, expected one of training, test$/,
    ],
    [
      'no dataset',
      () => selectPair(undefined as never, '4-9', 'test'),
      /^got undefined, expected a/,
    ],
    [
      'labels of another number',
      () => {
        const test = { ...dataset.test, labels: dataset.test.labels.subarray(1) };
        return selectPair({ ...dataset, test }, '4-9', 'test');
      },
      /^got 59 test labels, expected 60$/,
    ],
    [
      'values of another type',
      () => {
        const values = Array.from(dataset.test.values) as unknown as Uint8Array;
        return selectPair({ ...dataset, test: { ...dataset.test, values } }, '4-9', 'test');
      },
      /^got test values as Array of 47040, expected a Uint8Array or a Float32Array$/,
    ],
    [
      'no seed',
      async () => splitPair(await freshCore(), dataset, '4-9', -1),
      /^got seed -1, expected a whole number from 0 to 4294967295$/,
    ],
  ])('refuses %s', async (_, action, message) => {
    expect(await refusal(action)).toMatch(message);
  });
});
