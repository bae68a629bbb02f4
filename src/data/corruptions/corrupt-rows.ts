import { finish } from '../../core/steps.ts';
import { InputError } from '../../errors.ts';
import { nonZerosOf, type PairRows, rowOf } from '../pair-rows.ts';
import { corruptInk } from './corrupt-ink.ts';
import { whyNotCorruptible } from './corruptible.ts';
import type { NamedCorruption } from './names.ts';

/** One of the corruptions of MNIST-C, and what it draws from. */
export interface RowCorruption extends NamedCorruption {
  /** @default 0, which the study `mnist-c` uses */
  readonly seed?: number;
  /** Number of the draw, from 0. @default 0 */
  readonly draw?: number;
}

/** Images that are corrupted between two steps: some ten milliseconds. */
const PIECE = 128;

/**
 * The same images after one of the corruptions of MNIST-C, in the numbers of the data: bytes are rounded to bytes. What is
 * drawn for an image depends on its number, and so neither on the order nor on the choice of the images.
 *
 * @throws InputError when the rows are no images, or are not scaled by what full ink is
 */
export function corruptRows(rows: PairRows, corruption: RowCorruption): PairRows {
  return finish(corruptInSteps(rows, corruption));
}

/** The same, some images at a step. */
export function* corruptInSteps(
  rows: PairRows,
  { seed = 0, draw = 0, ...named }: RowCorruption,
): Generator<unknown, PairRows> {
  const { imageShape: shape, scale, dimensions } = rows.form;
  if (!shape || scale.type !== 'unit') {
    throw new InputError(
      `got the corruption ${named.corruption}, expected images whose pixels are divided by that of full ink: ${whyNotCorruptible(rows.form)}`,
    );
  }
  const { offsets, fillMissing: _, ...form } = rows.form;
  const { count, numbers, signs, groups } = rows;
  const full = scale.maximum;
  const bytes = rows.values instanceof Uint8Array && full <= 255;
  const values = new (bytes ? Uint8Array : Float32Array)(count * dimensions);
  const pixels = new Float64Array(dimensions);
  for (let position = 0, i = 0; position < count; position++) {
    rowOf(rows, position).forEach((value: number, d: number) => {
      // A pixel that is missing has no ink.
      pixels[d] = Number.isNaN(value) ? 0 : (value + (offsets?.[d] ?? 0)) / full;
    });
    const number = numbers[position];
    for (const ink of corruptInk({ shape, pixels }, named, { seed, number, draw })) {
      values[i++] = bytes ? Math.round(ink * full) : ink * full;
    }
    if (position % PIECE === PIECE - 1) yield;
  }
  const places = Uint32Array.from({ length: count }, (_, place) => place);
  const nonZeros = nonZerosOf({ values }, form, places);
  return { form, count, numbers, values, places, signs, nonZeros, ...(groups && { groups }) };
}
