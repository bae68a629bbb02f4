import type { Core } from '../../core/load.ts';
import { corruptInSteps } from '../../data/corruptions/corrupt-rows.ts';
import type { NamedCorruption } from '../../data/corruptions/names.ts';
import { nonZerosOf, type PairRows } from '../../data/pair-rows.ts';
import type { ImageShape } from '../../data/raw-data.ts';
import { corruptedImages } from '../../network/corrupt.ts';
import { formAsSeen } from './drawn-row.ts';

/** What is done to images before networks see them: a corruption, then noise, then a patch. */
export interface Disturbance {
  /** One of MNIST-C. */
  readonly corruption?: NamedCorruption;
  /** Standard deviation of the noise in units of full ink, 0 for none; clipped to [0, 1]. */
  readonly noise: number;
  /** Of the corruption and of the noise. */
  readonly seed: number;
  /** A square without ink: its left upper pixel and its side; part of it may lie outside. */
  readonly patch?: Patch;
}

/** A square of an image. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Images between two steps: some ten milliseconds. */
const PIECE = 128;

/** What the outcome depends on, as text. */
export function disturbanceKey(disturbance: Disturbance | undefined): string {
  const { corruption, noise, seed, patch } = disturbance ?? {};
  return JSON.stringify([corruption, noise, seed, patch]);
}

/**
 * The same images as networks see them then: rows whose numbers are inputs. What is drawn for an image depends on its
 * number alone. Uses the core's memory between two steps.
 *
 * @throws InputError when a corruption is of images and the rows are none
 */
export function* disturbInSteps(
  core: Core,
  rows: PairRows,
  { corruption: named, noise, seed, patch }: Disturbance,
): Generator<unknown, PairRows> {
  const drawn = named ? yield* corruptInSteps(rows, { ...named, seed }) : rows;
  const { count, form } = rows;
  const inputs = new Float32Array(count * form.dimensions);
  const how = { seed, draw: 0, noise, clip: true, occlusion: 0 };
  for (let first = 0; first < count; first += PIECE) {
    const length = Math.min(PIECE, count - first);
    const some = Uint32Array.from({ length }, (_, i) => first + i);
    inputs.set(corruptedImages(core, drawn, some, how), first * form.dimensions);
    yield;
  }
  if (patch && form.imageShape) blank(inputs, form.imageShape, patch);
  return rowsAsSeen(rows, inputs);
}

/** Takes the ink from a square of every image. @param inputs [N, D] */
function blank(inputs: Float32Array, { width, height }: ImageShape, { x, y, side }: Patch): void {
  const [left, right] = [Math.max(0, x), Math.min(width, x + side)];
  if (right <= left) return;
  for (let image = 0; image < inputs.length; image += width * height) {
    for (let row = Math.max(0, y); row < Math.min(height, y + side); row++) {
      inputs.fill(0, image + row * width + left, image + row * width + right);
    }
  }
}

function rowsAsSeen(rows: PairRows, inputs: Float32Array): PairRows {
  const form = formAsSeen(rows.form);
  const { count, numbers, signs, groups } = rows;
  const places = Uint32Array.from({ length: count }, (_, place) => place);
  return {
    form,
    count,
    numbers,
    values: inputs,
    places,
    signs,
    nonZeros: nonZerosOf({ values: inputs }, form, places),
    ...(groups && { groups }),
  };
}
