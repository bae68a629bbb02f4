import { describe, expect, test } from 'vitest';
import { digest } from '../../src/core/digest.ts';
import type { Core } from '../../src/core/load.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { CROSSOVER, resolveMethod } from '../../src/embedding/method.ts';
import type { EmbedOptions } from '../../src/embedding/options.ts';
import type { Snapshot } from '../../src/embedding/records.ts';
import type { Matrix } from '../../src/data/matrix.ts';
import { procrustes } from '../../src/embedding/procrustes.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import { InputError } from '../../src/errors.ts';
import { BUILDS } from '../core/builds.ts';
import { expectBits } from '../core/guard.ts';
import { clusters } from './clusters.ts';

const { core } = BUILDS[0];

function snapshots(core: Core, matrix: Matrix, options: EmbedOptions): Snapshot[] {
  return Array.from(embedInSteps(core, matrix, options)).filter(
    (record) => record.type === 'snapshot',
  );
}

function finish(core: Core, matrix: Matrix, options: EmbedOptions): Snapshot {
  return snapshots(core, matrix, options).at(-1) as Snapshot;
}

const { matrix, labels } = clusters(301, 6);
const METHODS = ['exact', 'fft'] as const;

describe.each(METHODS)('%s', (method) => {
  const options = { method, perplexity: 15, iterations: 500 };

  test('neighbours vote badly before and well after, and KL falls', () => {
    const mixed = {
      ...matrix,
      values: matrix.values.map((value, at) => value + ((at * 31) % 7) / 9),
    };
    const [before, ...rest] = snapshots(core, mixed, { ...options, start: 'random' });
    const after = rest.at(-1) as Snapshot;
    const start = measureQuality(core, mixed, before.positions, { labels });
    const end = measureQuality(core, mixed, after.positions, { labels });
    expect(start.accuracy).toBeLessThan(0.35);
    expect(end.accuracy).toBeGreaterThan(0.9);
    expect(end.trustworthiness).toBeGreaterThan(0.9);
    expect(after.kl).toBeLessThan(before.kl / 2);
    expect(after.iteration).toBe(500);
    expect(after.last).toBe(true);
  });

  test('snapshots do not change the result', () => {
    const short = { ...options, iterations: 300 };
    const few = snapshots(core, matrix, { ...short, every: 300 });
    const many = snapshots(core, matrix, { ...short, every: 7 });
    expect(few.map(({ iteration }) => iteration)).toEqual([0, 300]);
    expect(many.length).toBe(Math.ceil(300 / 7) + 1);
    expectBits((many.at(-1) as Snapshot).positions, few[1].positions);
    expect(many.at(-1)?.kl).toBe(few[1].kl);
  });

  test('stop and go on equals one run', () => {
    const short = { ...options, iterations: 300, every: 60 };
    const whole = finish(core, matrix, short);
    let from;
    for (const record of embedInSteps(core, matrix, short)) {
      if (record.type !== 'snapshot' || record.iteration < 240) continue;
      from = record.state();
      break;
    }
    // The core did something else meanwhile.
    finish(core, clusters(50, 3).matrix, { iterations: 5, perplexity: 5 });
    const resumed = snapshots(core, matrix, { ...short, from: from! });
    expect(resumed[0].iteration).toBe(240);
    expectBits((resumed.at(-1) as Snapshot).positions, whole.positions);
    expect(resumed.at(-1)?.kl).toBe(whole.kl);
  });

  test('both builds give the same bits, and the host gives no random number', () => {
    const { random } = Math;
    Math.random = () => expect.fail('Math.random was called');
    try {
      const short = { ...options, iterations: 60 };
      const [release, debug] = BUILDS.map(({ core }) => finish(core, matrix, short));
      expectBits(release.positions, debug.positions);
    } finally {
      Math.random = random;
    }
  });
});

// Bits are promised: these are SHA-256 of positions, on every engine and processor.
test.each([
  ['exact', 'b5507061ee63c8688b60b2f9ecf94eaa57880eff50edd8ace1954e5dca285a0f'],
  ['fft', '7ff5874071ba79548f2d5fb1f71d42952ccdab129552664d34c51b932e8b7123'],
] as const)('%s: the digest of an embedding', async (method, expected) => {
  const { positions } = finish(core, matrix, { method, perplexity: 15, iterations: 400, seed: 7 });
  expect(await digest(new Uint8Array(positions.buffer))).toBe(expected);
});

test('the grid gives the picture of all pairs while there is little chance, and its KL at the end', () => {
  // A perplexity with which both know all neighbours but one.
  const options = { perplexity: 99.9, iterations: 1000, every: 250 };
  const [exact, fft] = METHODS.map((method) => snapshots(core, matrix, { ...options, method }));
  expectBits(fft[0].positions, exact[0].positions);
  expect(procrustes(exact[1].positions, fft[1].positions)).toBeLessThan(0.1);
  expect(Math.abs(fft[1].kl / exact[1].kl - 1)).toBeLessThan(0.001);
  expect(Math.abs(fft.at(-1)!.kl - exact.at(-1)!.kl)).toBeLessThan(0.01);
});

test.each([
  [5, 1],
  [30, 5],
  [100, 1],
  [100, 30],
])('the grid with %i points at perplexity %d is as good as all pairs', (points, perplexity) => {
  const { matrix } = clusters(points, 6, 3);
  const ends = METHODS.map((method) => finish(core, matrix, { method, perplexity }));
  for (const { kl, iteration } of ends) {
    expect(iteration).toBeGreaterThan(250);
    expect(kl).toBeGreaterThan(-1e-6);
  }
  expect(Math.abs(ends[0].kl - ends[1].kl)).toBeLessThan(0.2);
});

test('the method goes by the number of points', () => {
  expect(resolveMethod('auto', CROSSOVER - 1)).toBe('exact');
  expect(resolveMethod('auto', CROSSOVER)).toBe('fft');
  expect(resolveMethod('exact', 1e6)).toBe('exact');
});

test('the start is the two first components, the first with a deviation of 1e-4, the same for every seed', () => {
  const [start] = snapshots(core, matrix, { iterations: 0, perplexity: 15, seed: 1 });
  const xs = start.positions.filter((_, i) => i % 2 === 0);
  const variance = xs.reduce((sum, x) => sum + x * x, 0) / xs.length;
  expect(Math.sqrt(variance)).toBeCloseTo(1e-4, 8);
  const [other] = snapshots(core, matrix, { iterations: 0, perplexity: 15, seed: 2 });
  expect(procrustes(start.positions, other.positions)).toBeLessThan(1e-9);
});

describe('points that have little to tell', () => {
  const options = { perplexity: 5, iterations: 300 };
  const finite = (positions: Float32Array) => positions.every(Number.isFinite);
  const spread = (positions: Float32Array) =>
    positions.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

  test('constant columns change no distance and no affinity', () => {
    const { matrix } = clusters(80, 4);
    const values = new Float32Array(80 * 6);
    for (let i = 0; i < 80; i++) {
      values.set(matrix.values.subarray(4 * i, 4 * i + 4), 6 * i);
      values.set([1, -1], 6 * i + 4);
    }
    const with2 = finish(core, { points: 80, dimensions: 6, values }, options);
    const without = finish(core, matrix, options);
    expect(finite(with2.positions)).toBe(true);
    expect(Math.abs(with2.kl / without.kl - 1)).toBeLessThan(0.05);
  });

  test.each([1, 2, 3])('%i columns', (dimensions) => {
    const { positions } = finish(core, clusters(50, dimensions).matrix, options);
    expect(finite(positions)).toBe(true);
    const ys = positions.filter((_, i) => i % 2 === 1);
    expect(spread(ys)).toBeGreaterThan(0.1);
  });

  test.each([1e-38, 1e-20, 1, 1e20, 1e38])('values of size %d', (size) => {
    const { matrix } = clusters(50, 3);
    const values = matrix.values.map((value) => value * size);
    expect(finite(finish(core, { ...matrix, values }, options).positions)).toBe(true);
  });

  test('four points, the fewest', () => {
    const values = Float32Array.of(0, 1, 2, 4);
    const matrix = { points: 4, dimensions: 1, values };
    expect(finite(finish(core, matrix, { perplexity: 1, iterations: 100 }).positions)).toBe(true);
  });
});

describe('what is refused, in one sentence', () => {
  const refuse = (matrix: Matrix, options: EmbedOptions, message: string) =>
    expect(() => finish(core, matrix, options)).toThrow(new InputError(message));
  const of = (points: number, dimensions: number) => clusters(points, dimensions).matrix;

  test('too few points', () => refuse(of(3, 2), {}, 'got 3 points, expected at least 4'));

  test.each([0.99, 1e-30, 0, NaN])('perplexity %d, which no row can have', (perplexity) =>
    refuse(
      of(31, 2),
      { perplexity },
      `got perplexity ${perplexity} for 31 points, expected at least 1 and at most (points − 1) / 3 = 10`,
    ),
  );

  test('too large a perplexity', () =>
    refuse(
      of(30, 2),
      { perplexity: 10 },
      'got perplexity 10 for 30 points, expected at least 1 and at most (points − 1) / 3 = 9.66',
    ));

  test.each([NaN, Infinity, -Infinity])('%d, naming row and column', (value) => {
    const bad = of(10, 3);
    bad.values[3 * 4 + 1] = value;
    refuse(bad, { perplexity: 2 }, `row 5, column 2 is ${value}, expected only finite numbers`);
  });

  test('a matrix of another length', () =>
    refuse(
      { points: 10, dimensions: 3, values: new Float32Array(29) },
      { perplexity: 2 },
      'got 29 values, expected 10 rows of 3 columns',
    ));

  test('more points than memory', () => {
    const points = 20_000;
    const values = Float32Array.from({ length: points }, (_, i) => i);
    expect(() => finish(core, { points, dimensions: 1, values }, { perplexity: 6000 })).toThrow(
      /^20000 points of 1 column need \d+ MB, more than there is; at most about \d+ fit$/,
    );
  });

  test('numbers that are not whole', () =>
    refuse(
      of(20, 2),
      { perplexity: 2, every: 0 },
      'got every 0, expected a whole number from 1 on',
    ));
});
