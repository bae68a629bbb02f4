/**
 * How matrices lie in memory. A wide matrix (weights, activations, gradients) is stored in panels of
 * 16 columns: panel after panel, and inside a panel row after row, so that one row of a panel is one
 * cache line of 64 bytes. Gathering rows of one panel then touches one line a row, and the 784 rows of a panel
 * of digits (50 KB) stay close to the first-level cache. Row-major storage was 8 to 10 % slower.
 */

/** Bytes of one row of a panel: 16 columns of float32, one cache line. */
export const ROW: usize = 64;

/** Rows that are carried through a layer at a time; a tile's activations stay in the second-level cache. */
export const TILE: i32 = 256;

/** Bytes of one entry of a plain compressed row: u32 offset of the row it selects, f32 value. */
export const ENTRY: usize = 8;

/**
 * Bytes of one row range: u32 begin and end, of the entries of a plain compressed row (row pointers of CSR) or of the
 * float32 values of a dense row.
 */
export const RANGE: usize = 8;

/** Bytes of one entry that both rows of a block share: u32 offset, f32 first value, f32 second value. */
export const SHARED_ENTRY: usize = 12;

/** Bytes of the row range of a two-row block: u32 begin, end of shared, end of first's own, end of second's own. */
export const BLOCK_RANGE: usize = 16;

/**
 * Rows of the panels of first-layer weights and their gradient: D rounded up to 4, because products of dense columns
 * write four rows at a time. What lies in the rows from D on is never read.
 */
// @ts-ignore: decorator
@inline
export function weightRows(dimensions: i32): i32 {
  return (dimensions + 3) & ~3;
}

/** Address of vector `v` (4 columns) of row 0 in a matrix whose panels have `rows` rows. */
// @ts-ignore: decorator
@inline
export function vectorAddress(matrix: usize, v: i32, rows: i32): usize {
  return matrix + <usize>(v >> 2) * <usize>rows * ROW + <usize>((v & 3) << 4);
}
