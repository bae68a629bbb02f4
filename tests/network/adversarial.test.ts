import { describe, expect, test } from 'vitest';
import { type FlipKind, flipSpace } from '../../src/network/adversarial/flip-space.ts';
import { type NearestFlip, nearestFlip } from '../../src/network/adversarial/nearest-flip.ts';
import { lengthOf, NORMS } from '../../src/network/adversarial/norm.ts';
import { hiddenSums, logitOfSums } from '../../src/network/attributions.ts';
import type { Network } from '../../src/network/network.ts';
import { withHiddenUnits } from '../../src/network/saliency.ts';
import { random } from '../reference/random.ts';
import { randomNetwork } from './networks.ts';

const KINDS: readonly FlipKind[] = NORMS.flatMap((norm) =>
  [true, false].map((boxed) => ({ norm, boxed })),
);
const ALL = { most: 1000 };

/** A search to its end, unless a limit is given. */
function flipOf(network: Network, inputs: ArrayLike<number>, kind: FlipKind, limits = ALL) {
  return nearestFlip(flipSpace(network, kind), inputs, limits);
}

function logitOf(network: Network, inputs: ArrayLike<number>): number {
  const own = withHiddenUnits(network);
  return logitOfSums(own, hiddenSums(own, inputs));
}

/** A row of inputs in [0, 1], half of them 0, as pixels are. */
function randomRow(dimensions: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: dimensions }, () => Math.max(0, 2 * next() - 1));
}

/** A network of two inputs; weights by unit. */
function planar(
  units: readonly (readonly [number, number, number])[],
  w2: readonly number[],
  b2: number,
): Network {
  return {
    dimensions: 2,
    hidden: units.length,
    w1: Float32Array.from([...units.map(([a]) => a), ...units.map(([, b]) => b)]),
    b1: Float32Array.from(units, ([, , bias]) => bias),
    w2: Float32Array.from(w2),
    b2: Float32Array.of(b2),
  };
}

/** Bounds meet, and what was found is what it is said to be. */
function expectExact(
  network: Network,
  inputs: ArrayLike<number>,
  { norm, boxed }: FlipKind,
  { lower, upper, point }: NearestFlip,
): void {
  expect(upper).not.toBeNull();
  expect(lower).toBeLessThanOrEqual(upper!);
  expect(lower).toBeGreaterThanOrEqual(upper! * (1 - 1.001e-6));
  expect(logitOf(network, point!) >= 0).toBe(!(logitOf(network, inputs) >= 0));
  expect(
    lengthOf(
      norm,
      point!.map((value, d) => value - inputs[d]),
    ),
  ).toBe(upper);
  if (boxed) expect(point!.every((value) => value >= 0 && value <= 1)).toBe(true);
}

describe('networks whose distances are known', () => {
  test('logistic regression: |z| over the dual norm of the weights', () => {
    for (const seed of [1, 2, 3]) {
      const network = randomNetwork(0, seed, 0, 30);
      const row = randomRow(30, seed);
      const z = Math.abs(logitOf(network, row));
      const squares = network.w1.reduce((sum, weight) => sum + weight * weight, 0);
      const sum = network.w1.reduce((total, weight) => total + Math.abs(weight), 0);
      const l2 = flipOf(network, row, { norm: 'l2', boxed: false });
      const linf = flipOf(network, row, { norm: 'linf', boxed: false });
      expect(l2.upper! / (z / Math.sqrt(squares))).toBeCloseTo(1, 5);
      expect(linf.upper! / (z / sum)).toBeCloseTo(1, 5);
      expectExact(network, row, { norm: 'l2', boxed: false }, l2);
    }
  });

  test('the box: where one input is full the other one has to follow', () => {
    // a + b / 10 ≥ 1.05 from the origin: a alone may not become 1.05.
    const network = { ...randomNetwork(0, 1, 0, 2), w1: Float32Array.of(1, 0.1) };
    const own = { ...network, b2: Float32Array.of(-1.05) };
    const [origin, b] = [[0, 0], (1.05 - 1) / 0.1];
    const of = (norm: 'l2' | 'linf', boxed: boolean) => flipOf(own, origin, { norm, boxed }).upper;
    expect(of('l2', true)).toBeCloseTo(Math.sqrt(1 + b * b), 5);
    expect(of('l2', false)).toBeCloseTo(1.05 / Math.sqrt(1.01), 5);
    expect(of('linf', true)).toBeCloseTo(1.05 / 1.1, 5);
    expect(of('linf', false)).toBeCloseTo(1.05 / 1.1, 5);
  });

  test('a pit that both halves of a tent reach: relu pulls the wrong way', () => {
    // 1 − |a − b| is positive around a = b, and the nearest way out is along either half.
    const network = planar(
      [
        [1, -1, 0],
        [-1, 1, 0],
      ],
      [-1, -1],
      0.5,
    );
    const row = [0.5, 0.375];
    const l2 = flipOf(network, row, { norm: 'l2', boxed: true });
    expect(l2.upper).toBeCloseTo((0.5 - 0.125) / Math.SQRT2, 5);
    const linf = flipOf(network, row, { norm: 'linf', boxed: true });
    expect(linf.upper).toBeCloseTo((0.5 - 0.125) / 2, 5);
  });

  test('a decision that no move changes', () => {
    const network = planar([[1, 1, 0]], [1], 0.5);
    for (const kind of KINDS) {
      const { lower, upper, point } = flipOf(network, [0.5, 0.25], kind);
      expect([upper, point]).toEqual([null, null]);
      // As far as one may go: to the corner, or as far as is looked.
      const farthest = kind.boxed ? (kind.norm === 'l2' ? Math.hypot(0.5, 0.75) : 0.75) : 1000;
      expect(lower / farthest).toBeCloseTo(1, 5);
    }
  });

  test('one that changes only outside the box', () => {
    const network = planar([[1, 1, -3]], [1], -0.5);
    const of = (boxed: boolean) => flipOf(network, [0.5, 0.5], { norm: 'l2', boxed }).upper;
    expect(of(true)).toBeNull();
    expect(of(false)).toBeCloseTo(2.5 / Math.SQRT2, 5);
  });
});

/** The nearest of the points of a fine grid that are decided otherwise. */
function nearestOnGrid(
  network: Network,
  row: ArrayLike<number>,
  norm: FlipKind['norm'],
  steps: number,
) {
  const isPositive = logitOf(network, row) >= 0;
  let nearest = Infinity;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      const point = [i / steps, j / steps];
      const length = lengthOf(norm, Float64Array.of(point[0] - row[0], point[1] - row[1]));
      if (length < nearest && logitOf(network, point) >= 0 !== isPositive) nearest = length;
    }
  }
  return nearest;
}

test('a fine grid of two dimensions finds nothing nearer, and no farther than its cells are wide', () => {
  const steps = 200;
  let flips = 0;
  for (let seed = 1; seed <= 16; seed++) {
    const next = random(seed);
    const weights = (n: number, scale: number) =>
      Array.from({ length: n }, () => scale * (2 * next() - 1));
    const units = Array.from({ length: 2 + (seed % 5) }, (): [number, number, number] => [
      ...(weights(2, 3) as [number, number]),
      weights(1, 1.5)[0],
    ]);
    const network = planar(units, weights(units.length, 2), weights(1, 0.5)[0]);
    const row = randomRow(2, seed);
    for (const norm of NORMS) {
      const found = flipOf(network, row, { norm, boxed: true });
      const onGrid = nearestOnGrid(network, row, norm, steps);
      if (found.upper === null) expect(onGrid).toBe(Infinity);
      else {
        flips++;
        expectExact(network, row, { norm, boxed: true }, found);
        expect(onGrid).toBeGreaterThanOrEqual(found.lower);
        expect(onGrid - found.upper).toBeLessThan(4 / steps);
      }
    }
  }
  expect(flips).toBeGreaterThan(12);
});

describe.each(KINDS)('$norm, box $boxed', (kind) => {
  const networks = [1, 2, 3].map((seed) => randomNetwork(2 + 3 * seed, seed, 0, 40));

  test('bounds meet, and the point is decided otherwise', () => {
    networks.forEach((network, i) => {
      const row = randomRow(40, i);
      expectExact(network, row, kind, flipOf(network, row, kind));
    });
  });

  test('the order of units changes nothing', () => {
    networks.forEach((network, i) => {
      const row = randomRow(40, i);
      const { upper } = flipOf(network, row, kind);
      const other = flipOf(reversed(network), row, kind).upper;
      expect(other! / upper!).toBeCloseTo(1, 5);
    });
  });

  test('a search that is cut short brackets the distance', () => {
    networks.forEach((network, i) => {
      const row = randomRow(40, i);
      const { upper } = flipOf(network, row, kind);
      for (const most of [0, 1, 2, 3]) {
        const short = flipOf(network, row, kind, { most });
        expect(short.solved).toBeLessThanOrEqual(most + 6);
        expect(short.lower).toBeLessThanOrEqual(upper!);
        expect(short.upper ?? Infinity).toBeGreaterThanOrEqual(upper! * (1 - 1e-6));
      }
    });
  });
});

test('chords of units that all pull against the decision exclude nothing that is there', () => {
  let looser = 0;
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const network = randomNetwork(8, seed, 0, 12);
    const w2 = network.w2.map((weight) => -Math.abs(weight));
    const row = randomRow(12, seed);
    const pulled = { ...network, w2, b2: Float32Array.of(0) };
    const against = { ...pulled, b2: Float32Array.of(0.5 - logitOf(pulled, row)) };
    for (const kind of KINDS) {
      const { upper } = flipOf(against, row, kind);
      const { lower } = flipOf(against, row, kind, { most: 1 });
      expect(lower).toBeLessThanOrEqual(upper ?? Infinity);
      if (upper !== null && lower < upper * 0.999) looser++;
    }
  }
  expect(looser).toBeGreaterThan(0);
});

test('a box can only make distances longer, and a move is no longer by its largest change', () => {
  for (const seed of [1, 2, 3, 4]) {
    const [network, row] = [randomNetwork(6, seed, 0, 40), randomRow(40, seed)];
    const of = (norm: 'l2' | 'linf', boxed: boolean) =>
      flipOf(network, row, { norm, boxed }).upper!;
    expect(of('l2', true)).toBeGreaterThan(of('l2', false) * (1 - 1e-6));
    expect(of('linf', true)).toBeGreaterThan(of('linf', false) * (1 - 1e-6));
    expect(of('linf', true)).toBeLessThan(of('l2', true));
  }
});

test('inputs of no weight, units without weights and more units than inputs', () => {
  const network = randomNetwork(12, 5, 0, 6);
  const w1 = network.w1.map((weight, i) => (Math.floor(i / 12) === 2 || i % 12 === 3 ? 0 : weight));
  const row = randomRow(6, 5);
  for (const kind of KINDS) {
    const found = flipOf({ ...network, w1 }, row, kind);
    expectExact({ ...network, w1 }, row, kind, found);
    expect(found.point![2]).toBe(row[2]);
  }
});

function reversed(network: Network): Network {
  const { dimensions, hidden } = network;
  const w1 = network.w1.map((_, i) => {
    const [d, h] = [Math.floor(i / hidden), i % hidden];
    return network.w1[d * hidden + hidden - 1 - h];
  });
  expect(w1).toHaveLength(dimensions * hidden);
  return { ...network, w1, b1: network.b1.toReversed(), w2: network.w2.toReversed() };
}
