import { describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { pickRows } from '../../src/data/pair-rows.ts';
import type { RowForm } from '../../src/data/rows.ts';
import { InputError } from '../../src/errors.ts';
import { corruptedImages, occludeColumns } from '../../src/network/corrupt.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { traceFrontier, confusionAt } from '../../src/network/frontier.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { logitsOfRows } from '../../src/network/predict.ts';
import { pruneNetwork } from '../../src/network/prune.ts';
import { columnMeans, fitScaling } from '../../src/network/scaling.ts';
import { splitPositions } from '../../src/network/split.ts';
import { expectBits } from '../core/guard.ts';
import { randomImages } from '../reference/random.ts';
import { scaleRows, standardColumns } from '../reference/scale.ts';
import { core, train } from './images.ts';
import { randomNetwork } from './networks.ts';
import { randomNumbers, tableRows } from './tables.ts';

const D = 9;
const STANDARD = { dimensions: D, scale: { type: 'standard' }, dense: true } as const;
const MEMBERS = [4, 0, 9].map((hidden) => ({ hidden, init: 'normal:0.1', learningRate: 0.1 }));
const CLEAN = { seed: 1, draw: 0, noise: 0, clip: false, occlusion: 0 };

/** A table whose columns have other sizes, with numbers missing if asked. */
function table(form: RowForm, n = 60, missing = false): PairRows {
  const values = randomNumbers(n, D).map((x, i) =>
    missing && i % 11 === 4 ? NaN : x * 10 ** (i % D) + 7 * (i % D),
  );
  return tableRows(values, form);
}

const offsets = Float64Array.from({ length: D }, (_, d) => 1e9 * d + 0.1);

describe.each([
  ['numbers', table(STANDARD)],
  ['numbers with some missing', table({ ...STANDARD, fillMissing: true }, 60, true)],
  ['centred numbers', table({ ...STANDARD, offsets })],
  ['bytes', tableRows(randomImages(60, 2, 0.8, D), STANDARD)],
])('standard scale of %s', (_, rows) => {
  const { training, validation } = splitPositions(core, rows, 1);
  const columns = standardColumns(
    pickValues(rows, training),
    D,
    (d) => rows.form.offsets?.[d] ?? 0,
  );
  const column = (k: number) => columns.filter((_, i) => i % 4 === k);

  test('has the means and deviations of the training split, bit for bit', () => {
    const scaling = fitScaling(core, rows, training);
    const fill = rows.form.fillMissing ? { fill: column(3) } : {};
    expect(scaling).toEqual({ shift: column(1), divisors: column(2), ...fill });
    expectBits(columnMeans(core, rows, training), column(1));
  });

  test('goes with networks that are trained, and into their inputs', () => {
    const recipe = { seed: 1, batch: 16, epochs: 3, members: MEMBERS };
    const trained = train(rows, recipe);
    const networks = trained.map(({ network }) => network);
    const [{ scaling }] = networks;
    expect(scaling).toEqual(fitScaling(core, rows, training));
    expect(
      evaluateNetworks(core, rows, networks, undefined, validation).map((e) => e.evaluation),
    ).toEqual(trained.map((one) => one.validation));
    expectBits(
      corruptedImages(core, rows, validation, CLEAN, scaling),
      scaleRows(pickValues(rows, validation), columns, D),
    );
  });

  test("is a network's own: those of two seeds are evaluated side by side", () => {
    const networks = [1, 2].flatMap((seed) =>
      train(rows, { seed, batch: 'full', epochs: 2, members: MEMBERS }).map((t) => t.network),
    );
    const mixed = [0, 2, 1, 3].map((i) => networks[i]);
    expect(evaluateNetworks(core, rows, mixed)).toEqual(
      mixed.flatMap((network) => evaluateNetworks(core, rows, [network])),
    );
  });

  test('pruning weight by weight counts as evaluating each pruned network', () => {
    const scaling = fitScaling(core, rows, training)!;
    const network = { ...randomNetwork(5, 3, 0, D), scaling };
    const every = Uint32Array.from(Array(rows.count).keys());
    const frontier = traceFrontier(core, rows, every, network, 'global');
    for (const removals of [0, 7, 20, 33, frontier.removals]) {
      const { network: pruned } = pruneNetwork(
        core,
        network,
        (removals + 0.5) / frontier.removals > 1 ? 1 : (removals + 0.5) / frontier.removals,
        'global',
      );
      const [{ evaluation }] = evaluateNetworks(core, rows, [pruned]);
      expect(confusionAt(frontier, removals)).toEqual(evaluation.confusion);
    }
  });
});

function pickValues(rows: PairRows, positions: Uint32Array): Float32Array | Uint8Array {
  const values = rows.values.slice(0, positions.length * D);
  positions.forEach((at, i) => values.set(rows.values.subarray(at * D, (at + 1) * D), i * D));
  return values;
}

test.each(['full', 16] as const)('a constant column has no say: batch %s', (batch) => {
  const rows = table(STANDARD);
  const wider = new Float32Array(rows.count * (D + 1)).fill(0.1);
  for (let i = 0; i < rows.count; i++) {
    wider.set(rows.values.subarray(i * D, (i + 1) * D), i * (D + 1));
  }
  const recipe = { seed: 1, batch, epochs: 5, members: MEMBERS };
  const trained = train(tableRows(wider, { ...STANDARD, dimensions: D + 1 }), recipe);
  train(rows, recipe).forEach((want, i) => {
    const { network, validation, history } = trained[i];
    const { hidden } = network;
    const width = Math.max(1, hidden);
    expectBits(network.w1.subarray(0, D * width), want.network.w1);
    const initial = drawNetwork(core, 1, D + 1, hidden, 'normal:0.1');
    expectBits(network.w1.subarray(D * width), initial.w1.subarray(D * width));
    for (const name of ['b1', 'w2', 'b2'] as const) {
      expectBits(network[name], want.network[name]);
    }
    expect([validation, history]).toEqual([want.validation, want.history]);
  });
});

test('missing numbers are filled where the scale is fixed, on compressed rows too', () => {
  const form = { dimensions: D, scale: { type: 'unit', maximum: 50 }, fillMissing: true } as const;
  for (const dense of [{}, { dense: true as const }]) {
    const rows = table({ ...form, ...dense }, 60, true);
    const [{ network }] = train(rows, { seed: 1, batch: 16, epochs: 2, members: MEMBERS });
    const { training } = splitPositions(core, rows, 1);
    const fill = columnMeans(core, rows, training);
    expect(network.scaling).toEqual({
      shift: new Float64Array(D),
      divisors: new Float64Array(D).fill(50),
      fill,
    });
    const filled = Float64Array.from(rows.values, (x, i) => (Number.isNaN(x) ? fill[i % D] : x));
    const every = Uint32Array.from(Array(rows.count).keys());
    expectBits(
      corruptedImages(core, rows, every, CLEAN, network.scaling),
      Float32Array.from(filled, (x) => x / 50),
    );
  }
});

test.each([true, false])('occluded columns show their means: standard %s', (standard) => {
  // Whole numbers whose means over the training split are whole too.
  const values = Float32Array.from({ length: 20 * D }, (_, i) => (Math.floor(i / D) % 2) * 2 + 1);
  const rows = tableRows(values, standard ? STANDARD : { dimensions: D });
  const network = randomNetwork(6, 1, 0, D);
  const training = Uint32Array.from(Array(16).keys());
  const scaling = fitScaling(core, rows, training);
  const own = { ...network, ...(scaling && { scaling }) };
  const columns = Uint32Array.of(1, D - 1);
  const occlusion = occludeColumns(core, rows, training, columns);
  expect(Array.from(occlusion.means)).toEqual(Array(D).fill(2));
  const blind = values.map((x, i) => (columns.includes(i % D) ? 2 : x));
  const want = evaluateNetworks(core, { ...rows, values: blind }, [own]);
  expect(evaluateNetworks(core, rows, [own], { ...CLEAN, columns: occlusion })).toEqual(want);
  expect(evaluateNetworks(core, rows, [own])).not.toEqual(want);
});

test('a frontier knows how far sums of negative inputs may be rounded', () => {
  // Two equal units that cancel each other: all that is left of the logit at the end is what rounding makes of it.
  const values = randomNumbers(40, D).map((x) => -Math.abs(x) - 0.1);
  const rows = tableRows(values, { dimensions: D });
  const { w1 } = randomNetwork(1, 2, 0, D);
  const network = {
    dimensions: D,
    hidden: 2,
    w1: Float32Array.from({ length: 2 * D }, (_, i) => w1[Math.floor(i / 2)]),
    b1: Float32Array.of(0.5, 0.5),
    w2: Float32Array.of(0.7, -0.7),
    b2: Float32Array.of(0),
  };
  const every = Uint32Array.from(Array(rows.count).keys());
  for (let seed = 1; seed <= 20; seed++) {
    const frontier = traceFrontier(core, rows, every, network, 'random', seed);
    const { fn, tn } = confusionAt(frontier, frontier.removals);
    expect([fn, tn]).toEqual([0, 0]);
  }
});

test('a patch hides what a network sees: inputs of 0, whatever number of the data that is', () => {
  const values = randomImages(30, 5, 0.9, D);
  const form = { dimensions: D, imageShape: { width: 3, height: 3 }, scale: STANDARD.scale };
  const rows = tableRows(values, form);
  const every = Uint32Array.from(Array(30).keys());
  const scaling = fitScaling(core, rows, every)!;
  const network = { ...randomNetwork(6, 1, 0, D), scaling };
  const patch = { ...CLEAN, occlusion: 2 };
  const inputs = corruptedImages(core, rows, every, patch, scaling);
  expect(inputs.filter((x) => x === 0).length).toBeGreaterThanOrEqual(30 * 4);
  const logits = logitsOfRows(core, network, { points: 30, dimensions: D, values: inputs }).slice();
  const loss =
    logits.reduce((sum, logit, i) => sum + Math.log1p(Math.exp(-rows.signs[i] * logit)), 0) / 30;
  const [{ evaluation }] = evaluateNetworks(core, rows, [network], patch);
  expect(evaluation.loss).toBeCloseTo(loss, 5);
});

test('noise is clipped only where inputs are scaled to 0 … 1', () => {
  const every = Uint32Array.from(Array(20).keys());
  const noisy = { ...CLEAN, noise: 1, clip: true };
  const unit = table({ dimensions: D, scale: { type: 'unit', maximum: 255 } }, 20);
  const clipped = corruptedImages(core, unit, every, noisy);
  expect(clipped.every((x) => x >= 0 && x <= 1)).toBe(true);
  const open = corruptedImages(
    core,
    table({ dimensions: D, scale: { type: 'none' } }),
    every,
    noisy,
  );
  expect(open.some((x) => x > 1)).toBe(true);
});

describe('refused', () => {
  const rows = table({ dimensions: D, scale: { type: 'none' } });
  const recipe = { seed: 1, batch: 'full', epochs: 1, members: MEMBERS } as const;
  const network = randomNetwork(3, 1, 0, D);

  test.each([
    [
      'rows of no numbers',
      () => train({ ...rows, form: { ...rows.form, dimensions: 0 } }, recipe),
      'got rows of 0 numbers, expected a whole number from 1 to 65536',
    ],
    [
      'rows of too many',
      () => train({ ...rows, form: { ...rows.form, dimensions: 65_537 } }, recipe),
      'got rows of 65537 numbers, expected a whole number from 1 to 65536',
    ],
    [
      'rows of another length',
      () => evaluateNetworks(core, rows, [randomNetwork(3)]),
      'got rows of 9 numbers, expected the 784 that the network was trained on',
    ],
    [
      'a network without the scaling of its rows',
      () => evaluateNetworks(core, table(STANDARD), [network]),
      'got a network without a scaling of its own',
    ],
    [
      'a patch on what is no image',
      () => evaluateNetworks(core, rows, [network], { ...CLEAN, occlusion: 2 }),
      'got a patch of 2 × 2 pixels for rows that are no images',
    ],
    [
      'a patch that is too large',
      () =>
        evaluateNetworks(
          core,
          pickRows(
            { ...rows, form: { ...rows.form, imageShape: { width: 9, height: 1 } } },
            Uint32Array.of(0, 1),
          ),
          [network],
          { ...CLEAN, occlusion: 2 },
        ),
      'got a patch of 2 × 2 pixels, expected at most the 9 × 1 of an image',
    ],
    [
      'a column that there is not',
      () => occludeColumns(core, rows, Uint32Array.of(0), Uint32Array.of(D)),
      'got column 9 to occlude, expected a whole number from 0 to 8',
    ],
  ])('%s', (_, work, message) => {
    expect(work).toThrow(InputError);
    expect(work).toThrow(message);
  });
});
