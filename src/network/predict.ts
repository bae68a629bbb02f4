import { LANES, PANEL, RANGE_WORDS, TILE, roundUp, weightRows } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import type { Matrix } from '../data/matrix.ts';
import { multiplyDense } from './cohort-weights.ts';
import { assignColumns, packNetwork } from './columns.ts';
import { runForward } from './forward.ts';
import type { InputRows } from './inputs.ts';
import type { Network } from './network.ts';

/**
 * Logits of one network on rows, [N], summed as in `evaluateNetworks`.
 * Uses the core's memory and ends the plan that was there; the logits are a view of it.
 *
 * @param positions of the rows
 * @throws InputError when the rows have another number of columns, or are scaled as the network cannot
 */
export function logitsOfImages(
  core: Core,
  network: Network,
  rows: InputRows,
  positions: Uint32Array,
): Float32Array {
  return runForward(core, network, rows, positions);
}

/**
 * The same for inputs as they are, without any scaling; rows of n / 255 give the bits of images of bytes n.
 * Uses the core's memory and ends the plan that was there; the logits are a view of it.
 *
 * @param rows [N, D]
 */
export function logitsOfRows(core: Core, network: Network, rows: Matrix): Float32Array {
  const { dimensions, hidden } = network;
  const columns = assignColumns([hidden]);
  const memory = planMemory(core, rowsTable(columns.panels, rows.points, dimensions));
  packNetwork(memory, columns, 0, network);
  const { panels, vectors } = columns;
  const sums = memory.hidden.byteOffset;
  for (let i = 0; i < TILE; i++) {
    const begin = memory.rows.byteOffset + i * dimensions * 4;
    memory.ranges.set([begin, begin + dimensions * 4], i * RANGE_WORDS);
  }
  for (let first = 0; first < rows.points; first += TILE) {
    const count = Math.min(TILE, rows.points - first);
    memory.rows.set(rows.values.subarray(first * dimensions, (first + count) * dimensions));
    core.fillRows(sums, memory.b1.byteOffset, count, panels, TILE);
    multiplyDense(core, memory, columns, memory.ranges.byteOffset, count, dimensions);
    const logits = memory.logits.byteOffset + first * 4;
    const { byteOffset: w2 } = memory.w2;
    core.outputLogits(logits, sums, w2, memory.b2[0], 0, vectors[0], count, TILE);
  }
  return memory.logits.subarray(0, rows.points);
}

function rowsTable(panels: number, n: number, dimensions: number) {
  const width = panels * PANEL;
  return {
    w1: f32(weightRows(dimensions) * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(LANES),
    ranges: u32(TILE * RANGE_WORDS),
    rows: f32(TILE * dimensions),
    hidden: f32(TILE * width),
    logits: overwritten(f32(roundUp(n, LANES))),
  };
}

/**
 * The probabilities of the positive class that logits in the core's memory stand for, [N]; a copy.
 * @param logits a view of the plan in force; they are overwritten
 */
export function probabilitiesOf(core: Core, logits: Float32Array): Float32Array {
  core.probabilities(logits.byteOffset, logits.byteOffset, logits.length);
  return logits.slice();
}
