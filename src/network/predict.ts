import { D, LANES, PANEL, TILE, roundUp } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory } from '../core/memory.ts';
import type { Matrix } from '../data/matrix.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { assignColumns, packNetwork } from './columns.ts';
import { forwardTable, runForward, writeRows } from './forward.ts';
import type { Network } from './network.ts';

/** Rows that are multiplied together: a multiple of 3 (register blocks) and of 4 (logits). */
const ROWS = 240;

/**
 * Logits of one network on images, [N], summed as in `evaluateNetworks`.
 * Uses the core's memory and ends the plan that was there; the logits are a view of it.
 *
 * @param positions of the images
 */
export function logitsOfImages(
  core: Core,
  network: Network,
  images: PairRows,
  positions: Uint32Array,
): Float32Array {
  const memory = planMemory(core, forwardTable(images, positions, network.hidden));
  writeRows(core, memory, images, positions);
  runForward(core, memory, network);
  return memory.logits.subarray(0, positions.length);
}

/**
 * The same for rows of any numbers, dense; rows of n / 255 give the bits of images of bytes n.
 * Uses the core's memory and ends the plan that was there; the logits are a view of it.
 *
 * @param rows [N, 784]
 */
export function logitsOfRows(core: Core, network: Network, rows: Matrix): Float32Array {
  const columns = assignColumns([network.hidden]);
  const memory = planMemory(core, rowsTable(columns.panels, rows.points));
  packNetwork(memory, columns, 0, network);
  const { panels, vectors } = columns;
  const [x, sums] = [memory.rows.byteOffset, memory.sums.byteOffset];
  for (let first = 0; first < rows.points; first += ROWS) {
    const count = Math.min(ROWS, rows.points - first);
    memory.rows.set(rows.values.subarray(first * D, (first + count) * D));
    core.fillRows(sums, memory.b1.byteOffset, count, panels, TILE);
    core.multiplyDense(sums, x, memory.w1.byteOffset, count, panels, TILE);
    const logits = memory.logits.byteOffset + first * 4;
    const { byteOffset: w2 } = memory.w2;
    core.outputLogits(logits, sums, w2, memory.b2[0], 0, vectors[0], count, TILE);
  }
  return memory.logits.subarray(0, rows.points);
}

function rowsTable(panels: number, n: number) {
  const width = panels * PANEL;
  return {
    w1: f32(D * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(LANES),
    rows: f32(ROWS * D),
    sums: f32(TILE * width),
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
