import { beforeAll, describe, expect, test } from 'vitest';
import type { PairRows } from '../../src/data/pair-rows.ts';
import { finish } from '../../src/core/steps.ts';
import { checkPatch, corruptedImages, occludeColumns } from '../../src/network/corrupt.ts';
import {
  capacityOf,
  entriesOf,
  isDirect,
  mostEntries,
  mostTileEntries,
  rowsOfInputs,
  scalingOf,
  strideOf,
  zerosStay,
} from '../../src/network/inputs.ts';
import { nearestNeighbours } from '../../src/network/nearest-neighbour.ts';
import { inputPoints, squaredDistance } from '../../src/network/point-rows.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { checkInputs } from '../../src/network/forward.ts';
import { InputError } from '../../src/errors.ts';
import { digestOf } from '../embedding/exact-digest.ts';
import { drawnDigits, drawnTable } from '../measurements/scenes.ts';
import { core } from './images.ts';
import { randomNumbers, tableRows } from './tables.ts';

const plain = tableRows(randomNumbers(70, 6, 4), { dimensions: 6 });

let table: PairRows;
beforeAll(() => {
  table = splitRows(core, drawnTable(120, 3), 2).training;
});

const images = drawnDigits(300, 2);

describe('nearest neighbours', () => {
  test('are the first of the nearest, in steps of a thousand points', () => {
    const rows = tableRows(
      randomNumbers(1100, 3, 5).map((value) => Math.round(2 * value) / 2),
      { dimensions: 3 },
    );
    const queries = inputPoints(core, tableRows(randomNumbers(40, 3, 6), { dimensions: 3 }));
    const points = inputPoints(core, rows);
    const search = nearestNeighbours(
      core,
      points,
      queries,
      tableRows(randomNumbers(40, 3, 6), { dimensions: 3 }),
    );
    let steps = 0;
    let step = search.next();
    for (; !step.done; step = search.next()) steps++;
    expect(steps).toBe(2);
    const expected = Array.from({ length: 40 }, (_, q) => {
      let [best, least] = [0, Infinity];
      for (let p = 0; p < 1100; p++) {
        const far = squaredDistance(points.row(p), queries.row(q));
        if (far < least) [best, least] = [p, far];
      }
      return best;
    });
    expect(Array.from(step.value)).toEqual(expected);
  });

  test('of images and tables', () => {
    const found = [images, table].map((rows) => {
      const points = inputPoints(core, rows);
      return [
        { ...points, rows: [0, 9].map(points.row) },
        finish(nearestNeighbours(core, points, points, rows)),
      ];
    });
    expect(digestOf(found)).toBe('155cdbf805692a15');
    expect(squaredDistance([1, 2, 3], [0, 4, 3])).toBe(5);
  });
});

describe('inputs', () => {
  const bytes = tableRows(
    Uint8Array.from({ length: 600 }, (_, i) => (i % 3 ? i % 256 : 0)),
    {
      dimensions: 10,
      scale: { type: 'unit', maximum: 255 },
    },
  );
  const moved = { ...bytes, form: { ...bytes.form, offsets: new Float64Array(10).fill(1) } };
  const perColumn = { shift: new Float64Array(6), divisors: new Float64Array(6).fill(1) };

  test('how rows wait to become inputs', () => {
    expect([bytes, plain].map(strideOf)).toEqual([16, 24]);
    expect([bytes, plain].map(capacityOf)).toEqual([65536, 43690]);
    const large = { ...plain, form: { ...plain.form, dimensions: 300_000 } };
    expect(capacityOf(large)).toBe(1);
    expect(isDirect(bytes, { divisor: 255 })).toBe(true);
    expect(isDirect(moved, { divisor: 255 })).toBe(false);
    expect(isDirect(plain, { divisor: 1 })).toBe(false);
    expect(isDirect(bytes, perColumn)).toBe(false);
    expect(zerosStay(bytes, { divisor: 255 })).toBe(true);
    expect(zerosStay(moved, { divisor: 255 })).toBe(false);
    expect(zerosStay(plain, perColumn)).toBe(false);
    expect(entriesOf(bytes, { divisor: 255 }, 1)).toBe(bytes.nonZeros[1]);
    expect(entriesOf(moved, { divisor: 255 }, 1)).toBe(10);
    const all = Uint32Array.from(images.numbers);
    const sum = (from: number, to: number) =>
      images.nonZeros.subarray(from, to).reduce((total, count) => total + count, 0);
    expect(mostEntries(images, { divisor: 255 }, all)).toBe(sum(0, 300));
    expect(mostTileEntries(images, { divisor: 255 }, all)).toBe(
      Math.max(sum(0, 256), sum(256, 300)),
    );
    expect(mostTileEntries(images, { divisor: 255 }, all.toReversed())).toBe(
      Math.max(sum(44, 300), sum(0, 44)),
    );
    expect(rowsOfInputs(Float32Array.of(1, 0, 2, 3), 2)).toEqual({
      form: { dimensions: 2, scale: { type: 'none' } },
      values: Float32Array.of(1, 0, 2, 3),
      numbers: Uint32Array.of(0, 1),
      nonZeros: Uint32Array.of(1, 2),
    });
  });

  test('are scaled by the network, the split or the form', () => {
    expect(scalingOf({}, bytes)).toEqual({ divisor: 255 });
    expect(scalingOf({}, plain)).toEqual({ divisor: 1 });
    expect(scalingOf({}, table)).toBe(table.scaling);
    expect(scalingOf({ scaling: perColumn }, table)).toBe(perColumn);
    const { scaling: _, ...bare } = table;
    expect(() => scalingOf({}, bare)).toThrow(
      new InputError(
        'got a network without a scaling of its own for rows that are scaled to mean 0 and standard deviation 1, expected the scaling that it was trained with',
      ),
    );
    expect(() => checkInputs({ dimensions: 5 }, plain)).toThrow(
      new InputError('got rows of 6 numbers, expected the 5 that the network was trained on'),
    );
  });

  test('corrupted to the last bit, or refused', () => {
    const corruption = { seed: 3, draw: 1, noise: 0.4, clip: true, occlusion: 0 };
    const some = Uint32Array.of(4, 0, 2);
    const columns = occludeColumns(core, table, Uint32Array.of(0, 5, 6), Uint32Array.of(1, 8));
    expect(
      digestOf([
        corruptedImages(core, plain, some, corruption),
        corruptedImages(core, bytes, some, corruption),
        corruptedImages(core, moved, some, { ...corruption, clip: false }),
        corruptedImages(core, images, some, { ...corruption, occlusion: 13 }),
        corruptedImages(core, table, some, { ...corruption, columns }),
        corruptedImages(core, table, some, { ...corruption, noise: 0, columns }),
        columns,
      ]),
    ).toBe('d3cd01c7578bf860');
    expect(() => occludeColumns(core, table, some, Uint32Array.of(1, 9))).toThrow(
      new InputError('got column 9 to occlude, expected a whole number from 0 to 8'),
    );
    expect(() => checkPatch(plain.form, { ...corruption, occlusion: 2 })).toThrow(
      new InputError(
        'got a patch of 2 × 2 pixels for rows that are no images, expected rows with an image shape, or columns to occlude',
      ),
    );
    const form = { ...images.form, imageShape: { width: 56, height: 14 } };
    expect(() => checkPatch(form, { ...corruption, occlusion: 15 })).toThrow(
      new InputError('got a patch of 15 × 15 pixels, expected at most the 56 × 14 of an image'),
    );
    for (const occlusion of [0, 14]) checkPatch(form, { ...corruption, occlusion });
    checkPatch(plain.form, corruption);
  });
});
