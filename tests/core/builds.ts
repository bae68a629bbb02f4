import { readFileSync } from 'node:fs';
import { loadCore } from '../../src/core/load.ts';

/** The shipped module and the one with assertions; every kernel is tested on both. */
export const BUILDS = await Promise.all(
  ['core.wasm', 'core.debug.wasm'].map(async (file) => ({
    file,
    core: await loadCore(readFileSync(new URL(`../../build/${file}`, import.meta.url))),
  })),
);

/** Inputs below, at and above the widths of blocks, panels and the depth of a product, and those of digits. */
export const DIMENSIONS = [1, 3, 7, 64, 65, 784, 1000] as const;

/** Lengths below, at and above the widths of vectors, panels and tiles. */
export const SIZES = [0, 1, 3, 4, 5, 15, 16, 17, 255, 256, 257] as const;
