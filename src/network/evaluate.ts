import { D, ENTRY_WORDS, LANES, SPAN_WORDS, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32, u8 } from '../core/memory.ts';
import { STREAMS } from '../core/streams.ts';
import { type PairImages, countSetPixels } from '../data/pair-images.ts';
import { type Census, takeCensus } from './census.ts';
import { layColumns, packNetwork } from './columns.ts';
import type { Evaluation } from './evaluation.ts';
import type { Network } from './network.ts';
import { type HiddenSums, evaluateWide, wideTable } from './wide.ts';

export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly census: Census;
}

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

/** Images of a dense tile: a multiple of 4 (logits) and of 3 (register blocks) below 256. */
const DENSE_TILE = 240;

/**
 * Evaluates networks on a pair's images and takes the census of their hidden units.
 * Every sum runs in pixel order, so the numbers are those of training and of any other company.
 * Uses the core's memory and ends the plan that was there.
 */
export function evaluate(
  core: Core,
  images: PairImages,
  networks: readonly Network[],
  corruption?: Corruption,
): Evaluated[] {
  const columns = layColumns(networks.map((network) => network.hidden));
  const n = images.count;
  const positions = Uint32Array.from({ length: n }, (_, i) => i);
  const wide = wideTable(columns, n);
  const memory = planMemory(core, {
    ...wide,
    low: wide.b1,
    high: wide.b1,
    signs: f32(roundUp(n, LANES)),
    pixels: overwritten(u8(images.pixels.length)),
    order: u32(n),
    spans: u32(n * SPAN_WORDS),
    entries: overwritten(u32(corruption ? 0 : countSetPixels(images, positions) * ENTRY_WORDS)),
    dense: f32(corruption ? DENSE_TILE * D : 0),
  });
  networks.forEach((network, i) => packNetwork(memory, columns, i, network));
  memory.signs.set(images.signs);
  memory.pixels.set(images.pixels);
  memory.order.set(positions);
  memory.low.fill(Infinity);

  const { panels } = columns;
  const hidden = memory.hidden.byteOffset;
  const w1 = memory.w1.byteOffset;
  let hiddenSums: HiddenSums;
  if (corruption) {
    hiddenSums = (first, count) => {
      const dense = memory.dense.byteOffset;
      core.expandImages(
        dense,
        memory.pixels.byteOffset,
        memory.order.byteOffset + first * 4,
        count,
      );
      for (let r = 0; r < count; r++) {
        corrupt(core, dense + r * D * 4, images.numbers[first + r], corruption);
      }
      core.multiplyDense(hidden, dense, w1, count, panels, TILE);
    };
  } else {
    const spans = memory.spans.byteOffset;
    core.compressRows(
      spans,
      memory.entries.byteOffset,
      memory.pixels.byteOffset,
      memory.order.byteOffset,
      n,
    );
    hiddenSums = (first, count) =>
      core.gatherRows(hidden, w1, spans + first * SPAN_WORDS * 4, count, panels, TILE, D);
  }
  const range: HiddenSums = (_, count) =>
    columns.vectors.forEach((vectors, i) => {
      const firstVector = columns.firstVectors[i];
      const column = firstVector * LANES * 4;
      core.activationRange(
        memory.low.byteOffset + column,
        memory.high.byteOffset + column,
        hidden,
        firstVector,
        vectors,
        count,
        TILE,
      );
    });
  const evaluations = evaluateWide(
    core,
    memory,
    columns,
    n,
    memory.signs.byteOffset,
    corruption ? DENSE_TILE : TILE,
    hiddenSums,
    range,
  );
  return networks.map((network, i) => {
    const first = columns.firstVectors[i] * LANES;
    const census = takeCensus(network, memory.low.subarray(first), memory.high.subarray(first));
    return { evaluation: evaluations[i], census };
  });
}

/** Corrupts one dense image in the core's memory; occlusion comes after noise, so the patch is blank. */
function corrupt(core: Core, image: number, number: number, corruption: Corruption): void {
  const { seed, draw, noise, clip, occlusion } = corruption;
  if (noise > 0) core.addNoise(image, noise, Number(clip), seed, STREAMS.noise, number, draw);
  if (occlusion > 0) core.occlude(image, occlusion, seed, STREAMS.occlusion, number, draw);
}
