import type { Core } from '../core/load.ts';
import { checkCore, f32, planMemory, u32, u8 } from '../core/memory.ts';
import type { Matrix } from '../data/matrix.ts';
import { takeRows } from './distinct.ts';
import { packPoints, pointsLength, queriesOfACall } from './points.ts';
import { chooseScale } from './scale.ts';

const ENTRY_WORDS = 2;

/** The k nearest points of some rows in one space, nearest first, [rows, k]. */
export interface NearList {
  readonly points: Uint32Array;
  /** Squared, up to a factor. */
  readonly distances: Float32Array;
  /** How many points are nearer in the other space, and one more; equally far ones share a rank. */
  readonly ranks: Uint32Array;
}

/**
 * Nearest points of some rows in the data and in an embedding, exactly, of equally far ones those that come first, and what rank
 * they have in the other space.
 * Yields the share that is done, at most some 50 ms apart.
 */
export function* listNeighbours(
  core: Core,
  data: Matrix,
  embedding: Matrix,
  rows: Uint32Array,
  k: number,
): Generator<number, readonly [data: NearList, embedded: NearList]> {
  checkCore(core);
  const n = data.points;
  const count = rows.length;
  const most = Math.max(queriesOfACall(n, data.dimensions), queriesOfACall(n, 2));
  const memory = planMemory(core, {
    rows: u32(count),
    scratch: u8(Math.max(core.neighbourScratch(most, k), core.rankScratch(n))),
    points0: f32(pointsLength(n, data.dimensions)),
    points1: f32(pointsLength(n, 2)),
    queries0: f32(pointsLength(count, data.dimensions)),
    queries1: f32(pointsLength(count, 2)),
    entries0: u32(ENTRY_WORDS * count * k),
    entries1: u32(ENTRY_WORDS * count * k),
  });
  memory.rows.set(rows);
  const layOut = (points: Float32Array, queries: Float32Array, matrix: Matrix) => {
    packPoints(points, matrix);
    // With the scale of all points, not their own.
    packPoints(queries, takeRows(matrix, rows), chooseScale(matrix.values));
    return { points, queries, dimensions: matrix.dimensions };
  };
  const spaces = [
    { ...layOut(memory.points0, memory.queries0, data), entries: memory.entries0 },
    { ...layOut(memory.points1, memory.queries1, embedding), entries: memory.entries1 },
  ] as const;

  let done = 0;
  for (const { points, queries, entries, dimensions } of spaces) {
    const step = queriesOfACall(n, dimensions);
    for (let first = 0; first < count; first += step) {
      core.findNeighbours(
        entries.byteOffset + first * k * ENTRY_WORDS * 4,
        memory.scratch.byteOffset,
        queries.byteOffset + first * dimensions * 4,
        memory.rows.byteOffset + first * 4,
        points.byteOffset,
        Math.min(step, count - first),
        n,
        dimensions,
        k,
      );
      yield (done + first / count) / 4;
    }
    done++;
  }
  const lists = spaces.map(({ entries }) => ({
    points: entries.filter((_, i) => i % 2 === 0),
    distances: new Float32Array(entries.slice().buffer).filter((_, i) => i % 2 === 1),
  }));
  for (const [s, { points, queries, dimensions }] of spaces.entries()) {
    const { entries } = spaces[1 - s];
    const step = queriesOfACall(n, dimensions);
    for (let first = 0; first < count; first += step) {
      core.rankNeighbours(
        entries.byteOffset + first * k * ENTRY_WORDS * 4,
        memory.scratch.byteOffset,
        queries.byteOffset + first * dimensions * 4,
        memory.rows.byteOffset + first * 4,
        points.byteOffset,
        Math.min(step, count - first),
        n,
        dimensions,
        k,
      );
      yield (done + first / count) / 4;
    }
    done++;
  }
  const [ofData, ofEmbedding] = lists.map((list, s) => ({
    ...list,
    ranks: spaces[s].entries.filter((_, i) => i % 2 === 1),
  }));
  return [ofData, ofEmbedding];
}
