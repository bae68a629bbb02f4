import { describe, expect, it } from 'vitest';
import { findArrayFiles } from '../../src/data/array-files.ts';
import { type FileSource, readSource } from '../../src/data/read-source.ts';
import { writeNpy } from '../../src/data/npy.ts';
import { imagesFile, labelsFile, refusal } from './fixtures.ts';

const text = (lines: string) => new TextEncoder().encode(lines);

/** Files in memory as a folder, or one of them. */
function source(files: Readonly<Record<string, Uint8Array>>, file?: string): FileSource {
  const read = (path: string) => Promise.resolve(files[path]);
  return {
    name: file ?? 'folder',
    paths: Object.keys(files),
    ...(file !== undefined && { file }),
    read,
    stream: async function* (path) {
      yield await read(path);
    },
  };
}

const CSV = text('width,height,kind\n1,2,oak\n3,4,beech\n');
const MORE = text('width,height,kind\n5,6,oak\n');
const UNLABELLED = text('width,height\n5,6\n7,8\n');

describe('readSource', () => {
  it('reads one table, by its name or alone in a folder', async () => {
    for (const from of [
      source({ 'a.csv': CSV }),
      source({ 'a.csv': CSV, 'b.csv': MORE }, 'a.csv'),
    ]) {
      const { training, test } = await readSource(from, {});
      expect([...training.values]).toEqual([1, 2, 3, 4]);
      expect(training.labels?.names).toEqual(['beech', 'oak']);
      expect(test).toBeUndefined();
    }
  });

  it('keeps train.csv and test.csv apart, and leaves out a test file without classes', async () => {
    const parts = await readSource(source({ 'train.csv': CSV, 'test.csv': MORE }), {});
    expect([...parts.test!.values]).toEqual([5, 6]);
    const kaggle = await readSource(source({ 'train.csv': CSV, 'test.csv': UNLABELLED }), {});
    expect(kaggle.test).toBeUndefined();
    expect(kaggle.training.notes.join()).toContain('left out test.csv, whose rows have no classes');
  });

  it('reads X.npy with the y.npy beside it, named or as a folder', async () => {
    const files = {
      'X.npy': writeNpy(Float32Array.of(1, 2.5, 3, 4), 2, 2),
      'y.npy': writeNpy(Float32Array.of(7, 8), 2, 1),
      'notes.txt.bak': text(''),
    };
    for (const from of [source(files), source(files, 'X.npy')]) {
      const { training } = await readSource(from, {});
      expect([...training.values]).toEqual([1, 2.5, 3, 4]);
      expect(training.labels?.names).toEqual(['7', '8']);
    }
  });

  it('reads IDX files from a folder or by the name of one of them', async () => {
    const files = {
      'train-images.idx3-ubyte': imagesFile(Array(2 * 784).fill(1)),
      'train-labels.idx1-ubyte': labelsFile([4, 9]),
    };
    for (const from of [source(files), source(files, 'train-images.idx3-ubyte')]) {
      const { training } = await readSource(from, {});
      expect(training.imageShape).toEqual({ width: 28, height: 28 });
      expect(training.labels?.names).toEqual(['4', '9']);
    }
  });

  it('reads one picture as one row without a class', async () => {
    const pgm = new Uint8Array([...text('P5 2 2 255\n'), 0, 1, 2, 255]);
    const { training } = await readSource(source({ 'a.pgm': pgm, 'b.csv': CSV }, 'a.pgm'), {});
    expect([...training.values]).toEqual([0, 1, 2, 255]);
    expect(training.imageShape).toEqual({ width: 2, height: 2 });
    expect(training.labels).toBeUndefined();
  });

  it.each([
    ['nothing', {}, /^got no file in folder, expected IDX files/],
    ['files of other names', { 'README.md': text('x') }, /^got 1 file of no known names in folder/],
    [
      'several tables',
      { 'a.csv': CSV, 'b.csv': CSV },
      /^got a\.csv, b\.csv in folder, expected train\.csv and test\.csv/,
    ],
    [
      'two files for one thing',
      { 'train.csv': CSV, 'x_train.npy': CSV },
      /^got train\.csv and x_train\.npy in folder, expected one of them/,
    ],
    [
      'labels that are too few',
      {
        'X.npy': writeNpy(Float32Array.of(1, 2), 2, 1),
        'y.npy': writeNpy(Float32Array.of(1), 1, 1),
      },
      /^got 1 label.*, expected 2.*y\.npy/,
    ],
  ])('refuses a folder of %s', async (_, files, message) => {
    expect(await refusal(() => readSource(source(files), {}))).toMatch(message);
  });
});

describe('findArrayFiles', () => {
  it.each([
    [['x_train.npy', 'y_train.npy', 'x_test.npy', 'y_test.npy']],
    [['train_images.npy', 'train_labels.npy', 'test_images.npy', 'test_labels.npy']],
    [['X-train.csv.gz', 'y-train.csv.gz', 'X-test.csv.gz', 'y-test.csv.gz']],
  ])('knows %j', (paths) => {
    expect(findArrayFiles(paths, 'folder')).toEqual({
      training: { rows: paths[0], labels: paths[1] },
      test: { rows: paths[2], labels: paths[3] },
    });
  });
});
