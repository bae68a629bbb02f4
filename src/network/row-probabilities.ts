import { ENTRY_WORDS, PANEL, RANGE_WORDS, TILE, roundUp, weightRows } from '../core/layout.ts';
import type { Core } from '../core/load.ts';
import { f32, overwritten, planMemory, u32 } from '../core/memory.ts';
import { refuseValue } from '../data/matrix.ts';
import { assignColumns, packNetwork } from './columns.ts';
import type { Network } from './network.ts';

/**
 * Puts a network of finite weights into the core and returns what computes probabilities of rows of inputs as they are,
 * [N, D] to [N], with the bits of `logitsOfRows` and `probabilitiesOf`. Inputs of 0 are left out, so a call costs what
 * the others take, and nothing is planned, packed or cleared anew.
 * Uses the core's memory and ends the plan that was there; good as long as its own is in force. What it returns throws
 * InputError for an input that is not finite.
 */
export function openRowProbabilities(core: Core, network: Network) {
  const { dimensions, hidden } = network;
  const columns = assignColumns([hidden]);
  const { panels } = columns;
  const width = panels * PANEL;
  const stride = weightRows(dimensions);
  const memory = planMemory(core, {
    w1: f32(stride * width),
    b1: f32(width),
    w2: f32(width),
    b2: f32(1),
    rows: overwritten(f32(TILE * dimensions)),
    rowRanges: u32(TILE * RANGE_WORDS),
    ranges: overwritten(u32(TILE * RANGE_WORDS)),
    entries: overwritten(u32(TILE * dimensions * ENTRY_WORDS)),
    hidden: overwritten(f32(TILE * width)),
    logits: f32(roundUp(TILE, PANEL)),
  });
  packNetwork(memory, columns, 0, network);
  for (let i = 0; i < TILE; i++) {
    const begin = memory.rows.byteOffset + i * dimensions * 4;
    memory.rowRanges.set([begin, begin + dimensions * 4], i * RANGE_WORDS);
  }
  const [w1, b1, w2, b2] = [
    memory.w1.byteOffset,
    memory.b1.byteOffset,
    memory.w2.byteOffset,
    memory.b2[0],
  ];
  const { byteOffset: rows } = memory.rows;
  const { byteOffset: rowRanges } = memory.rowRanges;
  const { byteOffset: ranges } = memory.ranges;
  const { byteOffset: entries } = memory.entries;
  const { byteOffset: sums } = memory.hidden;
  const { byteOffset: logits } = memory.logits;
  const [vectors] = columns.vectors;
  return (values: Float32Array): Float32Array => {
    const n = values.length / dimensions;
    const probabilities = new Float32Array(n);
    for (let first = 0; first < n; first += TILE) {
      const count = Math.min(TILE, n - first);
      memory.rows.set(values.subarray(first * dimensions, (first + count) * dimensions));
      const finite = core.leadingFinite(rows, count * dimensions);
      if (finite < count * dimensions) {
        refuseValue(memory.rows[finite], first * dimensions + finite, dimensions);
      }
      core.compressValues(ranges, entries, rowRanges, count);
      core.fillRows(sums, b1, count, panels, TILE);
      core.gatherRows(sums, w1, ranges, count, panels, TILE, stride);
      core.outputLogits(logits, sums, w2, b2, 0, vectors, count, TILE);
      core.probabilities(logits, logits, count);
      for (let i = 0; i < count; i++) probabilities[first + i] = memory.logits[i];
    }
    return probabilities;
  };
}
