import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { npzLabels, readNpz } from '../../src/data/npz.ts';
import { refusal } from './fixtures.ts';
import { npyFile } from './npy-file.ts';

/** An archive of arrays of bytes: a list of labels, or rows of two numbers. */
function archive(arrays: Readonly<Record<string, readonly number[] | 'rows'>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, values]) => [
    `${name}.npy`,
    values === 'rows'
      ? npyFile('|u1', '(2, 2)', [1, 2, 3, 4])
      : npyFile('|u1', `(${values.length},)`, values),
  ]);
  return zipSync(Object.fromEntries(files));
}

test.each([
  ['X', 'y'],
  ['data', 'target'],
  ['features', 'targets'],
  ['images', 'labels'],
  ['imgs', 'label'],
  ['arr_0', 'arr_1'],
])('%s and %s are rows and labels', (rows, labels) => {
  const { training, test: none } = readNpz(archive({ [rows]: 'rows', [labels]: [7, 8] }), 'x.npz');
  expect(training.values).toEqual(Uint8Array.of(1, 2, 3, 4));
  expect(training.labels!.names).toEqual(['7', '8']);
  expect(training.notes).toEqual([`took "${rows}" as rows and "${labels}" as labels`]);
  expect(none).toBeUndefined();
});

test.each([
  ['x_train', 'y_train', 'x_test', 'y_test'],
  ['train_images', 'train_labels', 'test_images', 'test_labels'],
  ['training_data', 'training_target', 'testing_data', 'testing_target'],
])('%s, %s, %s and %s are two sets', (rows, labels, testRows, testLabels) => {
  const parts = readNpz(
    archive({ [rows]: 'rows', [labels]: [7, 8], [testRows]: 'rows', [testLabels]: [8, 7] }),
    'x.npz',
  );
  expect(parts.training.labels!.classes).toEqual(Uint32Array.of(0, 1));
  expect(parts.test!.labels!.classes).toEqual(Uint32Array.of(1, 0));
  expect(parts.test!.notes).toEqual([`took "${testRows}" as rows and "${testLabels}" as labels`]);
});

test('rows for validation and arrays of other names are left out with a note, behind those of the rows', () => {
  const { training } = readNpz(
    archive({
      x_train: 'rows',
      y_train: [1, 2],
      x_val: 'rows',
      y_validation: [1, 2],
      weights: [1],
    }),
    'x.npz',
  );
  expect(training.notes).toEqual([
    'took "x_train" as rows and "y_train" as labels',
    'left out "weights", "x_val", "y_validation" of x.npz',
  ]);
});

test('rows alone have no labels', () => {
  for (const parts of [
    readNpz(archive({ anything: 'rows' }), 'x.npz'),
    readNpz(archive({ x: 'rows', other: [1] }), 'x.npz'),
  ]) {
    expect(parts.training.labels).toBeUndefined();
    expect(parts.training.count).toBe(2);
  }
});

test('another number of labels than of rows is refused', async () => {
  for (const [labels, got] of [
    [[1], '1 label'],
    [[1, 2, 2], '3 labels'],
  ] as const) {
    expect(await refusal(() => readNpz(archive({ x: 'rows', y: labels }), 'x.npz'))).toBe(
      `got ${got} in y, expected 2, one for each row of x, in x.npz`,
    );
  }
});

test.each([
  [{ x: 'rows', data: 'rows' }, '"data" (2 × 2), "x" (2 × 2)'],
  [{ arr_0: 'rows', arr_1: [1, 2], arr_2: [1] }, '"arr_0" (2 × 2), "arr_1" (2), "arr_2" (1)'],
  [{ x: 'rows', x_train: 'rows' }, '"x" (2 × 2), "x_train" (2 × 2)'],
  [{ a: 'rows', y: [1, 2] }, '"a" (2 × 2), "y" (2)'],
] as const)('%j leaves open which array is what', async (arrays, list) => {
  expect(await refusal(() => readNpz(archive(arrays), 'x.npz'))).toBe(
    `got the arrays ${list}, expected one array, X and y, or x_train, y_train, x_test and y_test in x.npz`,
  );
});

test('a file of labels has one array, or one of their name', async () => {
  expect(npzLabels(archive({ anything: [7, 8, 7] }), 'y.npz')).toEqual(['7', '8', '7']);
  expect(npzLabels(archive({ X: 'rows', Labels: [7, 8] }), 'y.npz')).toEqual(['7', '8']);
  expect(await refusal(() => npzLabels(archive({ y: [1], target: [1] }), 'y.npz'))).toContain(
    'got the arrays "target" (1), "y" (1)',
  );
});

test('what is no array is passed over, and nothing but that is no archive of arrays', async () => {
  const words = { 'readme.txt': Buffer.from('words') };
  const { training } = readNpz(
    zipSync({ ...words, 'a.npy': npyFile('|u1', '(1, 1)', [9]) }),
    'x.npz',
  );
  expect(training.values).toEqual(Uint8Array.of(9));
  expect(await refusal(() => readNpz(zipSync(words), 'x.npz'))).toBe(
    'got a ZIP archive without arrays, expected a .npz file in x.npz',
  );
  expect(await refusal(() => readNpz(Buffer.from('PK\x03\x04and so on'), 'x.npz'))).toBe(
    'got a ZIP archive that is damaged, cut off or packed in an unusual way, expected what numpy.savez writes in x.npz',
  );
});
