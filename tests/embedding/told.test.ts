import { describe, expect, test } from 'vitest';
import type { Matrix } from '../../src/data/matrix.ts';
import { takeRows } from '../../src/embedding/distinct.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import type { EmbedOptions } from '../../src/embedding/options.ts';
import type { Snapshot } from '../../src/embedding/records.ts';
import { InputError } from '../../src/errors.ts';
import { BUILDS } from '../core/builds.ts';
import { clusters } from './clusters.ts';
import { digestOf } from './exact-digest.ts';

const { core } = BUILDS[0];

/** All that an embedding says on its way, each snapshot with its state. */
function toldOf(matrix: Matrix, options: EmbedOptions): object[] {
  const told: object[] = [];
  for (const step of embedInSteps(core, matrix, options)) {
    told.push(step.type === 'snapshot' ? { ...step, state: step.state() } : step);
  }
  return told;
}

/** Rows of which some are equal. */
function repeated(points: number, dimensions: number, different: number): Matrix {
  const { matrix } = clusters(different, dimensions);
  return takeRows(
    matrix,
    Uint32Array.from({ length: points }, (_, i) => (i * 7) % different),
  );
}

/** Points of which the second number is always the same. */
function flat() {
  const { matrix } = clusters(41, 2);
  return {
    matrix: { ...matrix, values: matrix.values.map((value, i) => (i % 2 ? 3 : value + i)) },
  };
}

const SHORT = { perplexity: 3, iterations: 4, every: 2 } as const;

// Of numbers of points that fill up vectors, and that do not; more than a call of queries; more and fewer columns than points.
test.each([
  [
    'all pairs, through the end of exaggeration',
    clusters(61, 5),
    { perplexity: 7, iterations: 300 },
    '985ecc27a90d62d1',
  ],
  ['a random start', clusters(62, 4), { ...SHORT, start: 'random', seed: 3 }, 'acfb3ece4c2966ce'],
  ['whole vectors', clusters(64, 4), { ...SHORT, every: 3 }, '4878317ad577d88d'],
  ['one column', clusters(63, 1), { ...SHORT, seed: 5 }, '0fc498e688063a76'],
  ['a column without variance', flat(), SHORT, '0a4f494733c4cbc2'],
  ['two columns', clusters(41, 2), SHORT, 'c9866bc0a1a90446'],
  ['more columns than points', clusters(21, 50), SHORT, 'f329ac2b119a15fe'],
  ['several calls of queries', clusters(601, 3), { ...SHORT, method: 'exact' }, 'de7c8a6bc9f66136'],
  [
    'the grid',
    clusters(603, 3),
    { ...SHORT, method: 'fft', iterations: 260, every: 50 },
    '6b0c944e175b99fb',
  ],
  ['a higher learning rate', clusters(2501, 2), { ...SHORT, method: 'fft' }, '2de2484c847c0d4d'],
  [
    'the method that its points have',
    clusters(3001, 1),
    { ...SHORT, iterations: 1 },
    'e3709d9e34349b27',
  ],
  ['no iteration', clusters(30, 3), { perplexity: 9, iterations: 0 }, '775450524b51291a'],
] as const)('%s: every step to the last bit', (_, { matrix }, options, expected) => {
  expect(digestOf(toldOf(matrix, options))).toBe(expected);
});

test.each([
  [
    'equal rows',
    repeated(50, 3, 23),
    { perplexity: 5, iterations: 60, every: 20 },
    '4bd1c6969a83bda2',
  ],
  [
    'fewer different rows than the perplexity needs',
    repeated(50, 3, 10),
    { iterations: 9, perplexity: 16 },
    '8a99e7c50e0105a0',
  ],
  ['four different rows', repeated(9, 3, 4), { iterations: 9, perplexity: 2 }, 'f553c73217e88030'],
  ['three different rows', repeated(9, 3, 3), { iterations: 9, perplexity: 2 }, '4d9ae86abaec1694'],
  ['two different rows', repeated(9, 3, 2), { iterations: 9, perplexity: 2 }, '5ad6ef3d578a50ae'],
  ['one row', repeated(9, 3, 1), { iterations: 9, perplexity: 2 }, '31cd3ce4cd1e2d93'],
] as const)('%s: every step to the last bit', (_, matrix, options, expected) => {
  expect(digestOf(toldOf(matrix, options))).toBe(expected);
});

test('what is prepared is told with its share, in this order', () => {
  const shares = (points: number, dimensions: number, start: 'pca' | 'random') => {
    const told: [string, number][] = [];
    const { matrix } = clusters(points, dimensions);
    for (const step of embedInSteps(core, matrix, { ...SHORT, start })) {
      if (step.type === 'preparing') told.push([step.stage, step.done]);
    }
    return told;
  };
  const affinities = [0.25, 0.5, 0.75, 1].map((done) => ['affinities', done]);
  expect(shares(40, 3, 'random')).toEqual([['neighbours', 1], ...affinities]);
  const calls = [256 / 600, 512 / 600, 1].map((done) => ['neighbours', done]);
  expect(shares(600, 6, 'random')).toEqual([...calls, ...affinities]);
  const [means, products] = [0, 0.5].map((done) => ['components', done]);
  const all = shares(40, 3, 'pca').slice(5);
  expect(all.slice(0, 2)).toEqual([means, products]);
  expect(all.slice(-2)).toEqual([
    ['components', 1],
    ['components', 1],
  ]);
  expect(all.slice(2).every(([stage, done]) => stage === 'components' && done >= 0.5)).toBe(true);
});

describe('a state', () => {
  const { matrix } = clusters(33, 3);

  test('goes on to every step that follows', () => {
    const states = Array.from({ length: 1 }, () => {
      for (const step of embedInSteps(core, matrix, SHORT)) {
        if (step.type === 'snapshot' && step.iteration === 2) return step.state();
      }
      return undefined;
    });
    const told = toldOf(matrix, { ...SHORT, from: states[0] });
    expect(told.slice(-3)).toEqual(toldOf(matrix, SHORT).slice(-3));
    expect(digestOf(told)).toBe('fd53741b65329725');
  });

  test('of points that nothing moves is theirs, whichever snapshot it is', () => {
    const few = repeated(5, 2, 2);
    const [snapshot] = toldOf(few, { perplexity: 1 }).slice(-1) as (Snapshot & { state: object })[];
    const [x, y] = [0, 1].map((axis) =>
      Array.from({ length: 5 }, (_, i) => snapshot.positions[2 * i + axis]),
    );
    expect(snapshot.state).toEqual({
      iteration: 0,
      positions: Float32Array.from([...x, ...y]),
      velocities: new Float32Array(10),
      gains: new Float32Array(10).fill(1),
    });
  });

  test('is refused when the embedding has gone on, or the core was used', () => {
    const steps = embedInSteps(core, matrix, { ...SHORT, every: 1 });
    const snapshots: Snapshot[] = [];
    while (snapshots.length < 2) {
      const step = steps.next().value;
      if (step.type === 'snapshot') snapshots.push(step);
    }
    expect(() => snapshots[0].state()).toThrow(
      new InputError(
        'got a snapshot of iteration 0 after the embedding went on to 1, expected its state to be asked for before the next step',
      ),
    );
    expect(snapshots[1].state().iteration).toBe(1);
    toldOf(matrix, { ...SHORT, iterations: 0 });
    const used =
      'got a core that another call has used meanwhile, expected one that nobody else uses until the embedding has ended: load a second core';
    expect(() => snapshots[1].state()).toThrow(new InputError(used));
    expect(() => steps.next()).toThrow(new InputError(used));
  });
});
