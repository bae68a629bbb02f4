/** The sizes of `assembly/layout.ts` that the host plans memory with. */

/** Inputs of a network at most. */
export const MOST_DIMENSIONS = 65_536;
/** Columns of a panel. */
export const PANEL = 16;
/** Columns of a vector: a trial's hidden units are padded to a multiple of it. */
export const LANES = 4;
/** Rows of a tile. */
export const TILE = 256;
/** 32-bit words of a row range and of that of a two-row block. */
export const RANGE_WORDS = 2;
export const BLOCK_RANGE_WORDS = 4;
/** 32-bit words of an entry. */
export const ENTRY_WORDS = 2;

/** Rows of the panels of first-layer weights: D rounded up to 4. */
export function weightRows(dimensions: number): number {
  return roundUp(dimensions, 4);
}

/**
 * Bytes from one dense row of D float32 inputs to the next. Rows that lie a multiple of 512 bytes apart meet in few sets
 * of the first-level cache, so that a product that goes down a column would evict what it is about to read.
 */
export function denseStride(dimensions: number): number {
  const bytes = 4 * dimensions;
  return bytes % 512 === 0 ? bytes + 16 : bytes;
}

/** Values behind the last dense row that products read and do not use. */
export const DENSE_MARGIN = 3;

/** n rounded up to a multiple of m. */
export function roundUp(n: number, m: number): number {
  return Math.ceil(n / m) * m;
}
