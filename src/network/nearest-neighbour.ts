import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import { runForward } from './forward.ts';
import type { Network } from './network.ts';
import { type InputPoints, squaredDistance } from './point-rows.ts';

/** Points that are compared with all queries at a time: about 50 ms for the digits of a pair. */
const BLOCK = 1024;

/** The rounding error of one operation in float32, relative to its result. */
const ROUNDING = 1 / 2 ** 24;

/** Rounding errors beside those of the products and sums: of both inputs and of the bias. */
const OTHER_ROUNDINGS = 8;

/**
 * The nearest point to each query by Euclidean distance of inputs, among equally near ones the first.
 *
 * Of all points the nearest has the largest x · y − |y|² / 2. A network with a unit for each point has these as its hidden
 * sums, in float32. Where a bound of their rounding errors leaves more than one point, squared distances are summed in
 * float64: of bytes without any error.
 * Uses the core's memory, and ends the plan that was there, in every step.
 *
 * @param points and queries: `inputPoints` of `rows`, whose scaling is that of the points
 * @returns [queries] which point it is, after a step for each block of points
 */
export function* nearestNeighbours(
  core: Core,
  points: InputPoints,
  queries: InputPoints,
  rows: PairRows,
): Generator<void, Uint32Array> {
  const positions = Uint32Array.from({ length: queries.count }, (_, i) => i);
  const lengths = Float64Array.from(positions, (i) => lengthOf(queries, i));
  const relative = (points.dimensions + OTHER_ROUNDINGS) * ROUNDING;
  // For each query: the largest sum that is sure to be reached, and the points that may reach it.
  const sure = new Float64Array(queries.count).fill(-Infinity);
  const candidates = Array.from(positions, (): { point: number; most: number }[] => []);
  for (let from = 0; from < points.count; from += BLOCK) {
    const size = Math.min(BLOCK, points.count - from);
    const norms = Float64Array.from({ length: size }, (_, i) => lengthOf(points, from + i));
    const network = networkOfPoints(points, from, norms);
    runForward(core, network, rows, positions, (first, count, sum) => {
      for (let i = 0; i < count; i++) {
        const query = first + i;
        for (let p = 0; p < size; p++) {
          const value = sum(i, p);
          // The sum of what is added is at most |x| |y| + |y|² / 2.
          const error = relative * norms[p] * (lengths[query] + norms[p] / 2);
          // Not finite sums are compared by their distances.
          if (value + error < sure[query]) continue;
          candidates[query].push({ point: from + p, most: value + error });
          if (value - error > sure[query]) sure[query] = value - error;
        }
      }
    });
    yield;
  }
  return Uint32Array.from(positions, (query) => {
    const left = candidates[query].filter(({ most }) => !(most < sure[query]));
    return nearestOf(points, queries.row(query), left);
  });
}

function nearestOf(
  points: InputPoints,
  query: ArrayLike<number>,
  candidates: readonly { readonly point: number }[],
): number {
  if (candidates.length === 1) return candidates[0].point;
  let [nearest, least] = [0, Infinity];
  for (const { point } of candidates) {
    const distance = squaredDistance(points.row(point), query);
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}

/** As an input. */
function lengthOf({ row, unit, dimensions }: InputPoints, i: number): number {
  const values = row(i);
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += values[d] * values[d];
  return Math.sqrt(sum) / unit;
}

/** The network whose hidden sums are x · y − |y|² / 2 for each of some points y. */
function networkOfPoints(
  { dimensions, row, unit }: InputPoints,
  from: number,
  norms: Float64Array,
): Network {
  const hidden = norms.length;
  const w1 = new Float32Array(dimensions * hidden);
  for (let p = 0; p < hidden; p++) {
    const values = row(from + p);
    for (let d = 0; d < dimensions; d++) w1[d * hidden + p] = values[d] / unit;
  }
  return {
    dimensions,
    hidden,
    w1,
    b1: Float32Array.from(norms, (norm) => (-norm * norm) / 2),
    w2: new Float32Array(hidden),
    b2: new Float32Array(1),
  };
}
