import { describe, expect, test } from 'vitest';
import { resolveOptions, type EmbedOptions } from '../../src/embedding/options.ts';
import { InputError } from '../../src/errors.ts';
import { clusters } from './clusters.ts';

describe('options', () => {
  const { matrix } = clusters(31, 2);

  test('have their defaults', () => {
    expect(resolveOptions(clusters(91, 2).matrix, {})).toEqual({
      perplexity: 30,
      iterations: 1000,
      every: 50,
      seed: 1,
      start: 'pca',
      from: undefined,
      method: 'exact',
    });
    expect(resolveOptions(clusters(3000, 1).matrix, { start: 'random' })).toMatchObject({
      start: 'random',
      method: 'fft',
    });
  });

  test.each([
    { perplexity: 1 },
    { perplexity: 10 },
    { iterations: 0 },
    { iterations: 2 ** 32 - 1 },
    { every: 1 },
    { seed: 0 },
    { seed: 2 ** 32 - 1 },
    { method: 'fft' },
    { method: 'exact' },
  ] as const)('%o is taken', (options) => {
    expect(resolveOptions(matrix, { perplexity: 5, ...options })).toMatchObject(options);
  });

  const state = (length: number) => ({
    iteration: 3,
    positions: new Float32Array(length),
    velocities: new Float32Array(length),
    gains: new Float32Array(length),
  });
  const whole = (name: string, value: unknown, least: number) =>
    `got ${name} ${String(value)}, expected a whole number from ${least} on`;
  const perplexity = (value: unknown) =>
    `got perplexity ${String(value)} for 31 points, expected at least 1 and at most (points − 1) / 3 = 10`;

  test.each([
    [{ perplexity: 10.001 }, perplexity(10.001)],
    [{ perplexity: 0.999 }, perplexity(0.999)],
    [{ perplexity: '5' }, perplexity('5')],
    [{ iterations: -1 }, whole('iterations', -1, 0)],
    [{ iterations: 0.5 }, whole('iterations', 0.5, 0)],
    [{ iterations: 2 ** 32 }, whole('iterations', 2 ** 32, 0)],
    [{ every: 0 }, whole('every', 0, 1)],
    [{ every: 2 ** 32 }, whole('every', 2 ** 32, 1)],
    [{ seed: -1 }, whole('seed', -1, 0)],
    [{ seed: NaN }, whole('seed', NaN, 0)],
    [{ seed: 2 ** 32 }, whole('seed', 2 ** 32, 0)],
    [{ method: 'tree' }, 'got method tree, expected one of auto, exact, fft'],
    [{ start: 'given' }, 'got start given, expected one of pca, random'],
    [
      { steps: 3 },
      'got option steps, expected one of perplexity, iterations, seed, method, start, every, from',
    ],
    [{ from: 3 }, 'got 3, expected a state such as a snapshot gives'],
    [{ from: null }, 'got null, expected a state such as a snapshot gives'],
    [
      { from: { ...state(62), gains: state(60).gains } },
      'got a state of 30 points in its gains, expected 31 as in the matrix',
    ],
    [
      { from: { ...state(62), positions: state(2).gains } },
      'got a state of 1 point in its positions, expected 31 as in the matrix',
    ],
    [
      { from: { ...state(62), velocities: state(62).velocities.with(61, NaN) } },
      'got a state with velocities that are not finite, expected finite numbers',
    ],
    [
      { from: { ...state(62), velocities: [1] } },
      'got velocities of a state as Array of 1, expected a Float32Array',
    ],
  ])('%o is refused', (options, message) => {
    expect(() => resolveOptions(matrix, { perplexity: 5, ...options } as EmbedOptions)).toThrow(
      new InputError(message),
    );
  });

  test('a state of as many points is taken', () => {
    const from = state(62);
    expect(resolveOptions(matrix, { perplexity: 5, from }).from).toBe(from);
  });

  test('the largest perplexity is told so that it can be taken', () => {
    expect(() => resolveOptions(clusters(30, 2).matrix, { perplexity: 9.67 })).toThrow('= 9.66');
    expect(() => resolveOptions(clusters(5, 2).matrix, { perplexity: 2 })).toThrow('= 1.33');
  });
});
