import { describe, expect, test } from 'vitest';
import { finish } from '../../src/core/steps.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { difficultyMeasurement } from '../../src/measurements/difficulty.ts';
import type { Network } from '../../src/network/network.ts';
import { core } from '../network/images.ts';
import { tableRows } from '../network/tables.ts';

/** Rows of two numbers with the sign of their class, as they are. */
function labelled(rows: readonly (readonly [number, number, sign: number])[]): PairRows {
  const table = tableRows(Float32Array.from(rows.flatMap(([x, y]) => [x, y])), { dimensions: 2 });
  return { ...table, signs: Float32Array.from(rows, ([, , sign]) => sign) };
}

/** Positive where the first number is above 0. */
const network: Network = {
  dimensions: 2,
  hidden: 0,
  w1: Float32Array.of(1, 0),
  b1: new Float32Array(0),
  w2: new Float32Array(0),
  b2: Float32Array.of(-0.25),
};

function difficultyOf(training: PairRows, test: PairRows) {
  const context = { core, images: training, training, test, classes: ['a', 'b'] as const };
  const measured = [{ pair: 'a-b', seed: 1, network, others: [] }];
  return finish(difficultyMeasurement.measure(context, measured, {}))[0];
}

describe('two classes whose difficulty is known', () => {
  // Around (−2, 0) and (2, 0), a step of 1 up and down.
  const training = labelled([
    [-2, 1, -1],
    [-2, -1, -1],
    [2, 1, 1],
    [2, -1, 1],
    [2, 0, 1],
  ]);
  const tested = labelled([
    [-1, 0, -1],
    [0.125, 1, 1],
    [3, 0, 1],
    [1, 3, -1],
  ]);
  const found = difficultyOf(training, tested);

  test('errors are shares of the test rows', () => {
    // Logistic regression misses the second and the fourth, the nearest neighbour the fourth alone.
    expect(found).toMatchObject({ tested: 4, logisticError: 0.5, neighbourError: 0.25 });
  });

  test('the means are 4 apart, and that squared is 16 over the variances 1 and 2/3', () => {
    expect(found.meanDistance).toBe(4);
    expect(found.fisherRatio).toBeCloseTo(16 / (1 + 2 / 3), 12);
  });

  test('without a row of one class nothing is said of its mean, without spread nothing of a ratio', () => {
    const [one, same] = [
      labelled([
        [1, 0, 1],
        [2, 0, 1],
      ]),
      labelled([
        [1, 0, 1],
        [2, 0, -1],
      ]),
    ];
    expect(difficultyOf(one, tested)).toMatchObject({ meanDistance: null, fisherRatio: null });
    expect(difficultyOf(same, tested)).toMatchObject({ meanDistance: 1, fisherRatio: null });
  });
});

test('bytes are as far apart as the inputs that they become', () => {
  const form = { dimensions: 2, scale: { type: 'unit', maximum: 255 } } as const;
  const rows = {
    ...tableRows(Uint8Array.of(0, 255, 255, 255), form),
    signs: Float32Array.of(1, -1),
  };
  expect(difficultyOf(rows, rows)).toMatchObject({ meanDistance: 1, neighbourError: 0 });
});
