import type { Core } from '../core/load.ts';
import { RANGE_WORDS, TILE } from '../core/layout.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { openStage, scalingOf, stageTable } from './inputs.ts';
import type { Network } from './network.ts';

/** The inputs of a network that are not 0, row by row. */
export interface SparseInputs {
  /** [N + 1]: row i has the entries starts[i] … starts[i + 1] − 1. */
  readonly starts: Uint32Array;
  /** Which input each entry is, ascending in a row. */
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * The inputs that a network sees of rows, as they are in training.
 * Uses the core's memory and ends the plan that was there.
 */
export function sparseInputs(
  core: Core,
  rows: PairRows,
  network: Pick<Network, 'scaling'>,
): SparseInputs {
  const { count, form } = rows;
  const { dimensions } = form;
  const scaling = scalingOf(network, rows);
  const memory = planMemory(core, {
    ...stageTable(rows, scaling),
    ranges: overwritten(u32(TILE * RANGE_WORDS)),
    inputs: overwritten(f32(TILE * dimensions)),
  });
  const stage = openStage(core, memory, rows, scaling);
  const starts = new Uint32Array(count + 1);
  const tiles: { readonly columns: Uint32Array; readonly values: Float32Array }[] = [];
  for (let first = 0; first < count; first += TILE) {
    const some = Uint32Array.from({ length: Math.min(TILE, count - first) }, (_, i) => first + i);
    stage.expand(some, memory.ranges.byteOffset, memory.inputs.byteOffset, 4 * dimensions);
    const [columns, values] = [
      new Uint32Array(some.length * dimensions),
      new Float32Array(some.length * dimensions),
    ];
    let entries = 0;
    some.forEach((row, i) => {
      for (let d = 0; d < dimensions; d++) {
        const value = memory.inputs[i * dimensions + d];
        if (value === 0) continue;
        columns[entries] = d;
        values[entries++] = value;
      }
      starts[row + 1] = starts[first] + entries;
    });
    tiles.push({ columns: columns.slice(0, entries), values: values.slice(0, entries) });
  }
  const columns = new Uint32Array(starts[count]);
  const values = new Float32Array(starts[count]);
  tiles.forEach((tile, i) => {
    columns.set(tile.columns, starts[i * TILE]);
    values.set(tile.values, starts[i * TILE]);
  });
  return { starts, columns, values };
}
