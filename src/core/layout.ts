/** The sizes of `assembly/layout.ts` that the host plans memory with. */

/** Inputs of a network. */
export const D = 784;
/** Columns of a panel. */
export const PANEL = 16;
/** Columns of a vector: a trial's hidden units are padded to a multiple of it. */
export const LANES = 4;
/** Images of a tile. */
export const TILE = 256;
/** 32-bit words of a row range and of that of a two-row block. */
export const RANGE_WORDS = 2;
export const BLOCK_RANGE_WORDS = 4;
/** 32-bit words of an entry. */
export const ENTRY_WORDS = 2;

/** n rounded up to a multiple of m. */
export function roundUp(n: number, m: number): number {
  return Math.ceil(n / m) * m;
}
