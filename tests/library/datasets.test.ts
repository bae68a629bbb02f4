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

  test('takes rows of any length, classes of any name, and puts a test set aside', async () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => 1e9 + i / 8);
    const labels = Array.from({ length: 20 }, (_, i) => ['oak', 'e-1'][i % 2]);
    const made = await makeDatasetFromArrays({
      name: 'leaves',
      dimensions: 2,
      columns: ['width', 'height'],
      training: { values, labels },
    });
    expect(made.classes).toEqual(['e-1', 'oak']);
    expect([made.training.count, made.test.count]).toEqual([16, 4]);
    expect(made.form).toMatchObject({ columns: ['width', 'height'], scale: { type: 'standard' } });
    // Far from zero for their spread: nothing is lost to float32.
    const { offsets } = made.form;
    const kept = [...made.training.values, ...made.test.values].map(
      (value, i) => value + offsets![i % 2],
    );
    expect(kept.sort((a, b) => a - b)).toEqual([...values]);
    expect(selectPair(made, 'oak-rest', 'test').count).toBe(4);
    expect(selectPair(made, '"e-1"-oak', 'test').signs.filter((sign) => sign > 0)).toHaveLength(2);
  });

  const training = rows(3, 1);
  const withValue = (value: number) => ({
    labels: training.labels,
    values: Array.from(training.values, (byte, i) => (i === 800 ? value : byte)),
  });
  test.each<[string, object, RegExp]>([
    ['no name', { name: '' }, /^got name , expected a text/],
    [
      'another size',
      { dimensions: 64 },
      /^got Uint8Array of 117600 with Array of 150 labels as training rows, expected 64 values for/,
    ],
    ['no size', { dimensions: 0 }, /^got 0 dimensions, expected a whole number from 1$/],
    [
      'another shape',
      { imageShape: { width: 56, height: 15 } },
      /^got --image-shape 56x15, expected a shape of 784 pixels for strokes$/,
    ],
    [
      'labels that are no classes',
      { classes: ['cat', 'dog'] },
      /^got label 4 of training row 0, expected one of cat, dog$/,
    ],
    [
      'no training set',
      { training: undefined },
      /^got no training rows, expected \{ values, labels/,
    ],
    [
      'too few values',
      { training: { ...training, values: training.values.subarray(1) } },
      /^got Uint8Array of 2351 with Array of 3 labels as training rows, expected 784 values for/,
    ],
    ['nothing', { training: { values: [], labels: [] } }, /^got Array of 0 with Array of 0 labels/],
    [
      'NaN',
      { training: withValue(NaN) },
      /^got no number in row 2, column 17 of the training rows/,
    ],
    ['Infinity', { training: withValue(-Infinity) }, /^got -Infinity, expected .* training rows$/],
    [
      'a label that is no whole number',
      { test: { ...training, labels: [4, 0.5, 9] } },
      /^got label 0\.5 of test row 1, expected a whole number from 0, or a name$/,
    ],
    [
      'groups of other rows',
      { training: { ...training, groups: [1, 2] } },
      /^got 2 groups of training rows, expected 3$/,
    ],
    ['other columns', { columns: ['a'] }, /^got names of 1 column, expected 784$/],
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
    [
      'a missing class',
      () => selectPair(dataset, '4-7', 'test'),
      /^got pair "4-7", expected two different classes of 0, 4, 9/,
    ],
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
