import { expect, test } from 'vitest';
import { type Figure, FIGURE_DATA, figureCsv, type Row } from '../../src/report/figure.ts';

function figureOf(data: readonly Row[]): Figure {
  return {
    id: 'fig-x',
    title: 'X',
    subtitle: [],
    description: 'X',
    spec: { data: FIGURE_DATA, mark: 'point' },
    data,
  };
}

test('columns keep the order of the rows', () => {
  expect(figureCsv(figureOf([{ z: 1, a: true, m: 'x' }]))).toBe('z,a,m\n1,true,x\n');
});

test('numbers read back as the same doubles', () => {
  const numbers = [0.1 + 0.2, 1 / 3, 5e-324, -1.7976931348623157e308, 2 ** 53, 0];
  const [, ...cells] = figureCsv(figureOf(numbers.map((x) => ({ x }))))
    .trim()
    .split('\n');
  expect(cells.map(Number)).toEqual(numbers);
});

test('cells are quoted only where they must be', () => {
  const rows = [{ 'a,b': 'plain' }, { 'a,b': 'say "four, nine"' }, { 'a,b': 'two\nlines' }];
  expect(figureCsv(figureOf(rows))).toBe('"a,b"\nplain\n"say ""four, nine"""\n"two\nlines"\n');
});

test('a missing value is an empty cell, not a zero', () => {
  expect(figureCsv(figureOf([{ a: null, b: 0, c: null }]))).toBe('a,b,c\n,0,\n');
});

test('no data and ragged rows are errors', () => {
  expect(() => figureCsv(figureOf([]))).toThrow('fig-x has no data');
  expect(() => figureCsv(figureOf([{ a: 1 }, { b: 1 }]))).toThrow(
    'fig-x, row 1: got columns b, expected a',
  );
  expect(() =>
    figureCsv(
      figureOf([
        { a: 1, b: 1 },
        { b: 1, a: 1 },
      ]),
    ),
  ).toThrow('row 1');
});
