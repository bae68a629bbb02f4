import { expect, test } from 'vitest';
import { dampedInverse, operate } from '../../src/network/brain-surgeon.ts';
import { inverseOfPositiveDefinite } from '../../src/statistics/positive-definite.ts';
import { randomValues } from '../reference/random.ts';

/** A quadratic ½ (w − w*)ᵀ A (w − w*) whose minimum the weights are in. */
interface Quadratic {
  readonly a: Float64Array;
  readonly minimum: Float64Array;
}

const matrixAt = ({ a, minimum }: Quadratic, i: number, j: number) => a[i * minimum.length + j];

function valueOf(quadratic: Quadratic, w: ArrayLike<number>): number {
  const { minimum } = quadratic;
  let sum = 0;
  minimum.forEach((_, i) =>
    minimum.forEach((_, j) => {
      sum += (w[i] - minimum[i]) * matrixAt(quadratic, i, j) * (w[j] - minimum[j]);
    }),
  );
  return sum / 2;
}

/** The least value with some weights at 0: steps to the minimum along each of the others, until they rest. */
function leastWithout(quadratic: Quadratic, gone: ReadonlySet<number>): Float64Array {
  const { minimum } = quadratic;
  const w = minimum.map((value, i) => (gone.has(i) ? 0 : value));
  for (let sweep = 0; sweep < 4000; sweep++) {
    for (const i of w.keys()) {
      if (gone.has(i)) continue;
      let slope = 0;
      for (const j of w.keys()) slope += matrixAt(quadratic, i, j) * (w[j] - minimum[j]);
      w[i] -= slope / matrixAt(quadratic, i, i);
    }
  }
  return w;
}

function randomQuadratic(n: number, seed: number): Quadratic {
  const b = randomValues(n * n, seed);
  const a = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 0.5 : 0;
    for (let k = 0; k < n; k++) sum += b[i * n + k] * b[j * n + k];
    return sum;
  });
  return { a, minimum: Float64Array.from(randomValues(n, seed + 1)) };
}

const planOf = ({ a, minimum }: Quadratic) => ({
  idle: new Uint32Array(),
  blocks: [
    {
      parameters: Uint32Array.from(minimum.keys()),
      inverse: inverseOfPositiveDefinite(a, minimum.length)!,
    },
  ],
});

test('two weights by hand: the cheap one goes, and the other moves half as far', () => {
  // H⁻¹ = ⅓ (2 −1; −1 2): removal costs 1² / (4 / 3) = ¾ and 3² / (4 / 3).
  const quadratic = { a: Float64Array.of(2, 1, 1, 2), minimum: Float64Array.of(1, 3) };
  const w = quadratic.minimum.slice();
  expect(operate(w, planOf(quadratic), 2).next().value).toBe(0);
  expect(Array.from(w)).toEqual([0, expect.closeTo(3.5, 12)]);
  expect(valueOf(quadratic, w)).toBeCloseTo(0.75, 12);
});

test.each([1, 2, 3])(
  'on a quadratic each removal is the best one, and the others are where it is least (%i)',
  (seed) => {
    const quadratic = randomQuadratic(6, 10 * seed);
    const w = quadratic.minimum.slice();
    const gone = new Set<number>();
    for (const number of operate(w, planOf(quadratic), 6)) {
      const costs = Array.from(w.keys()).map((i) =>
        gone.has(i) ? Infinity : valueOf(quadratic, leastWithout(quadratic, new Set([...gone, i]))),
      );
      expect(number).toBe(costs.indexOf(Math.min(...costs)));
      gone.add(number);
      const least = leastWithout(quadratic, gone);
      w.forEach((value, i) => expect(value).toBeCloseTo(least[i], 8));
    }
    expect(gone.size).toBe(6);
  },
);

test('a bias moves and stays, and what changes nothing goes first', () => {
  const quadratic = randomQuadratic(4, 5);
  // Weight 4 is in no block; 2 and 3 are biases.
  const w = Float64Array.from([...quadratic.minimum.slice(0, 2), 7, ...quadratic.minimum.slice(2)]);
  const { blocks } = planOf(quadratic);
  const parameters = Uint32Array.of(0, 1, 3, 4);
  const before = w.slice();
  const plan = { idle: Uint32Array.of(2), blocks: [{ ...blocks[0], parameters }] };
  const order = [...operate(w, plan, 3)];
  expect(order[0]).toBe(2);
  expect(order.slice(1).toSorted()).toEqual([0, 1]);
  expect(Array.from(w.subarray(0, 3))).toEqual([0, 0, 0]);
  for (const bias of [3, 4]) {
    expect(w[bias]).not.toBe(0);
    expect(w[bias]).not.toBe(before[bias]);
  }
});

test('of several blocks the cheapest weight goes first, and the others stay as they are', () => {
  const block = (number: number, inverse: number) => ({
    parameters: Uint32Array.of(number),
    inverse: Float64Array.of(inverse),
  });
  const w = Float64Array.of(3, 2, 1);
  const removals = operate(
    w,
    { idle: new Uint32Array(), blocks: [block(0, 100), block(1, 1), block(2, 1)] },
    3,
  );
  expect(removals.next().value).toBe(0);
  expect(Array.from(w)).toEqual([0, 2, 1]);
  expect([...removals]).toEqual([2, 1]);
});

test('a Hessian is damped by a hundredth of its mean diagonal, and by what it may lack', () => {
  const diagonal = Float64Array.of(1, 0, 0, 3);
  expect(dampedInverse({ matrix: diagonal, lack: 0 }, 2)![0]).toBeCloseTo(1 / 1.02, 12);
  expect(dampedInverse({ matrix: diagonal, lack: 1 }, 2)![3]).toBeCloseTo(1 / 4.02, 12);
  // Eigenvalues 3 and −1: of determinant 3.01² − 2² with what it lacks, and of no use without.
  const indefinite = Float64Array.of(1, 0, 2, 1);
  expect(dampedInverse({ matrix: indefinite, lack: 2 }, 2)![0]).toBeCloseTo(3.01 / 5.0601, 12);
  expect(dampedInverse({ matrix: indefinite, lack: 0 }, 2)).toBeUndefined();
  expect(dampedInverse({ matrix: Float64Array.of(NaN), lack: 0 }, 1)).toBeUndefined();
  expect(dampedInverse({ matrix: Float64Array.of(0), lack: 0 }, 1)).toBeUndefined();
});
