import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { iterativePruningMeasurement } from '../../src/measurements/iterative-pruning.ts';
import { lotteryTicketsMeasurement } from '../../src/measurements/lottery-tickets.ts';
import type { Measurement } from '../../src/measurements/measurement.ts';
import { oneShotPruningMeasurement } from '../../src/measurements/one-shot-pruning.ts';
import { pruningLevels, type RetrainingParams } from '../../src/measurements/pruning-levels.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Network } from '../../src/network/network.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { random } from '../reference/random.ts';
import { core, train } from '../network/images.ts';
import { tableRows } from '../network/tables.ts';

const DIMENSIONS = 20;
const SEED = 1;
const HIDDEN = 6;
const recipe = { init: 'normal:0.5', batch: 16, learningRate: 0.3, epochs: 12 } as const;
const PARAMS: RetrainingParams = { rounds: 6, share: 0.3, outputShare: 0.15, every: 2, recipe };

/** Two of twenty columns decide; `blank` more are 0 on every row. */
function planted(count: number, seed: number, blank = 0): PairRows {
  const next = random(seed);
  const values = Float32Array.from({ length: count * DIMENSIONS }, (_, at) =>
    at % DIMENSIONS < DIMENSIONS - blank ? 2 * next() - 1 : 0,
  );
  const signs = Float32Array.from({ length: count }, (_, i) => {
    const [a, b] = values.subarray(i * DIMENSIONS);
    return a + b > 0 ? 1 : -1;
  });
  return { ...tableRows(values, { dimensions: DIMENSIONS }), signs };
}

/** A network trained on planted rows, and where it is measured. */
function scene(blank = 0) {
  const rows = planted(400, 5, blank);
  const members = [{ hidden: HIDDEN, init: recipe.init, learningRate: recipe.learningRate }];
  const [{ network }] = train(rows, {
    seed: SEED,
    batch: recipe.batch,
    epochs: recipe.epochs,
    members,
  });
  const { training, validation: images } = splitRows(core, rows, SEED);
  const context = {
    core,
    images,
    training,
    test: planted(300, 6, blank),
    classes: ['4', '9'] as [string, string],
  };
  return { network, context };
}

function measure<Value>(
  measurement: Measurement<RetrainingParams, Value>,
  { network, context }: ReturnType<typeof scene>,
  params: Partial<RetrainingParams> = {},
  ...beside: readonly Network[]
): Value {
  const networks = [network, ...beside].map((one) => ({
    pair: '4-9',
    seed: SEED,
    network: one,
    others: [],
  }));
  return finish(measurement.measure(context, networks, { ...PARAMS, ...params }))[0];
}

const NOTHING = { share: 0, outputShare: 0, rounds: 2 };
const whole = scene();

describe('levels', () => {
  const levels = pruningLevels(PARAMS, whole.network);

  test('are shares of what is left, layer by layer, and never all of a layer', () => {
    expect(levels.slice(0, 2).map(({ w1, w2 }) => [w1, w2])).toEqual([
      [36, 0],
      [61, 1],
    ]);
    expect(levels.every(({ w1, w2, removed }) => removed === w1 + w2)).toBe(true);
    const { w1, w2 } = pruningLevels({ ...PARAMS, rounds: 99 }, whole.network).at(-1)!;
    expect([w1, w2]).toEqual([119, 5]);
  });
});

describe('where nothing is pruned', () => {
  test('a ticket is the dense network itself, and so is its permuted mask', () => {
    const { denseF1, points } = measure(lotteryTicketsMeasurement, whole, NOTHING);
    expect(denseF1).toBeGreaterThan(0.9);
    expect(points.map(({ f1 }) => f1)).toEqual([denseF1, denseF1]);
    expect(points.map(({ permutedF1 }) => permutedF1)).toEqual([null, denseF1]);
    // Fresh weights become another network.
    expect(points[1].freshF1).not.toBe(denseF1);
  });

  test('in rounds it is trained on just as the one beside it', () => {
    const { points } = measure(iterativePruningMeasurement, whole, NOTHING);
    for (const { f1, longerF1 } of points) expect(f1).toBe(longerF1);
  });

  test('SNIP gives the dense network', () => {
    const { denseF1, points } = measure(oneShotPruningMeasurement, whole, { ...NOTHING, every: 1 });
    expect(points.length).toBe(8);
    expect(points.map(({ f1 }) => f1)).toEqual(points.map(() => denseF1));
  });
});

describe('a planted sparse problem', () => {
  test('tickets find the columns that decide, which a permuted mask loses', () => {
    const { denseF1, points, weights } = measure(lotteryTicketsMeasurement, whole);
    const { f1, permutedF1, removed } = points.at(-1)!;
    expect(removed / weights).toBeGreaterThan(0.85);
    expect(f1).toBeGreaterThan(denseF1 - 0.005);
    expect(permutedF1).toBeLessThan(f1 - 0.05);
  });

  test('pruning in rounds keeps them too, with fewer weights than pruning at once', () => {
    const { denseF1, points } = measure(iterativePruningMeasurement, whole);
    expect(points.at(-1)!.f1).toBeGreaterThan(denseF1 - 0.005);
    const once = measure(oneShotPruningMeasurement, whole).points;
    const magnitude = once.filter(({ method }) => method === 'magnitude').at(-1)!;
    expect(magnitude.f1).toBeLessThan(points.at(-1)!.f1);
    expect(magnitude.removed).toBe(points.at(-1)!.removed);
  });

  test('with one weight of each layer it is worse than the network that keeps all and is trained as long', () => {
    // One weight of each layer is left: half of what decides at most.
    const [point] = measure(iterativePruningMeasurement, whole, {
      rounds: 1,
      share: 0.999,
      outputShare: 0.999,
    }).points;
    expect(point.removed).toBe(124);
    expect(point.f1).toBeLessThan(0.85);
    expect(point.longerF1).toBeGreaterThan(0.95);
  });

  test('the surgeon loses less than the diagonal alone, and than magnitude', () => {
    const { points, surgeonBlocks } = measure(oneShotPruningMeasurement, whole);
    const sum = (method: string) =>
      points.reduce((all, point) => all + (point.method === method ? point.f1 : 0), 0);
    expect(surgeonBlocks).toBe(1);
    expect(sum('surgeon')).toBeGreaterThan(sum('damage'));
    expect(sum('surgeon')).toBeGreaterThan(sum('magnitude'));
  });
});

test('magnitude is that of pruning by layer', () => {
  const { points } = measure(oneShotPruningMeasurement, whole, {
    share: 0.5,
    outputShare: 0.5,
    rounds: 1,
  });
  const { network } = pruneNetwork(core, whole.network, 0.5, 'layer');
  const [{ evaluation }] = evaluateNetworks(core, whole.context.test, [network]);
  expect(points[0]).toEqual({ method: 'magnitude', round: 1, removed: 63, f1: evaluation.f1 });
});

test('weights that see nothing go first and cost nothing, but magnitude does not know them', () => {
  const half = scene(10);
  const params = { share: 0.45, outputShare: 0, rounds: 1, every: 1 };
  const { denseF1, points } = measure(oneShotPruningMeasurement, half, params);
  const f1 = Object.fromEntries(points.map((point) => [point.method, point.f1]));
  expect(f1).toMatchObject({ damage: denseF1, surgeon: denseF1, snip: denseF1 });
  expect(f1['magnitude']).not.toBe(denseF1);
});

test('controls are trained after every so many rounds', () => {
  const { points } = measure(lotteryTicketsMeasurement, whole, { rounds: 4, every: 2 });
  expect(points.map(({ freshF1 }) => freshF1 !== null)).toEqual([false, true, false, true]);
  expect(points.map(({ permutedF1 }) => permutedF1 !== null)).toEqual([false, true, false, true]);
  const once = measure(oneShotPruningMeasurement, whole, { rounds: 4, every: 2 }).points;
  expect(once.filter(({ method }) => method === 'snip').map(({ round }) => round)).toEqual([2, 4]);
});

test.each([
  ['one-shot', oneShotPruningMeasurement],
  ['iterative', iterativePruningMeasurement],
  ['tickets', lotteryTicketsMeasurement],
] as const)('networks beside it change nothing: %s', (_, measurement) => {
  const params = { rounds: 2, every: 1 };
  const own: unknown = measure<unknown>(measurement, whole, params);
  const other = train(planted(400, 5), {
    seed: SEED,
    batch: 16,
    epochs: 2,
    members: [{ hidden: 3, init: 'he', learningRate: 0.1 }],
  })[0].network;
  expect(measure<unknown>(measurement, whole, params, other)).toEqual(own);
});

test('of a network that has diverged there are no points, and no search without end', () => {
  const lost = { ...whole.network, w1: whole.network.w1.map(() => NaN) };
  const value = measure(oneShotPruningMeasurement, { ...whole, network: lost });
  expect(value).toEqual({ weights: 126, denseF1: 0, surgeonBlocks: 0, points: [] });
});
