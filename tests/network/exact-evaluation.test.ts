import { describe, expect, test } from 'vitest';
import { corruptedImages, UNCORRUPTED } from '../../src/network/corrupt.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { drawNetwork } from '../../src/network/initialize.ts';
import { openRowProbabilities } from '../../src/network/row-probabilities.ts';
import { logitsOfImages, logitsOfRows, probabilitiesOf } from '../../src/network/predict.ts';
import { probabilityOf } from '../../src/network/probability.ts';
import { columnMeans, fitScaling } from '../../src/network/scaling.ts';
import { sparseInputs } from '../../src/network/sparse-inputs.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { splitPositions } from '../../src/network/split.ts';
import { InputError } from '../../src/errors.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits } from '../measurements/scenes.ts';
import { bytes, groups, images, plain, table } from './exact-rows.ts';
import { core } from './images.ts';
import { randomNetwork } from './networks.ts';
import { asDense, randomNumbers } from './tables.ts';

describe('evaluation', () => {
  const networksOf = (dimensions: number) => [
    randomNetwork(5, 1, 0, dimensions),
    randomNetwork(0, 2, 0, dimensions),
    randomNetwork(18, 3, 0, dimensions),
  ];
  const scaled = () => splitRows(core, table, 3).training;
  const corruption = { seed: 4, draw: 1, noise: 0.3, clip: true, occlusion: 0 };

  test.each([
    ['images', drawnDigits(300, 4), undefined, 'ba1464b107dd1484'],
    ['noise that is clipped', images, corruption, 'd2d31a7c32c63fde'],
    ['noise that is not', images, { ...corruption, clip: false, draw: 0 }, '2c899a054c243a6e'],
    ['patches', images, { ...corruption, noise: 0, occlusion: 11 }, '9e3e60faa1ef08aa'],
    [
      'noise and patches',
      drawnDigits(300, 4),
      { ...corruption, occlusion: 28 },
      'a47a262c668084cd',
    ],
    [
      'dense rows with patches',
      asDense(images),
      { ...corruption, noise: 0, occlusion: 5 },
      '2562ba75551a60bb',
    ],
    ['a table', scaled, undefined, '4cb7553201dcacb3'],
    ['a table with noise', scaled, corruption, 'b79618c47f1570a4'],
    [
      'a table without some columns',
      scaled,
      {
        ...UNCORRUPTED,
        columns: { columns: Uint32Array.of(0, 8), means: Float64Array.from(Array(9).keys()) },
      },
      '19556763a0becc31',
    ],
    ['numbers as they are', plain, undefined, '2f438a863149e7ac'],
    ['bytes with offsets', bytes, undefined, '9e7f3872c7be08e8'],
    ['dense numbers', asDense(plain), undefined, '2f438a863149e7ac'],
  ])('of %s, of all rows and of some', (_, given, how, expected) => {
    const rows = typeof given === 'function' ? given() : given;
    const networks = networksOf(rows.form.dimensions);
    const positions = Uint32Array.of(7, 3, 11, 0);
    const seen = how && corruptedImages(core, rows, positions, how);
    const logits = networks.map((network) =>
      logitsOfImages(core, network, rows, positions).slice(),
    );
    const all = evaluateNetworks(core, rows, networks, how);
    const some = evaluateNetworks(core, rows, networks, how, positions);
    expect(digestOf({ all, some, seen, logits })).toBe(expected);
  });

  test('of networks with scalings of their own', () => {
    const [one, other] = [1, 2].map((seed) => splitRows(core, table, seed).training.scaling!);
    const networks = networksOf(9).flatMap((network) =>
      [one, other, { ...one }].map((scaling) => ({ ...network, scaling })),
    );
    const divided = networksOf(9).map((network, i) => ({
      ...network,
      scaling: { divisor: (i % 2) + 1 },
    }));
    expect(digestOf(evaluateNetworks(core, table, [...networks, ...divided]))).toBe(
      'b9f2384349f826f2',
    );
  });

  test('of rows of inputs', () => {
    const values = randomNumbers(600, 6, 8);
    const found = networksOf(6).map((network) => {
      const logits = logitsOfRows(core, network, { points: 600, dimensions: 6, values });
      const probabilities = probabilitiesOf(core, logits);
      const open = openRowProbabilities(core, network);
      expect(open(values)).toEqual(probabilities);
      expect(open(values.slice(0, 12))).toEqual(probabilities.slice(0, 2));
      const one = probabilityOf(core, values.slice(6, 12), network);
      expect(one).toBe(probabilities[1]);
      return probabilities;
    });
    expect(digestOf(found)).toBe('8e3680aadd1c225b');
    const open = openRowProbabilities(core, networksOf(6)[0]);
    expect(() => open(values.with(6 * 300 + 2, NaN))).toThrow(
      new InputError('row 301, column 3 is NaN, expected only finite numbers'),
    );
    expect(() => open(values.with(0, Infinity))).toThrow('row 1, column 1 is Infinity');
  });

  test('inputs that are not 0, means and scalings', () => {
    const training = Uint32Array.from({ length: 60 }, (_, i) => 2 * i);
    const found = [images, table, plain, bytes, drawnDigits(300, 4)].map((rows) => {
      const some = rows === table ? splitRows(core, rows, 1).training : rows;
      const positions = training.subarray(0, 30);
      return [
        sparseInputs(core, some, {}),
        columnMeans(core, rows, positions),
        fitScaling(core, rows, positions),
        fitScaling(core, { ...rows, form: { ...rows.form, fillMissing: true } }, positions),
      ];
    });
    expect(digestOf(found)).toBe('fc6ffa0486705d45');
  });

  test('splits', () => {
    const found = [2, 3, 5, 40].flatMap((count) => [
      splitPositions(core, { count }, 1),
      splitPositions(core, { count }, 2),
    ]);
    const apart = [1, 2, 3].map((seed) => splitPositions(core, { count: 70, groups }, seed));
    expect(digestOf([found, apart])).toBe('69d480051cdba9d2');
  });

  test('weights before training', () => {
    const found = [0, 1, 4, 17].flatMap((hidden) =>
      ['he', 'normal:0.1', 'normal:1e-3'].map((init) => drawNetwork(core, 5, 7, hidden, init)),
    );
    expect(digestOf(found)).toBe('50a25c1bd52017a9');
  });
});
