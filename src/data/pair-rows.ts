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
  /** Of all rows that are here, [·, D], see `places`. Not copied, so that large sets stay in memory once. */
  readonly values: Uint8Array | Float32Array;
  /** N: row i of the pair is row places[i] of `values`; absent where that is its number. */
  readonly places?: Uint32Array;
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

/** The rows of a pair at these places among the rows that are here, in that order. */
export function rowsAt(rows: Rows, form: RowForm, pair: Pair, places: Uint32Array): PairRows {
  const { values, labels, groups, numbers } = rows;
  return {
    form,
    count: places.length,
    numbers: numbers ? places.map((place) => numbers[place]) : places,
    values,
    ...(numbers && { places }),
    signs: Float32Array.from(places, (place) => (labels[place] === pair.positive ? 1 : -1)),
    nonZeros: nonZerosOf(rows, form, places),
    ...(groups && { groups: places.map((place) => groups[place]) }),
  };
}

/** How many numbers of the rows at these places are not 0, in that order. */
export function nonZerosOf(
  { values }: Pick<Rows, 'values'>,
  { dimensions }: Pick<RowForm, 'dimensions'>,
  places: Uint32Array,
): Uint32Array {
  return places.map((place) => {
    const end = (place + 1) * dimensions;
    let count = 0;
    for (let i = place * dimensions; i < end; i++) if (values[i] !== 0) count++;
    return count;
  });
}

/** What it takes to find one row. */
export type PlacedRows = Pick<PairRows, 'values' | 'numbers' | 'places' | 'form'>;

/** The numbers of one row, [D], as a view. */
export function rowOf(
  { values, numbers, places = numbers, form }: PlacedRows,
  position: number,
): Uint8Array | Float32Array {
  const from = places[position] * form.dimensions;
  return values.subarray(from, from + form.dimensions);
}

/** The rows at the given positions, in that order. */
export function pickRows(rows: PairRows, positions: Uint32Array): PairRows {
  const { groups, places } = rows;
  return {
    ...rows,
    count: positions.length,
    numbers: positions.map((at) => rows.numbers[at]),
    ...(places && { places: positions.map((at) => places[at]) }),
    signs: Float32Array.from(positions, (at) => rows.signs[at]),
    nonZeros: positions.map((at) => rows.nonZeros[at]),
    ...(groups && { groups: positions.map((at) => groups[at]) }),
  };
}

/** Rows of one pair and set, one after the other. */
export function concatenateRows(first: PairRows, second: PairRows): PairRows {
  const count = first.count + second.count;
  const join = <List extends Uint32Array | Float32Array>(
    out: List,
    of: (rows: PairRows) => List,
  ) => {
    out.set(of(first));
    out.set(of(second), first.count);
    return out;
  };
  const joined = (of: (rows: PairRows) => Uint32Array) => join(new Uint32Array(count), of);
  return {
    ...first,
    count,
    numbers: joined(({ numbers }) => numbers),
    ...(first.places && { places: joined(({ places }) => places!) }),
    signs: join(new Float32Array(count), ({ signs }) => signs),
    nonZeros: joined(({ nonZeros }) => nonZeros),
    ...(first.groups && { groups: joined(({ groups }) => groups!) }),
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
