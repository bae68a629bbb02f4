import type { Core } from '../../src/core/load.ts';
import { f32, u32, u8 } from '../../src/core/memory.ts';
import { packPoints, pointsLength } from '../../src/embedding/points.ts';
import { symmetrize } from '../../src/embedding/symmetrize.ts';
import { lay, onlyWrites } from '../core/guard.ts';
import { random } from '../reference/random.ts';
import { finish } from '../../src/core/steps.ts';

/** Points whose largest magnitude is 1, so that laying them down does not scale them. */
export function randomRows(n: number, dimensions: number, seed = 1): Float32Array[] {
  const next = random(seed);
  const rows = Array.from({ length: n }, () =>
    Float32Array.from({ length: dimensions }, () => 2 * next() - 1),
  );
  rows[0][0] = 1;
  return rows;
}

export function toMatrix(rows: readonly Float32Array[]) {
  const dimensions = rows[0].length;
  const values = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) => values.set(row, i * dimensions));
  return { points: rows.length, dimensions, values };
}

/** Runs the kernels from points to joint affinities, each watched for what it writes. */
export function affinities(
  core: Core,
  rows: readonly Float32Array[],
  k: number,
  perplexity: number,
  slice?: number,
) {
  const n = rows.length;
  const matrix = toMatrix(rows);
  const { dimensions } = matrix;
  const memory = lay(core, {
    points: f32(pointsLength(n, dimensions)),
    rows: u32(n),
    scratch: u8(core.neighbourScratch(n, k)),
    entries: u32(2 * n * k),
    weights: f32(2 * Math.ceil(k / 4) * 4),
    backward: u32(2 * n * k),
    ends: u32(n),
    rowStarts: u32(n + 1),
    quads: u32(8 * Math.ceil((n * (2 * k + 3)) / 4)),
  });
  memory.points.fill(0);
  packPoints(memory.points, matrix);
  for (let i = 0; i < n; i++) memory.rows[i] = i;
  onlyWrites(core, memory, [memory.entries, memory.scratch], () =>
    core.findNeighbours(
      memory.entries.byteOffset,
      memory.scratch.byteOffset,
      memory.points.byteOffset,
      memory.rows.byteOffset,
      memory.points.byteOffset,
      n,
      n,
      dimensions,
      k,
    ),
  );
  const near = memory.entries.slice();
  onlyWrites(core, memory, [memory.entries, memory.weights], () =>
    core.calibrateAffinities(
      memory.entries.byteOffset,
      memory.weights.byteOffset,
      n,
      k,
      perplexity,
    ),
  );
  const conditional = memory.entries.slice();
  const { entries, backward, ends, rowStarts } = memory;
  onlyWrites(core, memory, [entries, backward, ends, rowStarts, memory.quads], () => {
    finish(symmetrize(core, memory, n, k, slice));
  });
  const quads = memory.rowStarts[n];
  const starts = memory.rowStarts.slice();
  const quadWords = memory.quads.slice(0, 8 * quads);
  return {
    near: readEntries(near, n, k),
    conditional: readEntries(conditional, n, k),
    joint: dense(starts, quadWords, n),
    starts,
    quads: quadWords,
    negativeEntropy: core.negativeEntropy(memory.quads.byteOffset, quads),
  };
}

function readEntries(words: Uint32Array, n: number, k: number) {
  const values = new Float32Array(words.buffer);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: k }, (_, j) => ({
      index: words[2 * (i * k + j)],
      value: values[2 * (i * k + j) + 1],
    })),
  );
}

/** The quads as a dense matrix [n, n]. */
function dense(starts: Uint32Array, quads: Uint32Array, n: number): Float64Array {
  const values = new Float32Array(quads.buffer);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let quad = starts[i]; quad < starts[i + 1]; quad++) {
      for (let lane = 0; lane < 4; lane++) {
        matrix[i * n + quads[8 * quad + lane] / 8] += values[8 * quad + 4 + lane];
      }
    }
  }
  return matrix;
}
