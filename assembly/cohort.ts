/**
 * Addresses and sizes of everything a cohort is trained with, written once by the host's memory plan
 * (`src/network/cohort.ts` has the same table in the same order) and only read here. Letters: T trials, P panels,
 * N training rows.
 */
@unmanaged
export class Cohort {
  trials: i32; // T
  dimensions: i32; // D
  panels: i32; // P
  halfPanel: i32; // 1: the last 8 columns of the last panel are padding, 0: not
  form: u32; // of the rows: one of the three below

  w1: usize; // f32[D, 16 P] in panels of weightRows(D) rows
  b1: usize; // f32[16 P]
  w2: usize; // f32[16 P]
  b2: usize; // f32[T]
  dw1: usize; // gradients, as the weights
  db1: usize;
  dw2: usize;
  db2: usize;

  rates: usize; // f32[16 P] learning rate of each column
  trialRates: usize; // f32[T]
  firstVectors: usize; // i32[T] first vector of each trial's columns
  vectors: usize; // i32[T] how many; 0: no hidden units, the sums of the trial's first column are its logits

  hidden: usize; // f32[256, 16 P] in panels: hidden sums of a tile, then their gradient
  tiles: usize; // Tile[⌈N/B⌉ …]
  rows: usize; // row ranges of the training rows in this epoch's order
  signs: usize; // f32[N + 3] labels in the same order, +1 or −1
  columns: usize; // row ranges of the columns: two-row blocks [⌈D/2⌉] for every tile, or plain [D] of the tile at hand
  columnEntries: usize; // entries of the tile at hand (compressed only)
  losses: usize; // f64[T] sums of the training loss

  w1Mask: usize; // as w1 and w2, bits of a weight all 1 or, where it must stay 0, all 0; 0: nothing is masked
  w2Mask: usize;
}

/** Compressed rows; the columns are made for every tile. */
export const COMPRESSED: u32 = 0;
/** Two-row blocks of compressed rows and columns, made once for all epochs. */
export const BLOCKED: u32 = 1;
/** Dense rows, which need no columns. */
export const DENSE: u32 = 2;

/** A run of rows that go through the layers together; a batch is one or more tiles. */
@unmanaged
export class Tile {
  first: i32; // position of its first row
  rows: i32; // how many, at most 256
  batch: i32; // size of its batch
  last: u32; // 1: the batch ends here and the weights are updated
}
