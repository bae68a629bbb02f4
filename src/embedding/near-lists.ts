import type { Core } from '../core/load.ts';
import { checkCore, f32, planMemory, u32, u8 } from '../core/memory.ts';
import type { Matrix } from '../data/matrix.ts';
import { packPoints, pointsLength, queriesOfACall } from './points.ts';

const ENTRY_WORDS = 2;

/** What two spaces say of the nearness of the same points. */
export interface NearLists {
  /** The k nearest of each row in the data and in the embedding, [rows, k]. */
  readonly data: Uint32Array;
  readonly embedded: Uint32Array;
  /** Sums of ranks beyond k in the data of what is near in the embedding, and the other way round. */
  readonly intruders: number;
  readonly extruders: number;
}

/**
 * Nearest points of some rows in both spaces, exactly, and the sums of ranks of trustworthiness and continuity.
 * Yields the share that is done, at most some 50 ms apart.
 */
export function* listNeighbours(
  core: Core,
  data: Matrix,
  embedding: Matrix,
  rows: Uint32Array,
  k: number,
): Generator<number, NearLists> {
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
    packPoints(queries, pickRows(matrix, rows), matrix.values);
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
  const excess = [0, 0];
  for (const [s, { points, queries, dimensions }] of spaces.entries()) {
    const { entries } = spaces[1 - s];
    const step = queriesOfACall(n, dimensions);
    for (let first = 0; first < count; first += step) {
      excess[s] += core.rankExcess(
        memory.scratch.byteOffset,
        queries.byteOffset + first * dimensions * 4,
        memory.rows.byteOffset + first * 4,
        entries.byteOffset + first * k * ENTRY_WORDS * 4,
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
  const [near, embedded] = spaces.map(({ entries }) => entries.filter((_, i) => i % 2 === 0));
  return { data: near, embedded, intruders: excess[0], extruders: excess[1] };
}

function pickRows({ dimensions, values }: Matrix, rows: Uint32Array): Matrix {
  const picked = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) =>
    picked.set(values.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions),
  );
  return { points: rows.length, dimensions, values: picked };
}
