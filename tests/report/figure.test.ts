import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type Figure, FIGURE_DATA, figureCsv, type Row } from '../../src/report/figure.ts';
import { renderSvg } from '../../src/report/render.ts';
import { refusal } from '../data/fixtures.ts';

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

test.each<[unknown, RegExp]>([
  [undefined, /^got undefined, expected a figure or a table$/],
  [{ data: [] }, /^got id undefined, expected a text, in a figure or table$/],
  [{ ...figureOf([]), subtitle: 'X' }, /^got subtitle X, expected a list, in fig-x$/],
  [{ ...figureOf([]), data: undefined }, /^got data undefined, expected a list, in fig-x$/],
])('%o is refused as text and as a picture', async (wrong, message) => {
  expect(await refusal(() => figureCsv(wrong as Figure))).toMatch(message);
  expect(await refusal(() => renderSvg(wrong as Figure))).toMatch(message);
});

test('a figure without a specification is refused', async () => {
  const { spec: _, ...table } = figureOf([{ a: 1 }]);
  expect(await refusal(() => renderSvg(table as Figure))).toBe(
    'got spec undefined, expected a specification, in fig-x',
  );
});

test('no data and ragged rows are errors', () => {
  expect(() => figureCsv(figureOf([]))).toThrow(
    new InputError('got no rows, expected at least one in fig-x'),
  );
  expect(() => figureCsv(figureOf([{ a: 1 }, { b: 1 }]))).toThrow(
    new InputError('got columns b, expected a as in the first row, in row 1 of fig-x'),
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
