import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLabelsFile } from '../../src/data/labels-file.ts';
import type { RawData } from '../../src/data/raw-data.ts';
import { readWholeRawData } from '../../src/data/rows-file.ts';
import { refusal } from './fixtures.ts';

const folder = new URL('../fixtures/', import.meta.url);
const bytesOf = (file: string) => readFileSync(new URL(file, folder));
const partsOf = (file: string) => readWholeRawData(bytesOf(file), {}, file);
const read = (file: string) => partsOf(file).training;

/** The numbers as the file has them. */
const numbers = ({ values, dimensions, offsets }: RawData) =>
  Array.from(values, (value, at) => value + (offsets?.[at % dimensions] ?? 0));

const NAMES = ['sl', 'sw', 'pl', 'pw'];
const SPECIES = ['setosa', 'versicolor', 'virginica'];
const TURNS = [0, 1, 2, 0, 1, 2, 0, 1, 2];
const flowers = read('npy/float64.npy');

function expectFlowers(data: RawData): void {
  expect([data.count, data.dimensions]).toEqual([9, 4]);
  expect(data.values).toEqual(flowers.values);
  expect(data.offsets).toEqual(flowers.offsets);
}

test('the flowers are those that NumPy saved', () => {
  expect(
    numbers(flowers)
      .slice(0, 8)
      .map((value) => Number(value.toFixed(5))),
  ).toEqual([5.1, 3.5, 1.4, 0.2, 7, 3.2, 4.7, 1.4]);
  // The widths of sepals lie far from zero for their spread.
  expect(flowers.offsets).toEqual(Float64Array.of(0, 3.2, 0, 0));
});

const HEADED = 'took line 1 as names';
const INDEX = 'left out column 1, the names of the rows';
const labelsIn = (column: number) => `took column ${column}, "species", as labels`;

describe('a table with names and species', () => {
  test.each<[file: string, notes: string[]]>([
    ['pandas.csv', [HEADED, labelsIn(5)]],
    ['pandas-mac.csv', [HEADED, labelsIn(5)]],
    ['pandas-utf16.csv', [HEADED, labelsIn(5)]],
    ['pandas-packed.csv.gz', [HEADED, labelsIn(5)]],
    ['pandas.tsv', ['took tabs as separators', HEADED, labelsIn(5)]],
    ['pandas-index.csv', [HEADED, INDEX, labelsIn(6)]],
    ['pandas-unnamed.csv', [HEADED, INDEX, labelsIn(6)]],
    [
      'pandas-german.csv',
      ['took semicolons as separators', 'took commas as decimal marks', HEADED, labelsIn(5)],
    ],
    [
      'r-german.csv',
      ['took semicolons as separators', 'took commas as decimal marks', HEADED, INDEX, labelsIn(6)],
    ],
    ['r.csv', [HEADED, INDEX, labelsIn(6)]],
    ['r-no-names.csv', [HEADED, labelsIn(5)]],
    ['r-row-names.csv', [HEADED, INDEX, labelsIn(6)]],
    ['r-table.txt', ['took blanks as separators', HEADED, INDEX, labelsIn(6)]],
  ])('%s', (file, notes) => {
    const data = read(`tables/${file}`);
    expectFlowers(data);
    expect(data.columns).toEqual(NAMES);
    expect(data.labels).toEqual({ classes: Uint32Array.from(TURNS), names: SPECIES });
    expect(data.notes).toEqual(notes);
    expect(data.missing).toBeUndefined();
  });
});

describe('a table of other kind', () => {
  test('integers as the names of columns, by pandas', () => {
    const data = read('tables/pandas-integer-names.csv');
    expectFlowers(data);
    expect(data).toMatchObject({ columns: ['0', '1', '2', '3'], notes: [HEADED] });
    expect(data.labels).toBeUndefined();
  });

  test('labels that pandas wrote as floats are integers', () => {
    const { labels } = read('tables/pandas-float-labels.csv');
    expect(labels).toEqual({ classes: Uint32Array.from(TURNS), names: ['0', '1', '2'] });
  });

  test.each(['pandas-missing.csv', 'pandas-missing-na.csv', 'r-missing.csv'])(
    '%s: missing numbers are counted, and the first has its place',
    (file) => {
      const data = read(`tables/${file}`);
      const column = data.columns!.indexOf('sw');
      const place = `line 3, column ${column + 1} of tables/${file}`;
      // Of R's, TRUE, FALSE and NA in turn in its first column.
      const more = column - 1;
      expect(data.missing).toEqual({ count: 2 + 3 * more, row: 2, column: column + 1, place });
      expect(data.values[data.dimensions + column]).toBeNaN();
      expect(data.count).toBe(9);
      if (more)
        expect([...data.values].filter((_, at) => at % 5 === 0).slice(0, 3)).toEqual([1, 0, NaN]);
    },
  );

  test('savetxt of NumPy, also with names and a last line as comments', () => {
    expectFlowers(read('tables/savetxt.txt'));
    const headed = read('tables/savetxt-header.txt');
    expectFlowers(headed);
    expect(headed.columns).toEqual(NAMES);
    expect(headed.notes).toEqual([
      'took blanks as separators',
      HEADED,
      'left out 1 line of nothing or a comment, the first of them line 11',
    ]);
  });

  test('Kaggle’s layout, label first, is bytes', () => {
    const data = read('tables/kaggle.csv');
    expect([data.count, data.dimensions, data.values.constructor]).toEqual([4, 64, Uint8Array]);
    expect(data.labels).toEqual({
      classes: Uint32Array.of(0, 1, 2, 3),
      names: ['0', '1', '2', '3'],
    });
    expect(data.columns![63]).toBe('pixel63');
  });

  test('Excel’s, in German', () => {
    const data = read('tables/excel-german.csv');
    expect(data.labels).toEqual({ classes: Uint32Array.of(1, 1, 0), names: ['größer', 'schön'] });
    expect(numbers(data).map((value) => Number(value.toFixed(5)))).toEqual([
      5.1, 3.5, 1.4, 0.2, 7, 3.2, 4.7, 1.4, 6.3, 3.3, 6, 2.5,
    ]);
    expect(data.notes).toContain('took the text as windows-1252, because it is no UTF-8');
    expect(numbers(read('tables/excel-sep.csv'))[3]).toBeCloseTo(3.2);
  });

  test('scikit-learn’s own first line can be either', async () => {
    expect(await refusal(() => read('tables/sklearn.csv'))).toBe(
      'got "150", "4", "setosa", "versicolor" … in line 1, which may be names or a row, expected --header yes or --header no for tables/sklearn.csv',
    );
    const headed = readWholeRawData(
      bytesOf('tables/sklearn.csv'),
      { header: 'yes', label: 5 },
      'x',
    );
    expect(headed.training).toMatchObject({ count: 3, dimensions: 4 });
  });
});

describe('an array', () => {
  test.each([
    'float64-big-endian.npy',
    'float64-fortran.npy',
    'one.npz',
    'x-y.npz',
    'numbered.npz',
  ])('%s holds the flowers', (file) => expectFlowers(read(`npy/${file}`)));

  test('float32 and float16 keep what they are', () => {
    const single = read('npy/float32.npy');
    expect(single.offsets).toBeUndefined();
    expect([...single.values]).toEqual(numbers(flowers).map(Math.fround));
    const half = read('npy/float16.npy');
    half.values.forEach((value, at) => expect(value).toBeCloseTo(numbers(flowers)[at], 2));
  });

  test('integers far from zero are exact', () => {
    const data = read('npy/time.npy');
    expect(data.offsets).toEqual(Float64Array.of(1700000000004, 0));
    expect([...data.values.subarray(0, 4)]).toEqual([-4, 0, -3, 1]);
  });

  test('images have their shape, in either order of indices', () => {
    for (const file of ['npy/images.npy', 'npy/images-fortran.npy']) {
      const data = read(file);
      expect(data).toMatchObject({ count: 2, imageShape: { width: 4, height: 3 } });
      expect(data.values).toEqual(Uint8Array.from({ length: 24 }, (_, i) => i));
    }
  });

  test('of several in a file, those that are called rows and labels', () => {
    expect(read('npy/x-y.npz').labels?.names).toEqual(SPECIES);
    expect(read('npy/numbered.npz').labels?.names).toEqual(['0', '1', '2']);
    const { labels, notes } = read('npy/data-target.npz');
    expect(labels?.classes).toEqual(Uint32Array.from(TURNS));
    expect(notes).toContain('left out "names" of npy/data-target.npz');
    const { training, test: held } = partsOf('npy/keras.npz');
    expect(training.labels).toEqual({ classes: Uint32Array.of(0, 1, 0), names: ['7', '8'] });
    expect(held?.labels).toEqual({ classes: Uint32Array.of(1, 0), names: ['7', '8'] });
    expect([...held!.values]).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    expect(held?.imageShape).toEqual({ width: 2, height: 2 });
  });

  test.each([
    ['empty.npy', 'got no rows in an array of 0 × 5, expected at least one in npy/empty.npy'],
    ['objects.npy', 'in npy/objects.npy: save array.astype(float) or array.astype(str)'],
    [
      'unclear.npz',
      'got the arrays "a" (9 × 4), "b" (9 × 4), expected one array, X and y, or x_tr',
    ],
  ])('%s is refused', async (file, sentence) => {
    expect(await refusal(() => read(`npy/${file}`))).toContain(sentence);
  });
});

describe('labels', () => {
  const wide = ['1152921504606846976', '1152921504606846977', '1152921504606846978'];
  const expected: Record<string, readonly string[]> = {
    'bytes-idx1-ubyte.gz': ['0', '1', '2'],
    'floats.npy': ['0', '1', '2'],
    'integers-idx1-int': ['0', '1', '2'],
    'pandas-bom.csv': SPECIES,
    'pandas-index.csv': SPECIES,
    'pandas-unnamed.csv': ['0', '1', '2'],
    'qmnist-idx2-int': ['0', '1', '2'],
    'savetxt.txt': ['0', '1', '2'],
    'texts.npy': SPECIES,
    'wide-integers.npy': wide,
  };

  test.each(Object.entries(expected))('%s', (file, names) => {
    const classes = names === wide ? [0, 1, 2, 0] : TURNS;
    const labels = readLabelsFile(bytesOf(`labels/${file}`), file, classes.length);
    expect(labels).toEqual({ classes: Uint32Array.from(classes), names });
  });

  test('that are Python objects are refused', async () => {
    const reading = () => readLabelsFile(bytesOf('labels/objects.npy'), 'l.npy', 9);
    expect(await refusal(reading)).toContain('got Python objects, expected');
  });

  test('every file is looked at', () => {
    const files = readdirSync(new URL('labels/', folder));
    expect(files.toSorted()).toEqual([...Object.keys(expected), 'objects.npy'].toSorted());
  });
});
