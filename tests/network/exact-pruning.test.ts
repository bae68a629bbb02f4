import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { finish } from '../../src/core/steps.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { dampedInverse, operate } from '../../src/network/brain-surgeon.ts';
import { takeCensus } from '../../src/network/census.ts';
import { lossRows, weightDerivatives } from '../../src/network/derivatives.ts';
import { f1Of, f1OfLogits } from '../../src/network/evaluation.ts';
import {
  confusionAt,
  firstFall,
  type Frontier,
  frontierAt,
  traceFrontier,
} from '../../src/network/frontier.ts';
import { hessianOf } from '../../src/network/hessian.ts';
import { maskedAtRandom, maskedLike, withoutFirst, zeroMask } from '../../src/network/mask.ts';
import type { Network } from '../../src/network/network.ts';
import { parameterNumbers, parametersOf, withParameters } from '../../src/network/parameters.ts';
import {
  checkSparsity,
  countAlreadyZero,
  countRemoved,
  pruneNetwork,
  randomOrder,
  SCOPES,
  withoutSmallest,
} from '../../src/network/prune.ts';
import { byMagnitude, pruningOrder, removalsAt } from '../../src/network/pruning-order.ts';
import { surgeonPlan } from '../../src/network/surgeon-plan.ts';
import { describeUnits, strongWeight } from '../../src/network/units.ts';
import { InputError } from '../../src/errors.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits, drawnTable } from '../measurements/scenes.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';
import { asDense, randomNumbers, tableRows } from './tables.ts';

const plain = tableRows(randomNumbers(70, 6, 4), { dimensions: 6 });
let table: PairRows;
beforeAll(() => {
  table = splitRows(core, drawnTable(120, 3), 2).training;
});
const images = drawnDigits(60, 2);

/** Weights of few magnitudes, some 0, so that many are equal. */
function coarse(hidden: number, dimensions: number, seed = 1): Network {
  const network = randomNetwork(hidden, seed, 0, dimensions);
  const round = (weights: Float32Array) => weights.map((weight) => Math.round(8 * weight) / 4);
  return { ...network, w1: round(network.w1), w2: round(network.w2) };
}

describe.each(SCOPES)('scope %s', (scope) => {
  const digests = {
    layer: ['c1d2498089da69db', '633a4a6568264804'],
    'first-layer': ['d9d3321e664e0f47', 'e27134d8f28584aa'],
    global: ['934f36904c3b1dd7', '9610fd951cc55442'],
    random: ['04eb578e2e1760af', '6e52dec0eed92108'],
  }[scope];

  test('prunes the same weights in the same order', () => {
    const found = [coarse(4, 6), coarse(0, 6), randomNetwork(7, 2, 0, 6), coarse(1, 3)].map(
      (network) => [
        pruningOrder(core, network, scope, 5),
        [0, 0.1, 0.33, 0.5, 0.9, 1].map((sparsity) => {
          const pruned = pruneNetwork(core, network, sparsity, scope, 5);
          return [pruned, countAlreadyZero(network, pruned), zeroMask(pruned.network)];
        }),
      ],
    );
    expect(digestOf(found)).toBe(digests[0]);
  });

  test('has the same frontier', () => {
    const found = [
      traceFrontier(core, plain, Uint32Array.of(3, 4, 60, 7, 9), coarse(4, 6), scope, 3),
      traceFrontier(core, plain, Uint32Array.from(plain.numbers), coarse(0, 6), scope, 3),
      traceFrontier(core, table, Uint32Array.of(5, 1, 40, 2), randomNetwork(18, 2, 0, 9), scope, 3),
      traceFrontier(core, asDense(plain), Uint32Array.of(8, 2), randomNetwork(5, 2, 0, 6), scope),
      traceFrontier(core, images, Uint32Array.of(8, 2, 3), randomNetwork(2, 2), scope),
    ].map((frontier) => [
      frontier,
      [0, 0.2, 0.77, 1].map((sparsity) => frontierAt(frontier, sparsity)),
      [0.5, 1, 30, 100].map((percent) => firstFall(frontier, percent)),
    ]);
    expect(digestOf(found)).toBe(digests[1]);
  });
});

describe('a frontier', () => {
  const frontier: Frontier = {
    removals: 2,
    counts: Uint32Array.of(4, 1, 2, 3, 3, 2, 3, 2, 0, 5, 6, 1),
    lists: [2],
  };

  test('has its counts in order', () => {
    expect([0, 1, 2].map((at) => confusionAt(frontier, at))).toEqual([
      { tp: 4, fp: 1, fn: 2, tn: 3 },
      { tp: 3, fp: 2, fn: 3, tn: 2 },
      { tp: 0, fp: 5, fn: 6, tn: 1 },
    ]);
    expect(frontierAt(frontier, 0.5)).toEqual({ removed: 1, confusion: confusionAt(frontier, 1) });
    // F1 of 8/11 falls to 6/11, by a quarter, and then to 0.
    expect([1, 25, 25.1, 100].map((percent) => firstFall(frontier, percent))).toEqual([1, 1, 2, 2]);
  });

  test.each([
    [3, 'got 3 removals, expected a whole number from 0 to 2'],
    [1, undefined],
    [-1, 'got -1 removals, expected a whole number from 0 to 2'],
    [1.5, 'got 1.5 removals, expected a whole number from 0 to 2'],
  ])('at %d', (removals, message) => {
    const at = () => confusionAt(frontier, removals);
    if (message === undefined) expect(at).not.toThrow();
    else expect(at).toThrow(new InputError(message));
  });

  test.each([0, -1, 100.1, NaN])('a fall by %d %% is refused', (percent) => {
    expect(() => firstFall(frontier, percent)).toThrow(
      new InputError(`got ${percent} %, expected more than 0 and at most 100`),
    );
  });

  test('that is none is refused', () => {
    const refused = (wrong: unknown, message: string) =>
      expect(() => confusionAt(wrong as Frontier, 0)).toThrow(new InputError(message));
    const such = 'expected a frontier such as pruningFrontier gives';
    refused(undefined, `got undefined, ${such}`);
    refused({ ...frontier, removals: 3 }, `got 12 counts of 3 removals, ${such}`);
    refused({ ...frontier, lists: undefined }, `got 12 counts of 2 removals, ${such}`);
    refused({ removals: 1 }, `got undefined counts of 1 removals, ${such}`);
    expect(() => frontierAt({} as Frontier, 0)).toThrow(
      'got undefined counts of undefined removals',
    );
    for (const sparsity of [-0.01, 1.01, NaN]) {
      expect(() => frontierAt(frontier, sparsity)).toThrow(
        new InputError(`got sparsity ${sparsity}, expected a number from 0 to 1`),
      );
    }
  });
});

test('weights that are removed, by hand', () => {
  expect([0, 0.5, 0.99, 1].map((sparsity) => countRemoved(sparsity, 7))).toEqual([0, 3, 6, 7]);
  expect(removalsAt([7, 3], 0.5)).toBe(4);
  checkSparsity(0);
  checkSparsity(1);
  const weights = Float32Array.of(1, -1, 0.5, 0, 2, -0.5);
  expect(Array.from(withoutSmallest(core, weights, 3))).toEqual([1, -1, 0, 0, 2, 0]);
  expect(Array.from(withoutSmallest(core, weights, 4))).toEqual([0, -1, 0, 0, 2, 0]);
  expect(Array.from(byMagnitude(core, weights.subarray(1)))).toEqual([2, 1, 4, 0, 3]);
  const network = { ...coarse(2, 2), w1: Float32Array.of(1, 0, 2, 3), w2: Float32Array.of(0, 5) };
  expect(Array.from(zeroMask(network))).toEqual([0, 1, 0, 0, 1, 0]);
  const full = { ...network, w1: Float32Array.of(9, 8, 7, 6), w2: Float32Array.of(5, 4) };
  expect(maskedLike(full, network)).toMatchObject({
    w1: Float32Array.of(9, 0, 7, 6),
    w2: Float32Array.of(0, 4),
  });
  expect(withoutFirst(full, Uint32Array.of(4, 0, 2), 2)).toMatchObject({
    w1: Float32Array.of(0, 8, 7, 6),
    w2: Float32Array.of(0, 4),
  });
  const random = [1, 2].flatMap((seed) => [
    maskedAtRandom(core, coarse(4, 6, 2), coarse(4, 6), seed),
    randomOrder(core, coarse(4, 6), 'w1', seed),
    randomOrder(core, coarse(4, 6), 'w2', seed),
  ]);
  expect(digestOf(random)).toBe('e8536d698bf4c81b');
});

describe('second derivatives', () => {
  const network = randomNetwork(3, 2, 0, 6);
  let rows: ReturnType<typeof lossRows>;
  beforeAll(() => {
    rows = lossRows(core, plain, network);
  });
  const dead = { ...network, b1: network.b1.map((bias, h) => (h === 1 ? -1e6 : bias)) };

  test('to the last bit', () => {
    const deadRows = lossRows(core, plain, dead);
    const numbers = parameterNumbers(network);
    expect(numbers).toEqual({ w2: 18, b1: 21, b2: 24, count: 25 });
    const all = Uint32Array.from(Array(numbers.count).keys());
    const some = Uint32Array.of(2, 7, 8, 19, 22, 24);
    const found = [
      [rows, weightDerivatives(rows, network)],
      weightDerivatives(deadRows, dead),
      [all, some].map((parameters) => finish(hessianOf(rows, network, parameters))),
      finish(hessianOf(deadRows, dead, all)),
    ];
    expect(digestOf(found)).toBe('6b1a6e3c138eee1c');
    const tableNetwork = randomNetwork(4, 1, 0, 9);
    const tableLoss = lossRows(core, table, tableNetwork);
    expect(digestOf([tableLoss, weightDerivatives(tableLoss, tableNetwork)])).toBe(
      'ec84ba8a88ece33f',
    );
  });

  test('are summed in steps of 256 rows', () => {
    const many = tableRows(randomNumbers(513, 6, 4), { dimensions: 6 });
    const steps = hessianOf(lossRows(core, many, network), network, Uint32Array.of(0, 1));
    expect([...steps]).toHaveLength(2);
  });

  test.each([
    ['together', 100, 'ac977604650378ad'],
    ['at the limit', 25, 'ac977604650378ad'],
    ['unit by unit', 24, '88327a2aa3b2140a'],
  ])('of the surgeon, %s, and what it removes', (_, together, expected) => {
    const found = [network, dead].map((one) => {
      const plan = finish(surgeonPlan(lossRows(core, plain, one), one, together))!;
      const values = parametersOf(one);
      const removals = Array.from(operate(values, plan, 21));
      return [plan, removals, values, withParameters(one, values)];
    });
    expect(digestOf(found)).toBe(expected);
  });

  test('that are not finite have no plan', () => {
    const lost = { ...rows, curvatures: rows.curvatures.map(() => Infinity) };
    expect(finish(surgeonPlan(lost, network))).toBeUndefined();
    const zero = { matrix: new Float64Array(4), lack: 0 };
    expect(dampedInverse(zero, 2)).toBeUndefined();
  });
});

test('F1, from counts and from logits', () => {
  expect(f1Of({ tp: 0, fp: 3, fn: 2 })).toBe(0);
  expect(f1Of({ tp: 3, fp: 1, fn: 2 })).toBe(6 / 9);
  // Logits of 0 and −0 say yes.
  const signs = [1, 1, 1, -1, -1, -1, 1];
  expect(f1OfLogits([0, -0, -1, 0.5, -2, -0.1, 3], signs)).toBe(6 / 8);
  expect(f1OfLogits([-1, -1], [1, -1])).toBe(0);
});

describe('units', () => {
  test('states are counted by what they do', () => {
    // dead; constant; no output; no input; useful; dead without an output.
    const network: Network = {
      dimensions: 2,
      hidden: 6,
      w1: Float32Array.of(1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0),
      b1: new Float32Array(6),
      w2: Float32Array.of(1, 1, 0, 1, 1, 0),
      b2: new Float32Array(1),
    };
    const low = Float32Array.of(0, 2, 0, 1, 0, 0);
    const high = Float32Array.of(0, 2, 5, 3, 4, 0);
    expect(takeCensus(network, low, high)).toEqual({
      dead: 2,
      constant: 1,
      outputDisconnected: 2,
      inputDisconnected: 1,
      useful: 1,
    });
  });

  test('are described one by one', () => {
    const network = coarse(5, 6);
    network.b1.set([-100, 3, 0]);
    network.w2[2] = 0;
    for (let d = 0; d < 6; d++) network.w1[5 * d + 1] = 0;
    const before = randomNetwork(5, 4, 0, 6);
    const nan = { ...network, b1: network.b1.with(4, NaN) };
    const found = [
      Array.from(describeUnits(core, network, plain, before)),
      Array.from(describeUnits(core, nan, plain)),
      Array.from(describeUnits(core, { ...network, w2: network.w2.with(0, Infinity) }, plain)),
    ];
    expect(found[0].map(({ states }) => states)).toEqual([
      ['dead'],
      ['no input', 'constant'],
      ['no output'],
      [],
      [],
    ]);
    expect(found[1][4].states).toEqual(['not finite']);
    expect(digestOf(found)).toBe('717959f8debd8b58');
  });

  test('the strong weight is one that a hundredth exceeds', () => {
    const of = (n: number) =>
      strongWeight({ w1: Float32Array.from({ length: n }, (_, i) => (i % 2 ? -i : i)) });
    expect([1, 2, 100, 101, 102, 200, 1001].map(of)).toEqual([0, 0, 98, 99, 99, 197, 990]);
    expect(strongWeight({ w1: Float32Array.of(3, 3, 1, 3) })).toBe(3);
  });
});
