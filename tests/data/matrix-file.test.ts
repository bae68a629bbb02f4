import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMatrix, writeMatrix } from '../../src/data/matrix-file.ts';
import { expectBits } from '../core/guard.ts';
import { refusal } from './fixtures.ts';
import { npyFile } from './npy-file.ts';

const csv = (text: string) => readMatrix(Buffer.from(text), 'x.csv');
const sentence = (text: string) => refusal(() => csv(text));

const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([columns, rows]) =>
    fc.record({
      columns: fc.constant(columns),
      values: fc.array(float32, { minLength: rows * columns, maxLength: rows * columns }),
    }),
  );

const writing = (values: readonly number[], columns: number, file: string) => {
  const names = Array.from({ length: columns }, (_, i) => `c${i}`);
  return Buffer.from(writeMatrix(Float32Array.from(values), names, file));
};

test('what is written to y.npy is read back bit for bit', () => {
  fc.assert(
    fc.property(matrices, ({ columns, values }) => {
      const read = readMatrix(writing(values, columns, 'y.npy'), 'y.npy');
      expect([read.points, read.dimensions]).toEqual([values.length / columns, columns]);
      expectBits(read.values, Float32Array.from(values));
      expect(read.offsets).toBeUndefined();
    }),
  );
});

test('what is written to y.csv is read back, to a rounding of the distance from the offset', () => {
  fc.assert(
    fc.property(matrices, ({ columns, values }) => {
      const bytes = writing(values, columns, 'y.csv');
      const read = readMatrix(bytes, 'y.csv');
      const numbers = bytes.toString().trimEnd().split(/[,\n]/).slice(columns).map(Number);
      expect([read.points, read.dimensions]).toEqual([values.length / columns, columns]);
      numbers.forEach((number, at) => {
        const offset = read.offsets?.[at % columns] ?? 0;
        // Rounded to float32 is the distance, to float64 the number itself.
        const error = Math.abs(number - offset) * 2 ** -24 + Math.abs(number) * 2 ** -52;
        expect(Math.abs(offset + read.values[at] - number)).toBeLessThanOrEqual(error + 1e-45);
      });
      read.offsets?.forEach((offset) => expect([0, ...numbers]).toContain(offset));
    }),
  );
});

test('no number of float32 is moved out of its range', () => {
  const values = [0, 0, -3.202654540589986e38, 0, 2.001690652368687e37, 0, 2.1e37, 0];
  const far = Float32Array.of(2e37, 2.001e37, 2e37, -3.3e38);
  for (const numbers of [values, [...far]]) {
    const { values: read, offsets } = readMatrix(writing(numbers, 1, 'y.csv'), 'y.csv');
    numbers.forEach((number, at) => {
      expect((offsets?.[0] ?? 0) + read[at]).toBeCloseTo(Math.fround(number), -33);
    });
  }
});

test('numbers in a .csv have as few digits as float32 needs', () => {
  const values = Float32Array.of(0.1, -1e-9, 16777216, 14.6618805);
  expect(writeMatrix(values, ['x', 'y'], 'y.csv')).toBe('x,y\n0.1,-1e-9\n16777216,14.6618805\n');
});

describe('a .npy matrix', () => {
  test('in C order and in Fortran order', () => {
    const bytes = [1, 2, 3, 4, 5, 6];
    const read = (order: string) => readMatrix(npyFile('|u1', '(2, 3)', bytes, { order }), 'x.NPY');
    expect(read('False')).toEqual({ points: 2, dimensions: 3, values: Float32Array.from(bytes) });
    expect(read('True').values).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6));
  });

  test('a list is one column, and images are rows', () => {
    const read = (shape: string) => readMatrix(npyFile('|u1', shape, [1, 2, 3, 4]), 'x.npy');
    expect(read('(4,)')).toMatchObject({ points: 4, dimensions: 1 });
    for (const shape of ['(2, 1, 2)', '(2, 1, 2, 1)', '(2, 1, 1, 2)']) {
      expect(read(shape)).toMatchObject({ points: 2, dimensions: 2 });
    }
  });

  test.each<[string, number[], string]>([
    ['()', [0], 'got a single number, expected rows of numbers in x.npy'],
    ['(0, 5)', [], 'got no rows in an array of 0 × 5, expected at least one in x.npy'],
    ['(1, 2, 1, 3)', [0, 0, 0, 0, 0, 0], 'got colour images in an array of 1 × 2 × 1 × 3, exp'],
    ['(1, 2, 2, 2)', [...Array(8)].map(() => 0), 'got an array of 1 × 2 × 2 × 2, expected rows'],
  ])('of shape %s is refused', async (shape, body, expected) => {
    const reading = () => readMatrix(npyFile('|u1', shape, body), 'x.npy');
    expect(await refusal(reading)).toContain(expected);
  });

  test.each([NaN, Infinity, -Infinity, 1e39])(
    'with %d is refused, naming the place',
    async (value) => {
      const doubles = Float64Array.of(1, 2, 3, value, 5, 6);
      for (const [order, place] of [
        ['False', 'row 2, column 1'],
        ['True', 'row 2, column 2'],
      ]) {
        const file = npyFile('<f8', '(2, 3)', [...new Uint8Array(doubles.buffer)], { order });
        expect(await refusal(() => readMatrix(file, 'x.npy'))).toBe(
          `got ${Number.isNaN(value) ? 'a missing number' : value}, expected a finite float32 number in ${place} of x.npy`,
        );
      }
    },
  );

  test('of texts is refused', async () => {
    const file = npyFile('<U1', '(1, 1)', [0x31, 0, 0, 0]);
    expect(await refusal(() => readMatrix(file, 'x.npy'))).toBe(
      'got an array of texts, expected numbers in x.npy',
    );
  });
});

describe('a .csv matrix', () => {
  const expected = { points: 2, dimensions: 2, values: Float32Array.of(1, -2.5, 3e-4, 4) };
  test.each([
    ['plain', '1,-2.5\n3e-4,4\n'],
    ['without a last line end', '1,-2.5\n3e-4,4'],
    ['with empty lines at the end', '1,-2.5\n3e-4,4\n\n\n'],
    ['with a heading', 'width,height\n1,-2.5\n3e-4,4\n'],
    ['with a heading in quotes, over two lines', '"a ""b"", c","d\ne"\n1,-2.5\n3e-4,4\n'],
    ['as spreadsheets save it', '\uFEFFa,b\r\n1,-2.5\r\n3e-4,4\r\n'],
    ['with spaces', ' 1 , -2.5\n+3E-4,\t4. \n'],
    ['with lines of nothing', '\n1,-2.5\n\n3e-4,4\n'],
    ['with numbers in quotes', '"1","-2.5"\n"3e-4","4"\n'],
  ])('%s', (_, text) => expect(csv(text)).toEqual(expected));

  test('of one column', () => {
    expect(csv('x\n1\n2\n')).toEqual({ points: 2, dimensions: 1, values: Float32Array.of(1, 2) });
  });

  test.each([
    ['1,2\n3\n', 'got 1 cell in line 2, expected 2 as in line 1 of x.csv'],
    ['a,b\n1,2\n3,4,5\n', 'got 3 cells in line 3, expected 2'],
    ['1,2\n3,x\n', 'got "x", expected a finite float32 number in line 2, column 2 of x.csv'],
    ['1,x\n3,4\n', 'got "1", "x" in line 1, which may be names or a row, expected --header yes or'],
    ['1,2\n3,nan\n', 'got a missing number, expected a finite float32 number in line 2, column 2'],
    [
      'nan,nan\n3,4\n',
      'got a missing number, expected a finite float32 number in line 1, column 1',
    ],
    ['1,2\n-inf,4\n', 'got "-inf", expected a finite float32 number in line 2, column 1'],
    ['1,2\n3,1e39\n', 'got "1e39", expected a finite float32 number in line 2, column 2'],
    ['1,2\n3,0x10\n', 'got "0x10"'],
    ['1,2\n3,\n', 'got a missing number'],
    ['a\n"b\nc"\n1;2\n', 'got "a", expected a finite float32 number in line 1, column 1'],
    ['a\n"b\nc\n1;2\n', 'got a quote out of place, expected quotes around whole cells in line 2'],
    ['1,2\n3,4"5\n', 'got a quote out of place, expected quotes around whole cells in line 2'],
    ['', 'got an empty file, expected a table of numbers in x.csv'],
    ['\n\n', 'got an empty file, expected a table of numbers in x.csv'],
  ])('%j is refused', async (text, expected) => expect(await sentence(text)).toContain(expected));

  test('with bytes that are no number in any encoding is refused', async () => {
    const reading = () => readMatrix(Buffer.from('1\n2\n1ÿ\n', 'latin1'), 'x.csv');
    expect(await refusal(reading)).toContain(
      'got "1ÿ", expected a finite float32 number in line 3',
    );
  });
});

test('the first bytes tell the format, not the name', () => {
  const expected = { points: 2, dimensions: 1 };
  expect(readMatrix(npyFile('|u1', '(2, 1)', [1, 2]), 'x.csv')).toMatchObject(expected);
  expect(readMatrix(Buffer.from('1\n2\n'), 'x.npy')).toMatchObject(expected);
});
