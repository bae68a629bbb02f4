import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import {
  dataReference,
  datasetOf,
  PIECE_BYTES,
  piecesOf,
} from '../../src/node/queue/dataset-bytes.ts';
import { dataset } from '../library/small-dataset.ts';

const numbers: Dataset = {
  name: 'numbers.csv',
  digest: 'd'.repeat(64),
  classes: ['a "b"', 'c'],
  form: {
    dimensions: 3,
    columns: ['x', 'y', 'ü'],
    offsets: Float64Array.of(0, 1e9, 0.1),
    scale: { type: 'standard' },
    fillMissing: true,
    dense: true,
  },
  training: {
    count: 2,
    values: Float32Array.of(1, NaN, 3, -0, 5, 1e-40),
    labels: Uint16Array.of(0, 1),
    groups: Uint32Array.of(7, 70_000),
  },
  test: { count: 1, values: Float32Array.of(1, 2, 3), labels: Uint16Array.of(1) },
};

const plain = (of: Dataset) => {
  const { name: _, digest, classes, form, training, test: held } = of;
  return { digest, classes, form, training, test: held };
};

test.each([
  ['bytes', { ...dataset, digest: 'e'.repeat(64) }],
  ['numbers', numbers],
])('a dataset of %s comes out of its pieces as it went in, in shared memory', async (_, one) => {
  const reference = dataReference(one);
  const pieces = [...piecesOf(one)];
  expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(reference.bytes);
  const read = await datasetOf(pieces, reference);
  expect(plain(read)).toEqual(plain(one));
  expect(read.training.values.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('large data are several pieces', async () => {
  const values = Uint8Array.from({ length: 2 * PIECE_BYTES + 5 }, (_, i) => i);
  const labels = new Uint8Array(values.length);
  const form = { dimensions: 1, scale: { type: 'none' } } as const;
  const held = { count: 1, values: Uint8Array.of(7), labels: Uint8Array.of(1) };
  const large = {
    ...numbers,
    form,
    test: held,
    training: { count: values.length, values, labels },
  };
  const pieces = [...piecesOf(large)];
  expect(pieces.map(({ length }) => length).slice(0, -1)).toEqual(
    pieces.slice(1).map(() => PIECE_BYTES),
  );
  const read = await datasetOf(pieces, dataReference(large));
  expect(Buffer.compare(read.training.values as Uint8Array, values)).toBe(0);
});

test('data that are not those of their digest are refused', async () => {
  const reference = dataReference(numbers);
  const [piece] = [...piecesOf(numbers)];
  const flipped = Uint8Array.from(piece);
  flipped[flipped.length - 1] ^= 1;
  for (const pieces of [[flipped], [piece, piece], [piece.subarray(1)], []]) {
    await expect(datasetOf(pieces, reference)).rejects.toThrow('got other data from the queue');
  }
  await expect(datasetOf([piece], { ...reference, digest: '0'.repeat(64) })).rejects.toThrow(
    'another digest',
  );
});

test('a head that says what is not there is refused', async () => {
  for (const change of [
    { training: { count: 3, values: 'f32', labels: 'u16', groups: true } },
    { training: { count: 1, values: 'f32', labels: 'u16', groups: true } },
    { training: { count: 2, values: 'f64', labels: 'u16', groups: true } },
    { classes: 'ab' },
    { code: 'x' },
  ]) {
    const [piece] = [...piecesOf(numbers)];
    const length = new DataView(piece.buffer, piece.byteOffset).getUint32(0, true);
    const head = JSON.parse(Buffer.from(piece.subarray(4, 4 + length)).toString()) as object;
    const text = Buffer.from(JSON.stringify({ ...head, ...change }));
    const start = Buffer.alloc(4);
    start.writeUInt32LE(text.length);
    const forged = Buffer.concat([start, text, piece.subarray(4 + length)]);
    const { createHash } = await import('node:crypto');
    const content = createHash('sha256').update(forged).digest('hex');
    const reference = { digest: numbers.digest, content, bytes: forged.length };
    await expect(datasetOf([forged], reference)).rejects.toThrow(/^got data from the queue /);
  }
});
