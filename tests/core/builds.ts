import { readFileSync } from 'node:fs';
import { loadCore } from '../../src/core/load.ts';

/** The shipped module and the one with assertions; every kernel is tested on both. */
export const BUILDS = await Promise.all(
  ['core.wasm', 'core.debug.wasm'].map(async (file) => ({
    file,
    core: await loadCore(readFileSync(new URL(`../../build/${file}`, import.meta.url))),
  })),
);

/** Lengths below, at and above the widths of vectors, panels and tiles. */
export const SIZES = [0, 1, 3, 4, 5, 15, 16, 17, 255, 256, 257] as const;
