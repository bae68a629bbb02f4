import { D, LANES, PANEL, RANGE_WORDS, ENTRY_WORDS, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, u32, u8 } from '../core/memory.ts';
import { type PairImages, countSetPixels } from '../data/pair-images.ts';
import { assignColumns, packNetwork } from './columns.ts';
import type { Network } from './network.ts';

/** The buffers to carry chosen images through the first layer of one network; for `planMemory`. */
export function forwardTable(images: PairImages, positions: Uint32Array, hidden: number) {
  const n = positions.length;
  const { panels } = assignColumns([hidden]);
  const width = panels * PANEL;
  return {
    w1: f32(D * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(LANES),
    pixels: overwritten(u8(n * D)),
    order: overwritten(u32(n)),
    ranges: overwritten(u32(n * RANGE_WORDS)),
    entries: overwritten(u32(countSetPixels(images, positions) * ENTRY_WORDS)),
    /** [N rounded up to 4, 16 P] in panels. */
    sums: f32(roundUp(n, LANES) * width),
    logits: overwritten(f32(roundUp(n, LANES))),
  };
}

export interface Forward {
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  readonly w2: Float32Array;
  readonly b2: Float32Array;
  readonly pixels: Uint8Array;
  readonly order: Uint32Array;
  readonly ranges: Uint32Array;
  readonly entries: Uint32Array;
  readonly sums: Float32Array;
  readonly logits: Float32Array;
}

/** Copies the pixels of the images at the given positions into the core. */
export function writePixels(
  { pixels, order }: Pick<Forward, 'pixels' | 'order'>,
  images: PairImages,
  positions: Uint32Array,
): void {
  positions.forEach((position, i) => {
    pixels.set(images.pixels.subarray(position * D, (position + 1) * D), i * D);
    order[i] = i;
  });
}

/**
 * Brings the images at the given positions into the core as compressed rows.
 * @param change may take ink from an image first; it gets the address of its bytes and its position
 */
export function writeRows(
  core: Core,
  memory: Pick<Forward, 'pixels' | 'order' | 'ranges' | 'entries'>,
  images: PairImages,
  positions: Uint32Array,
  change?: (pixels: number, position: number) => void,
): void {
  writePixels(memory, images, positions);
  const { pixels, order, ranges, entries } = memory;
  if (change) {
    positions.forEach((position, i) => change(pixels.byteOffset + i * D, position));
  }
  core.compressRows(
    ranges.byteOffset,
    entries.byteOffset,
    pixels.byteOffset,
    order.byteOffset,
    positions.length,
  );
}

/** Hidden sums and logits of one network on the rows that are laid, summed as in `evaluate`. */
export function runForward(core: Core, memory: Forward, network: Network): void {
  const n = memory.order.length;
  const zRows = roundUp(n, LANES);
  const columns = assignColumns([network.hidden]);
  packNetwork(memory, columns, 0, network);
  const { byteOffset: sums } = memory.sums;
  core.fillRows(sums, memory.b1.byteOffset, n, columns.panels, zRows);
  core.gatherRows(
    sums,
    memory.w1.byteOffset,
    memory.ranges.byteOffset,
    n,
    columns.panels,
    zRows,
    D,
  );
  core.outputLogits(
    memory.logits.byteOffset,
    sums,
    memory.w2.byteOffset,
    memory.b2[0],
    0,
    columns.vectors[0],
    n,
    zRows,
  );
}

/** Position in `sums` of a unit's hidden sum for an image. */
export function sumIndex(n: number, image: number, unit: number): number {
  return (Math.floor(unit / PANEL) * roundUp(n, LANES) + image) * PANEL + (unit % PANEL);
}
