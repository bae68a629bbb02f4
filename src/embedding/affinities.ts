import type { Core } from '../core/load.ts';
import type { EmbedMemory } from './embed-memory.ts';
import type { Method } from './options.ts';
import { queriesOfACall } from './points.ts';
import type { Preparation } from './records.ts';
import { symmetrize } from './symmetrize.ts';

/** A perplexity needs this many neighbours for each unit (van der Maaten 2014, section 4.1). */
export const NEIGHBOURS = 3;

/**
 * Of all pairs, twice as many: P is then so close to that over all pairs that KL over all pairs ends 1.3 % lower
 * (2,359 × 24, nine starts each: 1.729 with 90 neighbours, 1.707 with 180, 1.709 with 240), for a fifth of the time.
 */
const NEIGHBOURS_OF_EXACT = 6;

const ENTRY_BYTES = 8;

/** Several for each unit of perplexity, but at least one more than perplexity, so that it can be reached. */
export function neighbourCount(points: number, perplexity: number, method: Method): number {
  const each = method === 'exact' ? NEIGHBOURS_OF_EXACT : NEIGHBOURS;
  return Math.min(points - 1, Math.max(Math.floor(each * perplexity), 3));
}

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
