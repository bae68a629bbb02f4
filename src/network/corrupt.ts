import { D } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { type PairRows, rowOf } from '../data/pair-rows.ts';

/** What is done to every image before the network sees it; seeded, so the same images get the same. */
export interface Corruption {
  readonly seed: number;
  /** Number of the draw, from 0. */
  readonly draw: number;
  /** Standard deviation of additive Gaussian noise, in units of full ink; 0 for none. */
  readonly noise: number;
  /** Clip noisy pixels to [0, 1]. */
  readonly clip: boolean;
  /** Side of the square patch that is set to 0, in pixels; 0 for none. */
  readonly occlusion: number;
}

/**
 * Adds noise to one dense image in the core's memory.
 *
 * @param image address of f32[784]
 * @param number of the image in its file
 */
export function addNoise(core: Core, image: number, number: number, corruption: Corruption): void {
  const { seed, draw, noise, clip } = corruption;
  if (noise > 0) core.addNoise(image, noise, Number(clip), seed, STREAMS.noise, number, draw);
}

/** The patch on one image of so many bytes a pixel; it comes after noise, so it is blank. */
export function occlude(
  core: Core,
  image: number,
  bytes: number,
  number: number,
  { seed, draw, occlusion }: Corruption,
): void {
  if (occlusion > 0) core.occlude(image, bytes, occlusion, seed, STREAMS.occlusion, number, draw);
}

/**
 * Some images as networks see them after corruption, [positions, 784], 0 … 1 unless noise is not clipped.
 * Uses the core's memory and ends the plan that was there.
 */
export function corruptedImages(
  core: Core,
  images: PairRows,
  positions: Uint32Array,
  corruption: Corruption,
): Float32Array {
  const memory = planMemory(core, {
    pixels: overwritten(u8(positions.length * D)),
    order: u32(positions.length),
    dense: f32(positions.length * D),
  });
  positions.forEach((at, i) => {
    memory.pixels.set(rowOf(images, at), i * D);
    memory.order[i] = i;
  });
  const dense = memory.dense.byteOffset;
  core.expandImages(dense, memory.pixels.byteOffset, memory.order.byteOffset, positions.length);
  positions.forEach((at, i) => {
    addNoise(core, dense + i * D * 4, images.numbers[at], corruption);
    occlude(core, dense + i * D * 4, 4, images.numbers[at], corruption);
  });
  return memory.dense.slice();
}
