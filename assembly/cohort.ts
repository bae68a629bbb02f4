/**
 * Addresses and sizes of everything a cohort is trained with, written once by the host's memory plan
 * (`src/network/cohort.ts` has the same table in the same order) and only read here. Letters: T trials, P panels,
 * N training images.
 */
@unmanaged
export class Cohort {
  trials: i32; // T
  panels: i32; // P
  halfPanel: i32; // 1: the last 8 columns of the last panel are padding, 0: not
  blocked: u32; // 1: rows and columns are put into two-row blocks once for all epochs; 0: columns are made for every batch

  w1: usize; // f32[784, 16 P] in panels
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
  vectors: usize; // i32[T] how many

  hidden: usize; // f32[256, 16 P] in panels: hidden sums of a tile, then their gradient
  tiles: usize; // Tile[⌈N/B⌉ …]
  rows: usize; // row ranges of the training images in this epoch's order, plain or in two-row blocks
  signs: usize; // f32[N + 3] labels in the same order, +1 or −1
  columns: usize; // row ranges of the columns: two-row blocks [392] for every tile, or plain [784] of the tile at hand
  columnEntries: usize; // entries of the tile at hand (plain only)
  losses: usize; // f64[T] sums of the training loss

  w1Mask: usize; // as w1 and w2, bits of a weight all 1 or, where it must stay 0, all 0; 0: nothing is masked
  w2Mask: usize;
}

/** A run of images that go through the layers together; a batch is one or more tiles. */
@unmanaged
export class Tile {
  first: i32; // position of its first image
  images: i32; // how many, at most 256
  batch: i32; // size of its batch
  last: u32; // 1: the batch ends here and the weights are updated
}
