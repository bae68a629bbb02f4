import { LANES, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import type { EmbedMemory } from './embed-memory.ts';
import { type RepulsionGrid, chooseGrid } from './grid.ts';
import type { EmbeddingMethod } from './method.ts';

/**
 * A node of the grid takes as long as this many pairs: where all pairs are no more than that they are summed, which is
 * exact too. Few points that lie far apart would need a large grid, and rounding on it would hide the little Z they have.
 */
const PAIRS_OF_A_NODE = 64;

/** A function that computes attraction and repulsion where the points are, and returns Z. */
export function makeForces(
  core: Core,
  memory: EmbedMemory,
  n: number,
  method: EmbeddingMethod,
): () => number {
  const stride = roundUp(n, LANES);
  const x = memory.positions.byteOffset;
  const y = x + stride * 4;
  const repulsionX = memory.repulsion.byteOffset;
  const repulsionY = repulsionX + stride * 4;
  const attractionX = memory.attraction.byteOffset;
  const attractionY = attractionX + stride * 4;
  const pairs = memory.pairs.byteOffset;
  const z = memory.result.byteOffset + 24;
  let known: RepulsionGrid = { side: 0, step: 0, base: 0 };

  const repelAll = () => {
    core.repel(repulsionX, repulsionY, z, x, y, stride);
    return memory.result[3];
  };
  const repelByGrid = () => {
    const [left, right] = extent(memory.positions.subarray(0, n));
    const [top, bottom] = extent(memory.positions.subarray(stride, stride + n));
    const grid = chooseGrid(Math.max(right - left, bottom - top));
    const { side, step, base } = grid;
    if (n * n <= side * side * PAIRS_OF_A_NODE) return repelAll();
    const twiddles = memory.twiddles.byteOffset;
    const real = memory.real.byteOffset;
    const kernel = memory.kernel.byteOffset;
    const scratch = memory.transformScratch.byteOffset;
    if (side !== known.side || step !== known.step) {
      core.fillTwiddles(twiddles, 2 * side);
      core.transformKernel(kernel, real, scratch, twiddles, side, step, base);
      known = grid;
    }
    const nodes = memory.grid.byteOffset;
    core.spread(nodes, x, y, n, side, left, top, 1 / step);
    core.convolve(nodes, z, real, memory.imaginary.byteOffset, kernel, scratch, twiddles, side);
    core.repelFromGrid(repulsionX, repulsionY, nodes, x, y, n, side, left, top, 1 / step);
    return memory.result[3] + base * n * n - n;
  };
  const repel = method === 'fft' ? repelByGrid : repelAll;
  return () => {
    core.interleave(pairs, x, y, n);
    core.attract(
      attractionX,
      attractionY,
      pairs,
      memory.rowStarts.byteOffset,
      memory.quads.byteOffset,
      n,
    );
    return repel();
  };
}

/** Least and largest of some numbers. */
function extent(values: Float32Array): [number, number] {
  let least = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return [least, largest];
}
