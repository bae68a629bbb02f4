import {
  BLOCK_RANGE_WORDS,
  D,
  ENTRY_WORDS,
  LANES,
  RANGE_WORDS,
  TILE,
  roundUp,
} from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, f64, overwritten, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { type PairRows, countNonZeros, rowOf } from '../data/pair-rows.ts';
import type { Columns } from './columns.ts';
import { cohortWeightsTable } from './cohort-weights.ts';

/** A run of images that go through the layers together; the weights are updated after the last of a batch. */
export interface Tile {
  readonly first: number;
  readonly images: number;
  readonly batch: number;
  readonly last: boolean;
}

/** Cuts n images into batches and those into tiles of at most 256. */
export function cutTiles(n: number, batch: number): Tile[] {
  const tiles: Tile[] = [];
  for (let start = 0; start < n; start += batch) {
    const end = Math.min(start + batch, n);
    for (let first = start; first < end; first += TILE) {
      const images = Math.min(TILE, end - first);
      tiles.push({ first, images, batch: end - start, last: first + images === end });
    }
  }
  return tiles;
}

/** The buffers that a cohort is trained with; for `planMemory`. */
export function cohortTable(
  core: Core,
  images: PairRows,
  training: Uint32Array,
  validation: Uint32Array,
  columns: Columns,
  tiles: number,
  masked: boolean,
) {
  const n = training.length;
  const set = countNonZeros(images, training);
  const wide = cohortWeightsTable(columns, validation.length);
  return {
    cohort: u32(32),
    ...wide,
    dw1: wide.w1,
    db1: wide.b1,
    dw2: wide.w2,
    db2: wide.b2,
    rates: wide.b1,
    trialRates: wide.b2,
    firstVectors: u32(columns.vectors.length),
    vectors: u32(columns.vectors.length),
    tiles: u32(tiles * 4),
    losses: f64(columns.vectors.length),
    w1Mask: u32(masked ? wide.w1.length : 0),
    w2Mask: u32(masked ? wide.w2.length : 0),
    pixels: overwritten(u8(images.count * D)),
    order: u32(n),
    matchScratch: overwritten(u8(core.matchScratch(n))),
    ranges: u32(n * RANGE_WORDS),
    entries: overwritten(u32(set * ENTRY_WORDS)),
    signs: f32(n + 3),
    // Only one of the two kinds of rows and columns is used; the other costs address space, not memory.
    epochRanges: u32(n * RANGE_WORDS),
    epochSigns: f32(n + 3),
    blockRanges: u32(Math.ceil(n / 2) * BLOCK_RANGE_WORDS),
    blockEntries: overwritten(u32(set * ENTRY_WORDS)),
    columnRanges: u32(Math.max(D * RANGE_WORDS, tiles * (D / 2) * BLOCK_RANGE_WORDS)),
    columnEntries: overwritten(u32(set * ENTRY_WORDS)),
    tileRanges: u32(D * RANGE_WORDS),
    tileEntries: overwritten(u32(TILE * D * ENTRY_WORDS)),
    validationOrder: u32(validation.length),
    validationRanges: u32(validation.length * RANGE_WORDS),
    validationEntries: overwritten(u32(countNonZeros(images, validation) * ENTRY_WORDS)),
    validationSigns: f32(roundUp(validation.length, LANES)),
  };
}

export type CohortMemory = Buffers<ReturnType<typeof cohortTable>>;

/** Brings the images into the core: compressed rows in their order, labels, and the two-row blocks of full-batch training. */
export function loadImages(
  core: Core,
  memory: CohortMemory,
  images: PairRows,
  training: Uint32Array,
  validation: Uint32Array,
  tiles: readonly Tile[],
  blocked: boolean,
): void {
  for (let at = 0; at < images.count; at++) memory.pixels.set(rowOf(images, at), at * D);
  memory.tiles.set(
    tiles.flatMap(({ first, images: count, batch, last }) => [first, count, batch, Number(last)]),
  );
  memory.order.set(training);
  if (blocked) {
    core.matchImages(
      memory.order.byteOffset,
      memory.matchScratch.byteOffset,
      memory.pixels.byteOffset,
      training.length,
    );
  }
  compress(core, memory.pixels, memory.order, memory.ranges, memory.entries);
  writeSigns(memory.signs, images.signs, memory.order);
  memory.validationOrder.set(validation);
  compress(
    core,
    memory.pixels,
    memory.validationOrder,
    memory.validationRanges,
    memory.validationEntries,
  );
  writeSigns(memory.validationSigns, images.signs, memory.validationOrder);
  if (blocked) blockTiles(core, memory, tiles, training.length);
}

function compress(
  core: Core,
  pixels: Uint8Array,
  order: Uint32Array,
  ranges: Uint32Array,
  entries: Uint32Array,
): void {
  core.compressRows(
    ranges.byteOffset,
    entries.byteOffset,
    pixels.byteOffset,
    order.byteOffset,
    order.length,
  );
}

function writeSigns(out: Float32Array, signs: Float32Array, order: Uint32Array): void {
  order.forEach((position, i) => {
    out[i] = signs[position];
  });
}

/** Puts the rows into two-row blocks once for all epochs, and the columns of every tile. */
function blockTiles(core: Core, memory: CohortMemory, tiles: readonly Tile[], n: number): void {
  core.blockRows(
    memory.blockRanges.byteOffset,
    memory.blockEntries.byteOffset,
    memory.ranges.byteOffset,
    n,
  );
  const { byteOffset: tileRanges } = memory.tileRanges;
  let entries = memory.columnEntries.byteOffset;
  tiles.forEach(({ first, images }, tile) => {
    const rows = memory.ranges.byteOffset + first * RANGE_WORDS * 4;
    core.compressColumns(tileRanges, memory.tileEntries.byteOffset, rows, images);
    const ranges = memory.columnRanges.byteOffset + tile * (D / 2) * BLOCK_RANGE_WORDS * 4;
    entries = core.blockRows(ranges, entries, tileRanges, D);
  });
}

/** The training images in the order of an epoch. */
export function shuffleTraining(
  core: Core,
  memory: CohortMemory,
  n: number,
  seed: number,
  epoch: number,
): void {
  core.permute(memory.order.byteOffset, n, seed, STREAMS.batchOrder, epoch);
  core.reorder(
    memory.epochRanges.byteOffset,
    memory.epochSigns.byteOffset,
    memory.ranges.byteOffset,
    memory.signs.byteOffset,
    memory.order.byteOffset,
    n,
  );
}
