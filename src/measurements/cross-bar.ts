import { D } from '../core/layout.ts';
import { SIDE } from '../data/idx.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';

/** A run of rows of the image, both included. */
export interface Band {
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Rows on either side of the row with most ink. */
const REACH = 2;

/**
 * Where the cross-bar of the negative class lies: the five rows around the one in which its images have most ink
 * together. Of a 4 that is its horizontal stroke.
 */
export function crossBarBand(images: PairRows): Band {
  const ink = new Float64Array(SIDE);
  images.signs.forEach((sign, at) => {
    if (sign > 0) return;
    const image = rowOf(images, at);
    for (let d = 0; d < D; d++) ink[Math.floor(d / SIDE)] += image[d];
  });
  const row = ink.indexOf(ink.reduce((most, value) => Math.max(most, value), 0));
  return { firstRow: Math.max(0, row - REACH), lastRow: Math.min(SIDE - 1, row + REACH) };
}

/** Mean share of the maps' totals (784 values each, none negative) in a band; null without any map that is not all 0. */
export function meanShare(maps: readonly Float32Array[], band: Band): number | null {
  const shares = maps.map((map) => shareInBand(map, band)).filter((share) => !Number.isNaN(share));
  if (shares.length === 0) return null;
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function shareInBand(map: Float32Array, { firstRow, lastRow }: Band): number {
  let inside = 0;
  let total = 0;
  map.forEach((value, d) => {
    total += value;
    if (d >= firstRow * SIDE && d < (lastRow + 1) * SIDE) inside += value;
  });
  return inside / total;
}
