import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import { embedInSteps } from '../../src/embedding/embed.ts';
import { principalComponents } from '../../src/embedding/principal.ts';
import { measureQuality } from '../../src/embedding/quality.ts';
import type { EmbeddingStep } from '../../src/embedding/records.ts';
import { InputError } from '../../src/errors.ts';
import { embed, embedAsync, measureQualityAsync } from '../../src/library/embed.ts';
import { refusal } from '../data/fixtures.ts';
import { clusters } from '../embedding/clusters.ts';
import { freshCore } from './small-dataset.ts';

const core = await freshCore();
const { matrix, labels } = clusters(80, 5);
const options = { perplexity: 12, iterations: 60, seed: 3 } as const;
const embedding = embed(core, matrix, options);

test('the three ways give the same bits', async () => {
  expect(await embedAsync(core, matrix, options)).toEqual(embedding);
  const { positions, kl, iteration } = finish(embedInSteps(core, matrix, options));
  expect({ positions, kl, iterations: iteration }).toEqual({
    positions: embedding.positions,
    kl: embedding.kl,
    iterations: 60,
  });
  expect(embedding.method).toBe('exact');
});

test('every iteration is a step, and a snapshot comes as often as asked for', async () => {
  const steps: EmbeddingStep[] = [];
  const onProgress = (step: EmbeddingStep) => steps.push(step);
  await embedAsync(core, matrix, { ...options, every: 25 }, { onProgress });
  const iterations = (type: string) =>
    steps.flatMap((step) => (step.type === type && 'iteration' in step ? [step.iteration] : []));
  expect(iterations('snapshot')).toEqual([0, 25, 50, 60]);
  expect(iterations('iteration')).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(steps[0].type).toBe('preparing');
});

test('quality is the same without blocking', async () => {
  const shares: number[] = [];
  const { positions } = embedding;
  const quality = await measureQualityAsync(
    core,
    matrix,
    positions,
    { labels },
    { onProgress: (share) => shares.push(share) },
  );
  expect(quality).toEqual(measureQuality(core, matrix, positions, { labels }));
  expect(shares.length).toBeGreaterThan(1);
});

describe('refuses', () => {
  test.each<[string, object, object, RegExp]>([
    ['three points', { points: 3 }, {}, /^got 3 points, expected at least 4$/],
    ['no points', { points: undefined }, {}, /^got undefined points, expected at least 4$/],
    ['half a column', { dimensions: 2.5 }, {}, /^got 2\.5 columns, expected at least 1$/],
    [
      'fewer values',
      { values: matrix.values.subarray(1) },
      {},
      /^got 399 values, expected 80 rows/,
    ],
    [
      'a NaN',
      { values: matrix.values.map((value, at) => (at === 6 ? NaN : value)) },
      {},
      /^row 2, column 2 is NaN, expected only finite numbers$/,
    ],
    [
      'a large perplexity',
      {},
      { perplexity: 27 },
      /^got perplexity 27 for 80 points, expected at least 1 and at most/,
    ],
    ['half an iteration', {}, { iterations: 0.5 }, /^got iterations 0\.5, expected a whole number/],
    ['no snapshots', {}, { every: 0 }, /^got every 0, expected a whole number from 1 on$/],
    ['a negative seed', {}, { seed: -1 }, /^got seed -1, expected a whole number from 0 on$/],
    ['a method of none', {}, { method: 'x' }, /^got method x, expected one of auto, exact, fft$/],
    ['a start of none', {}, { start: 'x' }, /^got start x, expected one of pca, random$/],
  ])('%s, before the first step', async (_, wrong, change, message) => {
    const [data, how] = [
      { ...matrix, ...wrong },
      { ...options, ...change },
    ] as const;
    expect(await refusal(() => embed(core, data, how))).toMatch(message);
    expect(await refusal(() => embedInSteps(core, data, how))).toMatch(message);
    expect(await refusal(() => embedAsync(core, data, how))).toMatch(message);
  });

  test('a state that is not of these points', async () => {
    const { state } = finish(embedInSteps(core, matrix, { ...options, iterations: 0 }));
    const from = state();
    const other = clusters(70, 5).matrix;
    const go = (change: object, data = matrix) =>
      refusal(() => embed(core, data, { ...options, from: { ...from, ...change } }));
    expect(await go({}, other)).toMatch(/^got a state of 80 points in its positions, expected 70/);
    expect(await go({ gains: from.gains.subarray(2) })).toMatch(
      /^got a state of 79 points in its ga/,
    );
    expect(await go({ velocities: from.velocities.map(() => NaN) })).toMatch(
      /^got a state with velocities that are not finite/,
    );
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'positions of other points',
      () => measureQuality(core, matrix, embedding.positions.subarray(2)),
      /^got 158 values, expected 80 rows of 2 columns$/,
    ],
    [
      'labels of other points',
      () => measureQuality(core, matrix, embedding.positions, { labels: [1] }),
      /^got 1 label, expected 80, one for each point$/,
    ],
    [
      'a label that is none',
      () =>
        measureQuality(core, matrix, embedding.positions, {
          labels: labels.map((label, i) => (i === 2 ? NaN : label)),
        }),
      /^got label NaN for point 2, expected a finite number$/,
    ],
    [
      'a sample of nobody',
      () => measureQuality(core, matrix, embedding.positions, { sample: 0 }),
      /^got a sample of 0, expected 1 point or more$/,
    ],
    [
      'more components than columns',
      () => principalComponents(core, matrix, { count: 6 }),
      /^got 6 components, expected 1 to 5$/,
    ],
    ['no seed', () => principalComponents(core, matrix, { seed: 0.5 }), /^got seed 0\.5, expected/],
    [
      'components of nobody',
      () => principalComponents(core, { points: 0, dimensions: 2, values: new Float32Array() }),
      /^got 0 points, expected at least 1$/,
    ],
  ])('%s', async (_, action, message) => {
    expect(await refusal(action)).toMatch(message);
  });

  test('to go on when the signal is aborted', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    let steps = 0;
    const onProgress = (step: EmbeddingStep) => {
      steps++;
      if (step.type === 'iteration' && step.iteration === 5) controller.abort(reason);
    };
    const running = { signal: controller.signal, onProgress };
    await expect(embedAsync(core, matrix, options, running)).rejects.toBe(reason);
    const before = steps;
    await expect(embedAsync(core, matrix, options, running)).rejects.toBe(reason);
    expect(steps).toBe(before);
  });

  test('a core that another call uses meanwhile', async () => {
    const onProgress = () => void embed(core, matrix, { ...options, iterations: 1 });
    const embedding = embedAsync(core, matrix, options, { onProgress });
    await expect(embedding).rejects.toBeInstanceOf(InputError);
    await expect(embedding).rejects.toThrow(
      /^got a core that another call has used meanwhile, exp/,
    );
  });
});
