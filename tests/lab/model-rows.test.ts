import { expect, test } from 'vitest';
import type { RawData } from '../../src/data/raw-data.ts';
import type { Scaling } from '../../src/data/scaling.ts';
import type { Model, ModelData } from '../../src/lab/model-file.ts';
import { rowsForModel } from '../../src/lab/model-rows.ts';
import { refusal } from '../data/fixtures.ts';
import { model } from './model-files.ts';

/** A network of these columns, or of two without names. */
function modelOf(data: Partial<ModelData> = {}, scaling?: Scaling): Model {
  const { network, trial } = model(1);
  const dimensions = data.columns?.length ?? 2;
  const w1 = network.w1.slice(0, dimensions);
  return {
    network: { ...network, dimensions, w1, ...(scaling && { scaling }) },
    trial,
    data: { classes: ['no', 'yes'], scale: { type: 'standard' }, ...data },
  };
}

/** Two rows of bytes, without a word about their columns. */
const BYTES: RawData = {
  count: 2,
  dimensions: 2,
  values: Uint8Array.of(1, 2, 3, 4),
  notes: [],
};

/** Two rows of three columns, the second with an offset. */
const RAW: RawData = {
  ...BYTES,
  dimensions: 3,
  values: Float32Array.of(1, 2, 0, 4, 5, 6),
  offsets: Float64Array.of(0, 1e9, 0),
  columns: ['a', 'b', 'c'],
};

test('columns are found by their names, whatever their order, and those left out are told', () => {
  expect(rowsForModel(RAW, modelOf({ columns: ['c', 'b'] }), 'x.csv')).toEqual({
    form: { dimensions: 2, offsets: Float64Array.of(0, 1e9), scale: { type: 'standard' } },
    count: 2,
    numbers: Uint32Array.of(0, 1),
    values: Float32Array.of(0, 2, 6, 5),
    nonZeros: Uint32Array.of(1, 2),
    notes: ['left out a'],
  });
  const bytes = { ...BYTES, columns: ['a', 'b'] };
  const rows = rowsForModel(bytes, modelOf({ columns: ['b', 'a'] }), 'x.csv');
  expect(rows.values).toEqual(Uint8Array.of(2, 1, 4, 3));
  expect(rows.form).not.toHaveProperty('offsets');
  const turned = rowsForModel(RAW, modelOf({ columns: ['a', 'c', 'b'] }), 'x.csv');
  expect(turned.values).toEqual(Float32Array.of(1, 0, 2, 4, 6, 5));
  expect(turned.notes).toEqual([]);
  const first = rowsForModel(RAW, modelOf({ columns: ['a'] }), 'x.csv');
  expect(first.values).toEqual(Float32Array.of(1, 4));
  expect(first.notes).toEqual(['left out b, c']);
});

test('columns that are in the order of the network already are not copied', () => {
  const named = modelOf({ columns: ['a', 'b'] });
  for (const raw of [{ ...BYTES, columns: ['a', 'b'] }, BYTES]) {
    const rows = rowsForModel(raw, named, 'x.csv');
    expect(rows.values).toBe(BYTES.values);
    expect(rows.notes).toEqual([]);
  }
});

test('a network without a word of its data takes bytes of digits', () => {
  const { data: _, ...digits } = modelOf();
  const image = { ...BYTES, imageShape: { width: 28, height: 28 } };
  const { form } = rowsForModel(image, digits, 'x');
  expect(form).toEqual({ dimensions: 2, scale: { type: 'unit', maximum: 255 } });
});

test('rows that are no images are taken by a network of images of that many pixels, and the other way round', () => {
  const imageShape = { width: 2, height: 1 };
  expect(rowsForModel(BYTES, modelOf({ imageShape }), 'x.npy').values).toBe(BYTES.values);
  const images = { ...BYTES, imageShape };
  for (const data of [{}, { imageShape }]) {
    expect(rowsForModel(images, modelOf(data), 'x.png').values).toBe(BYTES.values);
  }
});

test('what the network cannot take is refused', async () => {
  const named = modelOf({ columns: ['c', 'e\n'] });
  expect(await refusal(() => rowsForModel(RAW, named, 'x.csv'))).toBe(
    'got no column "e\\n" in x.csv, expected those that the network was trained on',
  );
  expect(await refusal(() => rowsForModel(RAW, modelOf(), 'x.csv'))).toBe(
    'got rows of 3 numbers in x.csv, expected 2 as the network has',
  );
  const seen = modelOf({ imageShape: { width: 2, height: 1 } });
  for (const [width, height] of [
    [1, 1],
    [2, 2],
  ]) {
    const image = { ...BYTES, imageShape: { width, height } };
    expect(await refusal(() => rowsForModel(image, seen, 'x.png'))).toBe(
      `got images of ${width} × ${height} pixels in x.png, expected 2 × 1 as the network has seen`,
    );
  }
});

test('a missing number is taken where the network fills it, and only there', async () => {
  const missing = { count: 1, row: 1, column: 2, place: 'line 1, column 2 of x.csv' };
  const raw = { ...BYTES, count: 1, values: Float32Array.of(1, NaN), missing };
  const [shift, divisors] = [new Float64Array(2), Float64Array.of(1, 1)];
  for (const scaling of [undefined, { divisor: 255 }, { shift, divisors }]) {
    expect(await refusal(() => rowsForModel(raw, modelOf({}, scaling), 'x.csv'))).toBe(
      'got no number in line 1, column 2 of x.csv, expected one',
    );
  }
  const fill = Float64Array.of(3, 4);
  const { values } = rowsForModel(raw, modelOf({}, { shift, divisors, fill }), 'x.csv');
  expect(values).toEqual(raw.values);
});
