import type { Matrix } from '../data/matrix.ts';
import { spanOfExponents } from './scale.ts';

/** A number so far from all others of its column that it hardly is a measurement. */
export interface FarCell {
  /** From 1. */
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** How many more of the column lie as far out. */
  readonly others: number;
}

/** In doublings: a millionfold is no measurement of the same thing. */
const FAR_DOUBLINGS = 20;
const FAR = 2 ** 20;

/** With heavy tails and numbers of every size, the next one is nearer than a thousandfold. */
const GAP = 2 ** 10;

/**
 * The largest number of the matrix, where it lies more than 2²⁰ times as far from the median of its column as half of
 * the others that differ from it, and nothing in between: 10²⁰ in place of what is missing, for example.
 */
export function findFarCell({ points, dimensions, values, offsets }: Matrix): FarCell | undefined {
  // Nearly no matrix has such a number, and then nothing needs to be sorted.
  if (spanOfExponents(values) < FAR_DOUBLINGS) return undefined;
  let at = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[at])) at = i;
  const place = at % dimensions;
  const column = Float64Array.from({ length: points }, (_, i) => values[i * dimensions + place]);
  const middle = medianOf(column);
  const away = column.map((value) => Math.abs(value - middle));
  const limit = medianOf(away.filter((distance) => distance > 0)) * FAR;
  const far = away.filter((distance) => distance > limit).sort();
  const rest = away.reduce((most, d) => (d > limit ? most : Math.max(most, d)), 0);
  const row = Math.floor(at / dimensions);
  if (!(away[row] > limit && far[0] > rest * GAP)) return undefined;
  const value = values[at] + (offsets?.[place] ?? 0);
  return { row: row + 1, column: place + 1, value, others: far.length - 1 };
}

/** Of an even number of values the lower one. */
function medianOf(values: Float64Array): number {
  return values.slice().sort()[(values.length - 1) >> 1];
}
