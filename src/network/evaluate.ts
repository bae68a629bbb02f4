import { D, ENTRY_WORDS, LANES, RANGE_WORDS, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32, u8 } from '../core/memory.ts';
import { type PairRows, countNonZeros } from '../data/pair-rows.ts';
import { type Census, takeCensus } from './census.ts';
import { assignColumns, packNetwork } from './columns.ts';
import { type Corruption, addNoise, occlude } from './corrupt.ts';
import type { Evaluation } from './evaluation.ts';
import { writePixels, writeRows } from './forward.ts';
import type { Network } from './network.ts';
import { type HiddenSums, evaluateCohort, cohortWeightsTable } from './cohort-weights.ts';

/** How a network does on some images, and the states of its hidden units there. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly census: Census;
}

/** Images of a dense tile: a multiple of 4 (logits) and of 3 (register blocks) below 256. */
const DENSE_TILE = 240;

/**
 * Evaluates networks side by side on a pair's images and takes the census of their hidden units.
 * Every sum runs in pixel order, so the numbers are those of training and of any other cohort. A corruption is
 * drawn once for all networks, by the number of an image in its file.
 * Uses the core's memory and ends the plan that was there.
 *
 * @param positions of the images, such as those of validation; all of them by default
 */
export function evaluateNetworks(
  core: Core,
  images: PairRows,
  networks: readonly Network[],
  corruption?: Corruption,
  positions: Uint32Array = Uint32Array.from({ length: images.count }, (_, i) => i),
): Evaluated[] {
  const columns = assignColumns(networks.map((network) => network.hidden));
  const n = positions.length;
  // A patch only takes ink away, so those images stay as sparse as they are; noise leaves no pixel blank.
  const dense = corruption !== undefined && corruption.noise > 0;
  const wide = cohortWeightsTable(columns, n);
  const memory = planMemory(core, {
    ...wide,
    low: wide.b1,
    high: wide.b1,
    signs: f32(roundUp(n, LANES)),
    pixels: overwritten(u8(n * D)),
    order: u32(n),
    ranges: u32(n * RANGE_WORDS),
    entries: overwritten(u32(dense ? 0 : countNonZeros(images, positions) * ENTRY_WORDS)),
    dense: f32(dense ? DENSE_TILE * D : 0),
  });
  networks.forEach((network, i) => packNetwork(memory, columns, i, network));
  positions.forEach((position, i) => {
    memory.signs[i] = images.signs[position];
  });
  memory.low.fill(Infinity);

  const { panels } = columns;
  const hidden = memory.hidden.byteOffset;
  const w1 = memory.w1.byteOffset;
  let hiddenSums: HiddenSums;
  if (dense) {
    writePixels(memory, images, positions);
    hiddenSums = (first, count) => {
      const x = memory.dense.byteOffset;
      core.expandImages(x, memory.pixels.byteOffset, memory.order.byteOffset + first * 4, count);
      for (let r = 0; r < count; r++) {
        const number = images.numbers[positions[first + r]];
        addNoise(core, x + r * D * 4, number, corruption);
        occlude(core, x + r * D * 4, 4, number, corruption);
      }
      core.multiplyDense(hidden, x, w1, count, panels, TILE);
    };
  } else {
    writeRows(core, memory, images, positions, (pixels, position) => {
      if (corruption) occlude(core, pixels, 1, images.numbers[position], corruption);
    });
    const ranges = memory.ranges.byteOffset;
    hiddenSums = (first, count) =>
      core.gatherRows(hidden, w1, ranges + first * RANGE_WORDS * 4, count, panels, TILE, D);
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
  const evaluations = evaluateCohort(
    core,
    memory,
    columns,
    n,
    memory.signs.byteOffset,
    dense ? DENSE_TILE : TILE,
    hiddenSums,
    range,
  );
  return networks.map((network, i) => {
    const first = columns.firstVectors[i] * LANES;
    const census = takeCensus(network, memory.low.subarray(first), memory.high.subarray(first));
    return { evaluation: evaluations[i], census };
  });
}
