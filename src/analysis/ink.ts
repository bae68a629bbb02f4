import type { RowForm } from '../data/rows.ts';
import { extent } from '../statistics/extent.ts';

/**
 * The numbers of an image as shares of full ink, 0 … 1: of the maximum that they are divided by, or where there is none
 * from the smallest to the largest of this image. Missing ones have no ink.
 *
 * @param values [D], as the data have them
 */
export function inkOf(
  values: ArrayLike<number | null>,
  { scale, offsets }: Pick<RowForm, 'scale' | 'offsets'>,
): number[] {
  const numbers = Array.from(values, (value, d) => (value ?? NaN) + (offsets?.[d] ?? 0));
  if (scale.type !== 'unit') return shadesOf(numbers);
  return numbers.map((value) => (Number.isNaN(value) ? 0 : value / scale.maximum));
}

/** The same of inputs as a network sees them; those between 0 and 1 stay as they are. */
export function inkOfInputs(
  inputs: ArrayLike<number>,
  { scale }: Pick<RowForm, 'scale'>,
): number[] {
  return scale.type === 'unit' ? Array.from(inputs) : shadesOf(Array.from(inputs));
}

function shadesOf(values: readonly number[]): number[] {
  const [least, most] = extent(values.filter(Number.isFinite));
  return values.map((value) =>
    Number.isFinite(value) && most > least ? (value - least) / (most - least) : 0,
  );
}
