import type { Core } from '../core/load.ts';
import type { EmbedMemory } from './embed-memory.ts';
import { queriesOfACall } from './points.ts';
import type { Preparation } from './records.ts';
import { symmetrize } from './symmetrize.ts';

const ENTRY_BYTES = 8;

/** Neighbours, perplexity, symmetry: from the points to the quads of P. */
export function* findAffinities(
  core: Core,
  memory: EmbedMemory,
  n: number,
  dimensions: number,
  k: number,
  perplexity: number,
): Generator<Preparation, void> {
  const { points, rowNumbers, neighbourScratch, entries } = memory;
  for (let i = 0; i < n; i++) rowNumbers[i] = i;
  const step = queriesOfACall(n, dimensions);
  for (let first = 0; first < n; first += step) {
    const count = Math.min(step, n - first);
    const row = entries.byteOffset + first * k * ENTRY_BYTES;
    core.findNeighbours(
      row,
      neighbourScratch.byteOffset,
      points.byteOffset + first * dimensions * 4,
      rowNumbers.byteOffset + first * 4,
      points.byteOffset,
      count,
      n,
      dimensions,
      k,
    );
    core.calibrateAffinities(row, memory.weights.byteOffset, count, k, perplexity);
    yield { type: 'preparing', stage: 'neighbours', done: (first + count) / n };
  }
  for (const done of symmetrize(core, memory, n, k)) {
    yield { type: 'preparing', stage: 'affinities', done };
  }
}
