import { describe, expect, test } from 'vitest';
import { type ConvexProblem, valueAtRow } from '../../src/network/adversarial/convex-problem.ts';
import {
  farthestWithin,
  flipSpace,
  rangesWithin,
} from '../../src/network/adversarial/flip-space.ts';
import { halfspaceMove, halfspaceReach } from '../../src/network/adversarial/halfspace.ts';
import { InteriorPoint } from '../../src/network/adversarial/interior-point.ts';
import { nearestFlip } from '../../src/network/adversarial/nearest-flip.ts';
import { dot, dualLengthOf, lengthOf, NORMS } from '../../src/network/adversarial/norm.ts';
import { boundByShares, shortestMove } from '../../src/network/adversarial/shortest-move.ts';
import { startingPoint } from '../../src/network/adversarial/starting-point.ts';
import { wallsOf } from '../../src/network/adversarial/walls.ts';
import { hiddenSums } from '../../src/network/attributions.ts';
import type { Network } from '../../src/network/network.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { random } from '../reference/random.ts';
import { randomNetwork } from './networks.ts';

const KINDS = NORMS.flatMap((norm) => [true, false].map((boxed) => ({ norm, boxed })));

function randomRow(dimensions: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: dimensions }, () => Math.max(0, 2 * next() - 1));
}

/** Most units pull against the decision, so that there is much to branch on. */
function against(hidden: number, dimensions: number, seed: number): Network {
  const network = randomNetwork(hidden, seed, 0, dimensions);
  const w2 = network.w2.map((weight, h) => (h % 3 ? -Math.abs(weight) : weight));
  return { ...network, w2, b2: Float32Array.of(0.4) };
}

/** With idle inputs, a unit without weights and one that the output does not hear. */
function holed(hidden: number, dimensions: number, seed: number): Network {
  const network = against(hidden, dimensions, seed);
  const w1 = network.w1.map((weight, i) =>
    Math.floor(i / hidden) % 4 === 2 || i % hidden === 1 ? 0 : weight,
  );
  return { ...network, w1, w2: network.w2.with(2, 0) };
}

// Searches are in float64 and a fixed order of sums: bounds, points and the number of problems are the same everywhere.
describe.each(KINDS)('$norm, box $boxed', (kind) => {
  const digests = {
    'l2 true': ['f8729fef955be778', '711a7bfe82f2696d', '315b7f578e8fb9f8'],
    'l2 false': ['96263f8da1842b1c', 'ee57707272b6ce01', 'fe4a1f09f7f3c753'],
    'linf true': ['1ab49f0b4f7e2983', 'b45e0c3765c8d087', '97ceebdf744c9bbd'],
    'linf false': ['1bf19221fb9d7d73', 'f5541ff99f619140', 'c72d8cca0ebc6dcf'],
  }[`${kind.norm} ${kind.boxed}` as 'l2 true'];

  test('searches to their end, and those that are cut short', () => {
    const found = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const [dimensions, hidden] = [6 + seed, 3 + 2 * (seed % 4)];
      return [
        randomNetwork(hidden, seed, 0, dimensions),
        against(hidden, dimensions, seed),
        holed(hidden, dimensions, seed),
        randomNetwork(0, seed, 0, dimensions),
      ].flatMap((network) => {
        const space = flipSpace(network, kind);
        const row = randomRow(dimensions, seed);
        return [0, 1, 2, 4, 9, 200].map((most) => nearestFlip(space, row, { most }));
      });
    });
    expect(digestOf(found)).toBe(digests[0]);
  });

  test('with other tolerances, and rows outside of the box', () => {
    const found = [1, 2, 3].flatMap((seed) => {
      const space = flipSpace(against(6, 5, seed), kind);
      const row = randomRow(5, seed).map((value, d) => (d === 2 ? 1.5 : d === 3 ? -0.25 : value));
      return [1e-2, 1e-9].map((tolerance) => nearestFlip(space, row, { most: 60, tolerance }));
    });
    expect(digestOf(found)).toBe(digests[1]);
  });

  test('the space, its limits and its ranges', () => {
    const found = [
      randomNetwork(4, 1, 0, 6),
      holed(5, 9, 2),
      randomNetwork(0, 3, 0, 4),
      against(9, 3, 4),
    ].map((network, i) => {
      const space = flipSpace(network, kind);
      const row = randomRow(network.dimensions, i + 1);
      const limits = space.limitsAt(row);
      const sums = hiddenSums(space.network, row);
      return {
        ...space,
        limits,
        moves: space.inputsOf(Float64Array.from(space.units[0], (_, d) => d + 1)),
        ranges: [0, 0.1, 2].map((distance) => rangesWithin(space, limits, sums, distance)),
        farthest: limits && farthestWithin(space, limits),
      };
    });
    expect(digestOf(found)).toBe(digests[2]);
  });
});

/** A convex problem, its constraint above 0 without a move. */
function problemOf(
  norm: 'l2' | 'linf',
  n: number,
  p: number,
  limited: boolean,
  seed: number,
): ConvexProblem {
  const next = random(seed);
  const numbers = (length: number, scale = 1) =>
    Float64Array.from({ length }, () => scale * (2 * next() - 1));
  return {
    norm,
    rows: Array.from({ length: p }, () => numbers(n)),
    gains: Array.from({ length: p }, () => 0.2 + next()),
    sums: Array.from({ length: p }, () => 2 * next() - 1),
    line: numbers(n),
    c: 0.3 + next(),
    limits: limited
      ? {
          low: Float64Array.from({ length: n }, (_, d) => (d % 3 ? -next() : 0)),
          high: Float64Array.from({ length: n }, (_, d) => (d % 4 ? next() : 0)),
        }
      : undefined,
    reach: 0.6,
  };
}

describe.each(NORMS)('convex problems, %s', (norm) => {
  const digests = {
    l2: ['d5c965b10283d745', '1dcda6dc862873d6'],
    linf: ['e1407b5dfac3cfaf', 'd2ee88c4c7b7de43'],
  }[norm];
  const problems = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
    problemOf(norm, 2 + (seed % 5), seed % 4, seed % 2 === 0, seed),
  );

  test('are solved to the same bits', () => {
    const found = problems.map((problem) => [
      valueAtRow(problem),
      shortestMove(problem, Infinity, 1e-6),
      shortestMove(problem, Infinity, 1e-2),
      shortestMove(problem, 0.05, 1e-6),
      shortestMove(problem, 0, 1e-6),
      [0, 0.3, 1].map((share) =>
        boundByShares(
          problem,
          problem.rows.map(() => share),
        ),
      ),
    ]);
    expect(digestOf(found)).toBe(digests[0]);
  });

  test('begin and go on step by step', () => {
    const found = problems
      .filter(({ rows }) => rows.length > 0)
      .map((problem) => {
        const walls = wallsOf(problem);
        const point = new InteriorPoint(problem);
        const steps = Array.from({ length: 4 }, () => {
          const { move, y, yc, value, shares } = point;
          const now = { move: move.slice(), y: y.slice(), yc, value, shares };
          point.step();
          return now;
        });
        return [walls, startingPoint(problem, walls), steps];
      });
    expect(digestOf(found)).toBe(digests[1]);
  });
});

describe('half-spaces', () => {
  const limits = { low: Float64Array.of(-0.5, -2, 0), high: Float64Array.of(1, 0.25, 3) };
  const y = Float64Array.of(2, -1, 0);

  test('are reached at once where 0 lies inside, and never where the limits leave no way', () => {
    expect(halfspaceReach('l2', y, 0, undefined)).toEqual({ lower: 0, time: 0 });
    expect(halfspaceReach('l2', y, NaN, undefined)).toEqual({ lower: 0, time: 0 });
    // 2 · 0.5 + 1 · 0.25 is all that there is to gain.
    expect(halfspaceReach('l2', y, 1.25, limits).lower).toBeCloseTo(Math.hypot(0.5, 0.25), 12);
    expect(halfspaceReach('l2', y, 1.26, limits).lower).toBe(Infinity);
    expect(halfspaceReach('linf', y, 1.26, limits).lower).toBe(Infinity);
    expect(halfspaceReach('linf', new Float64Array(3), 1, undefined)).toEqual({
      lower: Infinity,
      time: 0,
    });
  });

  test('are as far as the dual norm says', () => {
    expect(halfspaceReach('l2', y, 5, undefined)).toEqual({
      lower: expect.closeTo(Math.sqrt(5), 12),
      time: 1,
    });
    expect(halfspaceReach('linf', y, 6, undefined)).toEqual({ lower: 2, time: 2 });
    // The second stops at 0.25, the first goes on alone.
    expect(halfspaceReach('linf', y, 0.85, limits)).toEqual({
      lower: expect.closeTo(0.3, 12),
      time: expect.closeTo(0.3, 12),
    });
    expect(halfspaceReach('l2', y, 1.05, limits).lower).toBeCloseTo(0.21 * Math.sqrt(5), 12);
  });

  test('are met where the coordinates are then', () => {
    expect(Array.from(halfspaceMove('l2', y, undefined, 0.5))).toEqual([-1, 0.5, 0]);
    expect(Array.from(halfspaceMove('linf', y, undefined, 0.5))).toEqual([-0.5, 0.5, 0]);
    expect(Array.from(halfspaceMove('l2', y, limits, 0.5))).toEqual([-0.5, 0.25, 0]);
    expect(Array.from(halfspaceMove('linf', y, limits, 0.2))).toEqual([-0.2, 0.2, 0]);
  });
});

test('lengths and their duals', () => {
  const move = Float64Array.of(3, -4, 0);
  expect([lengthOf('l2', move), lengthOf('linf', move)]).toEqual([5, 4]);
  expect([dualLengthOf('l2', move), dualLengthOf('linf', move)]).toEqual([5, 7]);
  expect(dot(move, Float64Array.of(1, 2, 9))).toBe(-5);
  expect(lengthOf('linf', new Float64Array(0))).toBe(0);
});

test('walls are those that a move can meet', () => {
  const { place, sign, ofT, edge } = wallsOf({
    ...problemOf('linf', 3, 0, false, 1),
    reach: 0.5,
    limits: { low: Float64Array.of(0, -0.5, -0.4), high: Float64Array.of(0.5, 0.1, 0) },
  });
  const walls = Array.from(place, (d, j) => [d, sign[j], ofT[j], edge[j] + 0]);
  expect(walls).toEqual([
    [0, 1, 1, 0],
    [0, -1, 0, 0],
    [1, 1, 1, 0],
    [1, 1, 0, 0.1],
    [1, -1, 1, 0],
    [2, 1, 0, 0],
    [2, -1, 1, 0],
    [2, -1, 0, 0.4],
  ]);
});
