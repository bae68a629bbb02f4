import { expect, test } from 'vitest';
import { DIGITS } from '../../src/data/known-datasets.ts';
import { parsePair } from '../../src/data/pair.ts';
import {
  concatenateRows,
  countNonZeros,
  type PairRows,
  pairRows,
  pickRows,
  rowOf,
} from '../../src/data/pair-rows.ts';
import type { Rows } from '../../src/data/rows.ts';

const PAIR = parsePair('4-9', DIGITS);
const FORM = { dimensions: 2, scale: { type: 'none' } } as const;

/** Five rows of which the first is of another class; row i holds i and i + 10, but for a 0. */
const ROWS: Rows = {
  count: 5,
  values: Uint8Array.of(0, 10, 1, 11, 2, 0, 3, 13, 4, 14),
  labels: Uint8Array.of(1, 9, 4, 9, 4),
  groups: Uint32Array.of(7, 7, 8, 8, 9),
};

/** What is known of each row: its number in the file, its sign, its numbers, how many are not 0, and its group. */
function table(rows: PairRows) {
  return Array.from({ length: rows.count }, (_, i) => [
    rows.numbers[i],
    rows.signs[i],
    [...rowOf(rows, i)],
    rows.nonZeros[i],
    rows.groups?.[i],
  ]);
}

const ALL = [
  [1, 1, [1, 11], 2, 7],
  [2, -1, [2, 0], 1, 8],
  [3, 1, [3, 13], 2, 8],
  [4, -1, [4, 14], 2, 9],
];

test('rows of a pair keep their numbers, classes and groups, picked and joined as well', () => {
  const rows = pairRows(ROWS, FORM, PAIR, 'training');
  expect(table(rows)).toEqual(ALL);
  const [back, first] = [pickRows(rows, Uint32Array.of(3, 1)), pickRows(rows, Uint32Array.of(0))];
  expect(table(back)).toEqual([ALL[3], ALL[1]]);
  expect(table(concatenateRows(back, first))).toEqual([ALL[3], ALL[1], ALL[0]]);
  expect(countNonZeros(rows, Uint32Array.of(1, 2))).toBe(3);
});

test('so do those of which only some rows of the file are here', () => {
  const some = { ...ROWS, numbers: Uint32Array.of(3, 20, 30, 50, 60) };
  const numbered = ALL.map(([place, ...rest]) => [some.numbers[place as number], ...rest]);
  const rows = pairRows(some, FORM, PAIR, 'training');
  expect(table(rows)).toEqual(numbered);
  const [back, first] = [pickRows(rows, Uint32Array.of(3, 1)), pickRows(rows, Uint32Array.of(0))];
  expect(table(concatenateRows(back, first))).toEqual([numbered[3], numbered[1], numbered[0]]);
});

test('rows without groups have none afterwards', () => {
  const { groups: _, ...alone } = ROWS;
  const rows = pairRows(alone, FORM, PAIR, 'training');
  for (const some of [rows, pickRows(rows, Uint32Array.of(1)), concatenateRows(rows, rows)]) {
    expect(some).not.toHaveProperty('groups');
    expect(some).not.toHaveProperty('places');
  }
});
