import { describe, expect, test } from 'vitest';
import { BUDGETS, budgetScores, budgetsOfEpoch } from '../../src/network/budgets.ts';
import { cutTiles } from '../../src/network/cohort-memory.ts';
import { valueAtEpoch } from '../../src/network/history.ts';
import {
  checkShape,
  countParameters,
  digestOfWeights,
  networkFromBytes,
  tensorsOf,
  weightBytes,
  type Network,
} from '../../src/network/network.ts';
import { withHiddenUnits } from '../../src/network/saliency.ts';
import { InputError } from '../../src/errors.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { randomNetwork } from './networks.ts';

describe('a network', () => {
  test('has tensors, parameters and bytes', async () => {
    const [network, none] = [randomNetwork(3, 1, 0, 4), randomNetwork(0, 1, 0, 4)];
    expect(tensorsOf(none)).toEqual([
      { name: 'w0', weights: 'w1', shape: [4] },
      { name: 'b2', weights: 'b2', shape: [1] },
    ]);
    expect(tensorsOf(network).map(({ name, weights, shape }) => [name, weights, ...shape])).toEqual(
      [
        ['w1', 'w1', 4, 3],
        ['b1', 'b1', 3],
        ['w2', 'w2', 3],
        ['b2', 'b2', 1],
      ],
    );
    expect([countParameters(4, 3), countParameters(4, 0)]).toEqual([19, 5]);
    for (const one of [network, none]) {
      const bytes = weightBytes(one);
      expect(bytes).toHaveLength(4 * countParameters(4, one.hidden));
      expect(networkFromBytes(bytes, one.hidden)).toEqual(one);
      expect(networkFromBytes(bytes, one.hidden, { divisor: 2 })).toEqual({
        ...one,
        scaling: { divisor: 2 },
      });
    }
    expect(await digestOfWeights(Uint8Array.of(1, 2, 3))).toBe(
      'sha256:039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
    );
    expect(digestOf(withHiddenUnits(none))).toBe('66ac7faa39602757');
    expect(withHiddenUnits(network)).toBe(network);
  });

  test.each([
    [null, 'got null, expected a network: { dimensions, hidden, w1, b1, w2, b2 }'],
    [3, 'got 3, expected a network: { dimensions, hidden, w1, b1, w2, b2 }'],
    [{ dimensions: 0 }, 'got rows of 0 numbers, expected a whole number from 1 to 65536'],
    [{ dimensions: 1.5 }, 'got rows of 1.5 numbers, expected a whole number from 1 to 65536'],
    [{ hidden: 513 }, 'got hidden 513, expected a whole number from 0 to 512'],
    [{ hidden: -1 }, 'got hidden -1, expected a whole number from 0 to 512'],
    [{ hidden: 0.5 }, 'got hidden 0.5, expected a whole number from 0 to 512'],
    [
      { w1: new Float32Array(11) },
      'got 11 weights in w1, expected a Float32Array of 12 for 4 inputs and 3 hidden units',
    ],
    [
      { b1: [1, 2, 3] },
      'got 3 weights in b1, expected a Float32Array of 3 for 4 inputs and 3 hidden units',
    ],
    [
      { w2: undefined },
      'got 0 weights in w2, expected a Float32Array of 3 for 4 inputs and 3 hidden units',
    ],
    [
      { b2: new Float32Array(2) },
      'got 2 weights in b2, expected a Float32Array of 1 for 4 inputs and 3 hidden units',
    ],
  ])('%o is refused', (wrong, message) => {
    const network =
      typeof wrong === 'object' && wrong ? { ...randomNetwork(3, 1, 0, 4), ...wrong } : wrong;
    expect(() => checkShape(network as Network)).toThrow(new InputError(message));
  });

  test('of its limits is none that is refused', () => {
    for (const [hidden, dimensions] of [
      [512, 1],
      [0, 4],
      [1, 65_536],
    ] as const) {
      checkShape({
        dimensions,
        hidden,
        w1: new Float32Array(dimensions * Math.max(1, hidden)),
        b1: new Float32Array(hidden),
        w2: new Float32Array(hidden),
        b2: new Float32Array(1),
      });
    }
  });

  test('has a history and budgets', () => {
    const history = Float64Array.from({ length: 10 }, (_, i) => i);
    const names = ['trainingLoss', 'loss', 'f1', 'accuracy', 'auc'] as const;
    expect(names.map((name) => valueAtEpoch(history, 2, name))).toEqual([5, 6, 7, 8, 9]);
    expect(valueAtEpoch(history, 3, 'loss')).toBeUndefined();
    expect(BUDGETS).toEqual([100, 1000, 10_000]);
    const tiles = cutTiles(700, 300);
    expect(tiles.map(({ first, rows, batch, last }) => [first, rows, batch, last])).toEqual([
      [0, 256, 300, false],
      [256, 44, 300, true],
      [300, 256, 300, false],
      [556, 44, 300, true],
      [600, 100, 100, true],
    ]);
    // Three updates an epoch, after the second, fourth and fifth tile.
    expect([33, 34, 35].map((epoch) => [...budgetsOfEpoch(tiles, epoch)])).toEqual([
      [],
      [[2, 100]],
      [],
    ]);
    expect([...budgetsOfEpoch(cutTiles(50, 1), 2)]).toEqual([[50, 100]]);
    expect([...budgetsOfEpoch(cutTiles(1000, 1), 1)]).toEqual([
      [100, 100],
      [1000, 1000],
    ]);
    const scores = {
      n: 2,
      loss: 1,
      accuracy: 1,
      f1: 0.5,
      auc: 0.25,
      confusion: { tp: 1, fp: 0, fn: 0, tn: 1 },
    };
    expect(budgetScores(100, scores)).toEqual({ updates: 100, loss: 1, f1: 0.5, auc: 0.25 });
  });
});
