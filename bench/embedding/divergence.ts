import type { Core } from '../../src/core/load.ts';
import { f32, planMemory, u32, u8 } from '../../src/core/memory.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { packPoints, pointsLength, queriesOfACall } from '../../src/embedding/points.ts';

/**
 * KL(P‖Q) of any embedding in float64 and by plain arithmetic: P from the k nearest of each point, Q from all pairs. With k one less than
 * there are points it is the exact divergence of van der Maaten and Hinton (2008).
 */
export function divergence(
  core: Core,
  matrix: Matrix,
  positions: Float32Array,
  perplexity: number,
  k: number,
): number {
  const n = matrix.points;
  const { near, p } = conditional(core, matrix, perplexity, k);
  const logZ = Math.log(normalizer(positions, n));
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let e = i * k; e < (i + 1) * k; e++) {
      const j = near[e];
      const back = find(near, j * k, (j + 1) * k, i);
      const joint = (p[e] + (back < 0 ? 0 : p[back])) / (2 * n);
      if (!(joint > 0)) continue;
      const x = positions[2 * i] - positions[2 * j];
      const y = positions[2 * i + 1] - positions[2 * j + 1];
      // The pair (j, i) is met in row j, unless i is not among the nearest of j.
      const times = back < 0 ? 2 : 1;
      sum += times * joint * (Math.log(joint) + Math.log1p(x * x + y * y) + logZ);
    }
  }
  return sum;
}

/** p(j|i) of the k nearest of each point by ascending index, at the perplexity to 1e-9 of its logarithm. */
function conditional(core: Core, matrix: Matrix, perplexity: number, k: number) {
  const n = matrix.points;
  const { near, distances } = nearest(core, matrix, k);
  const p = new Float64Array(n * k);
  for (let first = 0; first < n * k; first += k) {
    const row = distances.subarray(first, first + k);
    const least = row.reduce((a, b) => Math.min(a, b), Infinity);
    let [low, high, beta] = [0, Infinity, 1 / (row[k - 1] - least || 1)];
    for (let step = 0; step < 200; step++) {
      let [sum, moment] = [0, 0];
      row.forEach((distance, j) => {
        const weight = Math.exp(-beta * (distance - least));
        p[first + j] = weight;
        sum += weight;
        moment += weight * (distance - least);
      });
      for (let j = first; j < first + k; j++) p[j] /= sum;
      const apart = Math.log(sum) + (beta * moment) / sum - Math.log(perplexity);
      if (Math.abs(apart) < 1e-9) break;
      if (apart > 0) low = beta;
      else high = beta;
      beta = high === Infinity ? 2 * beta : (low + high) / 2;
    }
  }
  return { near, p };
}

/** The k nearest of each point with squared distances, each row by ascending index. */
function nearest(core: Core, matrix: Matrix, k: number) {
  const { points: n, dimensions } = matrix;
  const step = queriesOfACall(n, dimensions);
  const memory = planMemory(core, {
    points: f32(pointsLength(n, dimensions)),
    rows: u32(n),
    scratch: u8(core.neighbourScratch(step, k)),
    entries: u32(2 * step * k),
  });
  packPoints(memory.points, matrix);
  memory.rows.forEach((_, i) => (memory.rows[i] = i));
  const near = new Uint32Array(n * k);
  const distances = new Float64Array(n * k);
  const floats = new Float32Array(core.memory.buffer, memory.entries.byteOffset, 2 * step * k);
  for (let first = 0; first < n; first += step) {
    const count = Math.min(step, n - first);
    core.findNeighbours(
      memory.entries.byteOffset,
      memory.scratch.byteOffset,
      memory.points.byteOffset + first * dimensions * 4,
      memory.rows.byteOffset + first * 4,
      memory.points.byteOffset,
      count,
      n,
      dimensions,
      k,
    );
    for (let q = 0; q < count; q++) {
      const order = Array.from({ length: k }, (_, j) => q * k + j).sort(
        (a, b) => memory.entries[2 * a] - memory.entries[2 * b],
      );
      order.forEach((e, j) => {
        near[(first + q) * k + j] = memory.entries[2 * e];
        distances[(first + q) * k + j] = floats[2 * e + 1];
      });
    }
  }
  return { near, distances };
}

/** Where a number stands in an ascending part of a list, or −1. */
function find(list: Uint32Array, from: number, to: number, wanted: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low < to && list[low] === wanted ? low : -1;
}

/** Z: Σ 1 / (1 + d²) over all ordered pairs. */
function normalizer(positions: Float32Array, n: number): number {
  const values = Float64Array.from(positions);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const [x, y] = [values[2 * i], values[2 * i + 1]];
    let row = 0;
    for (let j = 0; j < i; j++) {
      const dx = x - values[2 * j];
      const dy = y - values[2 * j + 1];
      row += 1 / (1 + dx * dx + dy * dy);
    }
    sum += row;
  }
  return 2 * sum;
}
