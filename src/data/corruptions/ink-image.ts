import type { ImageShape } from '../raw-data.ts';
import type { Draws } from './draws.ts';
import type { Severity } from './names.ts';

/** An image as shares of full ink; outside of it there is none. */
export interface InkImage {
  readonly shape: ImageShape;
  /** [height × width], 0 … 1. */
  readonly pixels: Float64Array;
}

/** Makes the corrupted pixels of an image; what leaves 0 … 1 is clipped later. */
export type InkCorruption = (image: InkImage, severity: Severity, draws: Draws) => Float64Array;

/** The value of a severity. */
export function at<Value>(values: readonly Value[], severity: Severity): Value {
  return values[severity - 1];
}

/** Side of MNIST’s images, in whose pixels lengths are stated. */
const STATED_SIDE = 28;

/** A length that is stated in pixels of 28 × 28 in those of this shape, by its smaller side. */
export function lengthIn({ width, height }: ImageShape, length: number): number {
  return (length * Math.min(width, height)) / STATED_SIDE;
}

/** The same in whole pixels, at least one. */
export function pixelsIn(shape: ImageShape, length: number): number {
  return Math.max(1, Math.round(lengthIn(shape, length)));
}

/** Ink between pixels, bilinear. */
export function inkBetween({ shape, pixels }: InkImage, x: number, y: number): number {
  const { width, height } = shape;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const right = x - left;
  const below = y - top;
  const inkIn = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height ? 0 : pixels[row * width + column];
  return (
    (1 - below) * ((1 - right) * inkIn(left, top) + right * inkIn(left + 1, top)) +
    below * ((1 - right) * inkIn(left, top + 1) + right * inkIn(left + 1, top + 1))
  );
}

/** A new image, pixel by pixel. */
export function mapPixels(
  { width, height }: ImageShape,
  ink: (x: number, y: number, index: number) => number,
): Float64Array {
  const out = new Float64Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) out[i] = ink(x, y, i);
  }
  return out;
}
