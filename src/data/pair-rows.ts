import { type Pair, selectRows } from './pair.ts';
import type { Scaling } from './scaling.ts';
import type { RowForm, Rows, RowSet } from './rows.ts';

/** The rows of one pair from one set, in the order of the file. */
export interface PairRows {
  /** What they have in common with all rows of their dataset. */
  readonly form: RowForm;
  /** N. */
  readonly count: number;
  /** N numbers of the rows in their set, from 0. */
  readonly numbers: Uint32Array;
  /** The whole set's, [·, D]: row i of the pair is row numbers[i]. Not copied, so that large sets stay in memory once. */
  readonly values: Uint8Array | Float32Array;
  /** N; +1 for the positive class, −1 for the other. */
  readonly signs: Float32Array;
  /** N; how many numbers of each row are not 0. */
  readonly nonZeros: Uint32Array;
  /** N; see `Rows`. */
  readonly groups?: Uint32Array;
  /** How they become inputs where that depends on the training split of a seed; else the fixed scale of their form. */
  readonly scaling?: Scaling;
}

/** @throws InputError when one of the two classes has no row */
export function pairRows(rows: Rows, form: RowForm, pair: Pair, set: RowSet): PairRows {
  return rowsAt(rows, form, pair, selectRows(rows, pair, set));
}

/** The rows of a pair with these numbers, in that order. */
export function rowsAt(rows: Rows, form: RowForm, pair: Pair, numbers: Uint32Array): PairRows {
  const { values, labels, groups } = rows;
  return {
    form,
    count: numbers.length,
    numbers,
    values,
    signs: Float32Array.from(numbers, (number) => (labels[number] === pair.positive ? 1 : -1)),
    nonZeros: nonZerosOf(rows, form, numbers),
    ...(groups && { groups: numbers.map((number) => groups[number]) }),
  };
}

/** How many numbers of the rows with these numbers are not 0, in that order. */
export function nonZerosOf(
  { values }: Pick<Rows, 'values'>,
  { dimensions }: Pick<RowForm, 'dimensions'>,
  numbers: Uint32Array,
): Uint32Array {
  return numbers.map((number) => {
    const end = (number + 1) * dimensions;
    let count = 0;
    for (let i = number * dimensions; i < end; i++) if (values[i] !== 0) count++;
    return count;
  });
}

/** The numbers of one row, [D], as a view. */
export function rowOf(
  { values, numbers, form }: Pick<PairRows, 'values' | 'numbers' | 'form'>,
  position: number,
): Uint8Array | Float32Array {
  const from = numbers[position] * form.dimensions;
  return values.subarray(from, from + form.dimensions);
}

/** The rows at the given positions, in that order. */
export function pickRows(rows: PairRows, positions: Uint32Array): PairRows {
  const { groups } = rows;
  return {
    ...rows,
    count: positions.length,
    numbers: positions.map((at) => rows.numbers[at]),
    signs: Float32Array.from(positions, (at) => rows.signs[at]),
    nonZeros: positions.map((at) => rows.nonZeros[at]),
    ...(groups && { groups: positions.map((at) => groups[at]) }),
  };
}

/** How many numbers are not 0 in the rows at the given positions together. */
export function countNonZeros(
  { nonZeros }: Pick<PairRows, 'nonZeros'>,
  positions: Uint32Array,
): number {
  let count = 0;
  for (const position of positions) count += nonZeros[position];
  return count;
}
