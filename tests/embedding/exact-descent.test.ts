import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { findAffinities } from '../../src/embedding/affinities.ts';
import { descend, hasSettled } from '../../src/embedding/descent.ts';
import { findDistinct, takeRows } from '../../src/embedding/distinct.ts';
import { planEmbedding } from '../../src/embedding/embed-memory.ts';
import { placeFew } from '../../src/embedding/few-places.ts';
import { makeForces } from '../../src/embedding/forces.ts';
import { packPoints } from '../../src/embedding/points.ts';
import { parkFillers } from '../../src/embedding/start.ts';
import { copyState, restore, stillState } from '../../src/embedding/state.ts';
import { symmetrize } from '../../src/embedding/symmetrize.ts';
import { BUILDS } from '../core/builds.ts';
import { random } from '../reference/random.ts';
import { clusters } from './clusters.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

test('affinities in slices tell their share of four passes', () => {
  const [n, k] = [10, 4];
  const plan = { n, dimensions: 3, k, method: 'exact', start: 'random' } as const;
  const memory = planEmbedding(core, plan);
  packPoints(memory.points, clusters(n, 3).matrix);
  finish(findAffinities(core, memory, n, 3, k, 2));
  const told = (slice?: number) => Array.from(symmetrize(core, memory, n, k, slice));
  const passes = (shares: readonly number[]) =>
    [0, 1, 2, 3].flatMap((pass) => shares.map((share) => (pass + share) / 4));
  expect(told(16)).toEqual(passes([0.4, 0.8, 1]));
  expect(told(3)).toEqual(passes(Array.from({ length: 10 }, (_, i) => (i + 1) / 10)));
  expect(told(40)).toEqual(passes([1]));
  expect(told()).toEqual(passes([1]));
});

test('an embedding has settled after its exaggeration, where the gradient is below 10⁻⁷', () => {
  expect(hasSettled(251, 9.99e-8)).toBe(true);
  expect(hasSettled(250, 0)).toBe(false);
  expect(hasSettled(251, 1e-7)).toBe(false);
});

test.each([
  [0, '7608daaa84d0cfaf'],
  [249, 'e2e39f27d6caa662'],
  [250, 'e20f65728f45dbcb'],
  [251, 'c1830c7fa4cc3bd5'],
])('a step at iteration %i, to the last bit', (iteration, expected) => {
  const n = 13;
  const plan = { n, dimensions: 3, k: 6, method: 'exact', start: 'random' } as const;
  const memory = planEmbedding(core, plan);
  packPoints(memory.points, clusters(n, 3).matrix);
  finish(findAffinities(core, memory, n, 3, 6, 2));
  const next = random(iteration + 1);
  for (const name of ['positions', 'velocities', 'gains'] as const) {
    memory[name].forEach((_, i) => (memory[name][i] = next()));
  }
  parkFillers(memory.positions, n);
  const z = makeForces(core, memory, n, 'exact')();
  const norm = descend(core, memory, n, iteration, z);
  const { positions, velocities, gains } = memory;
  const places = Uint32Array.from(Array(n).keys());
  const state = copyState({ positions, velocities, gains }, places, n, iteration);
  expect(digestOf({ z, norm, state })).toBe(expected);
});

test('what fills up a vector stands far from everything, and each somewhere else', () => {
  const positions = new Float32Array(16).fill(7);
  parkFillers(positions, 5);
  const [one, two, three] = [1e18, 2e18, 3e18].map(Math.fround);
  const axis = [7, 7, 7, 7, 7, one, two, three];
  expect(Array.from(positions)).toEqual([...axis, ...axis]);
  const whole = new Float32Array(16).fill(7);
  parkFillers(whole, 8);
  expect(whole).toEqual(new Float32Array(16).fill(7));
});

test('a state is that of all points, and comes back to the different ones', () => {
  const of = (from: number) => Float32Array.from({ length: 16 }, (_, i) => from + i);
  const memory = { positions: of(0), velocities: of(100), gains: of(200) };
  const places = Uint32Array.of(4, 0, 4, 1, 2, 3);
  const state = copyState(memory, places, 5, 9);
  const points = [4, 0, 4, 1, 2, 3, 12, 8, 12, 9, 10, 11];
  expect(state).toEqual({
    iteration: 9,
    positions: Float32Array.from(points),
    velocities: Float32Array.from(points, (value) => 100 + value),
    gains: Float32Array.from(points, (value) => 200 + value),
  });
  const empty = { positions: new Float32Array(16), velocities: new Float32Array(16), gains: of(0) };
  restore(empty, state, places, 5);
  expect(Array.from(empty.positions)).toEqual([0, 1, 2, 3, 4, 0, 0, 0, 8, 9, 10, 11, 12, 0, 0, 0]);
  expect(Array.from(empty.velocities.subarray(0, 6))).toEqual([100, 101, 102, 103, 104, 0]);
  expect(Array.from(empty.gains.subarray(8, 14))).toEqual([208, 209, 210, 211, 212, 13]);
});

test('points that stand still have their coordinates axis by axis', () => {
  expect(stillState(Float32Array.of(1, 2, 3, 4, 5, 6))).toEqual({
    iteration: 0,
    positions: Float32Array.of(1, 3, 5, 2, 4, 6),
    velocities: new Float32Array(6),
    gains: new Float32Array(6).fill(1),
  });
});

test('few rows lie in the plane around their mean, the longest distance being 1', () => {
  const place = (dimensions: number, ...values: number[]) =>
    Array.from(
      placeFew({
        points: values.length / dimensions,
        dimensions,
        values: Float32Array.from(values),
      }),
    );
  expect(place(3, 1, 2, 3)).toEqual([0, 0]);
  expect(place(2, 1, 1, 4, 5)).toEqual([-0.5, 0, 0.5, 0]);
  // A right angle at the first of them: sides of 3, 4 and 5.
  const [x, y] = [0.6 / 3, 0.8 / 3];
  expect(place(2, 0, 0, 3, 0, 0, 4)).toEqual(
    [-x, -y, 2 * x, -y, -x, 2 * y].map((value) => expect.closeTo(value, 6)),
  );
  // On one line.
  expect(place(1, 0, 1, 4)).toEqual(
    [-5 / 12, 0, -2 / 12, 0, 7 / 12, 0].map((value) => expect.closeTo(value, 6)),
  );
  expect(digestOf(place(3, 1, 7, 3, 0.5, 1, 1, 9, -2, 4))).toBe('1f9bd6127779f577');
});

describe('different rows', () => {
  test('are kept in the order in which they come first', () => {
    const values = Float32Array.of(1, 2, 0, 3, 1, 2, -0, 3, 2, 1);
    const { matrix, places } = finish(findDistinct({ points: 5, dimensions: 2, values }));
    expect(matrix).toEqual({
      points: 3,
      dimensions: 2,
      values: Float32Array.of(1, 2, 0, 3, 2, 1),
    });
    expect(Array.from(places)).toEqual([0, 1, 0, 1, 2]);
  });

  test('are the matrix itself where all differ', () => {
    const { matrix } = clusters(40, 2);
    const found = finish(findDistinct(matrix));
    expect(found.matrix).toBe(matrix);
    expect(found.places).toEqual(Uint32Array.from(Array(40).keys()));
  });

  test('of many numbers are looked for in steps', () => {
    const dimensions = 2 ** 21;
    const matrix = { points: 5, dimensions, values: new Float32Array(5 * dimensions) };
    matrix.values[2 * dimensions - 1] = 1;
    const search = findDistinct(matrix);
    let steps = 0;
    let step = search.next();
    for (; !step.done; step = search.next()) steps++;
    expect(steps).toBe(2);
    expect(Array.from(step.value.places)).toEqual([0, 1, 0, 0, 0]);
  });

  test('are taken row by row', () => {
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    expect(takeRows({ points: 4, dimensions: 3, values }, Uint32Array.of(3, 0, 3))).toEqual({
      points: 3,
      dimensions: 3,
      values: Float32Array.of(9, 10, 11, 0, 1, 2, 9, 10, 11),
    });
  });
});
