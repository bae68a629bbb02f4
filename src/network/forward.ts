import { D, LANES, PANEL, RANGE_WORDS, ENTRY_WORDS, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { type Buffers, f32, overwritten, u32, u8 } from '../core/memory.ts';
import { type PairRows, countNonZeros, rowOf } from '../data/pair-rows.ts';
import { assignColumns, packNetwork } from './columns.ts';
import type { Network } from './network.ts';

/** The buffers to carry chosen images through the first layer of one network; for `planMemory`. */
export function forwardTable(images: PairRows, positions: Uint32Array, hidden: number) {
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
    entries: overwritten(u32(countNonZeros(images, positions) * ENTRY_WORDS)),
    /** [N rounded up to 4, 16 P] in panels. */
    sums: f32(roundUp(n, LANES) * width),
    logits: overwritten(f32(roundUp(n, LANES))),
  };
}

/** The buffers of `forwardTable`. */
export type ForwardMemory = Buffers<ReturnType<typeof forwardTable>>;

/** Copies the pixels of the images at the given positions into the core. */
export function writePixels(
  { pixels, order }: Pick<ForwardMemory, 'pixels' | 'order'>,
  images: PairRows,
  positions: Uint32Array,
): void {
  positions.forEach((position, i) => {
    pixels.set(rowOf(images, position), i * D);
    order[i] = i;
  });
}

/**
 * Brings the images at the given positions into the core as compressed rows.
 * @param change may take ink from an image first; it gets the address of its bytes and its position
 */
export function writeRows(
  core: Core,
  memory: Pick<ForwardMemory, 'pixels' | 'order' | 'ranges' | 'entries'>,
  images: PairRows,
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

/** Hidden sums and logits of one network on the rows that are laid, summed as in `evaluateNetworks`. */
export function runForward(core: Core, memory: ForwardMemory, network: Network): void {
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
