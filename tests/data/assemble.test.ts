import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assembleDataset, makeDataset } from '../../src/data/assemble.ts';
import { datasetFiles, refusal } from './fixtures.ts';
import { classesOf, rawOf } from './labelled.ts';

const bytes = (count: number, dimensions: number) =>
  Uint8Array.from({ length: count * dimensions }, (_, i) => (i * 37) % 256);
const floats = (count: number, dimensions: number) =>
  Float32Array.from({ length: count * dimensions }, (_, i) => Math.fround(0.25 + ((i * 7) % 11)));
const words = (count: number) => Array.from({ length: count }, (_, i) => ['oak', 'beech'][i % 2]);

describe('the digest of data', () => {
  it('is that of four IDX files for the same bytes from another source', async () => {
    const files = datasetFiles([4, 9, 0], [9, 4]);
    const idx = await makeDataset('folder', files);
    const labels = (set: 'training' | 'test') =>
      Array.from(idx[set].labels, (label) => idx.classes[label]);
    const again = await assembleDataset('table', {
      training: rawOf(idx.training.values, 784, labels('training')),
      test: rawOf(idx.test.values, 784, labels('test')),
    });
    expect(again.form.imageShape).toEqual({ width: 28, height: 28 });
    expect(again.digest).toBe(idx.digest);
  });

  it('tells names of classes, shapes and offsets apart', async () => {
    const digestOf = async (labels: string[], more = {}) =>
      (
        await assembleDataset('x', {
          training: rawOf(floats(10, 6), 6, labels, more),
          test: rawOf(floats(4, 6), 6, labels.slice(0, 4), more),
        })
      ).digest;
    const digests = await Promise.all([
      digestOf(words(10)),
      digestOf(words(10).map((name) => name.toUpperCase())),
      digestOf(words(10), { imageShape: { width: 3, height: 2 } }),
      digestOf(words(10), { imageShape: { width: 2, height: 3 } }),
      digestOf(words(10), { offsets: new Float64Array(6).fill(1e9) }),
    ]);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('has each number in it, of bytes and of others', async () => {
    const digestOf = async (values: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>) =>
      (await assembleDataset('x', { training: rawOf(values, 6, words(10)) })).digest;
    const changed = floats(10, 6).with(31, 0.125);
    const digests = await Promise.all([
      digestOf(floats(10, 6)),
      digestOf(changed),
      digestOf(bytes(10, 6)),
      digestOf(bytes(10, 6).with(31, 1)),
    ]);
    expect(new Set(digests).size).toBe(4);
  });

  it('of numbers that are no bytes is that of blocks as IDX files behind the shape', async () => {
    const values = floats(4, 2);
    const block = Buffer.alloc(8 + 4 * 8);
    block.writeUInt32BE(0x0d01);
    block.writeUInt32BE(8, 4);
    values.forEach((value, i) => block.writeFloatBE(value, 8 + 4 * i));
    const sha256 = (content: Uint8Array | string) =>
      createHash('sha256').update(content).digest('hex');
    const { training } = await assembleDataset('x', {
      training: rawOf(values, 2, words(4)),
      test: rawOf(values, 2, words(4)),
    });
    const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 4, ...training.labels]);
    const part = sha256(sha256('[4,2]') + sha256(block)) + sha256(labels);
    const { digest } = await assembleDataset('x', {
      training: rawOf(values, 2, words(4)),
      test: rawOf(values, 2, words(4)),
    });
    expect(digest).toBe(sha256(`${part}${part}{"classes":["beech","oak"]}`));
  });
});

describe('assembleDataset', () => {
  it('keeps one list of classes for both sets, whole numbers by value', async () => {
    const { classes, training, test } = await assembleDataset('x', {
      training: rawOf(floats(4, 2), 2, ['10', '9', '-1', '9']),
      test: rawOf(floats(2, 2), 2, ['100', '9']),
    });
    expect(classes).toEqual(['-1', '9', '10', '100']);
    expect([...training.labels]).toEqual([2, 1, 0, 1]);
    expect([...test.labels]).toEqual([3, 1]);
  });

  it('puts rows aside where there is no test set, and none twice', async () => {
    const values = floats(20, 3);
    const { training, test, notes } = await assembleDataset('x', {
      training: rawOf(values, 3, words(20)),
    });
    expect([training.count, test.count]).toEqual([16, 4]);
    expect(notes.join()).toContain('put aside as test set');
    const all = [...training.values, ...test.values].sort((a, b) => a - b);
    expect(all).toEqual([...values].sort((a, b) => a - b));
  });

  it('gives the test set the offsets of the training set', async () => {
    const { form, test } = await assembleDataset('x', {
      training: rawOf(Float32Array.of(0, 1, 2, 3), 1, words(4), { offsets: Float64Array.of(1e9) }),
      test: rawOf(Float32Array.of(0.5, 1), 1, words(2), { offsets: Float64Array.of(1e9 + 10) }),
    });
    expect(form.offsets).toEqual(Float64Array.of(1e9));
    expect([...test.values]).toEqual([10.5, 11]);
  });

  it('scales images by their type, tables to standard, and as it is told', async () => {
    const training = rawOf(bytes(10, 6), 6, words(10));
    const shaped = { ...training, imageShape: { width: 3, height: 2 } };
    const scaleOf = async (raw: typeof training, options = {}) =>
      (await assembleDataset('x', { training: raw }, options)).form.scale;
    expect(await scaleOf(shaped)).toEqual({ type: 'unit', maximum: 255 });
    expect(await scaleOf(training)).toEqual({ type: 'standard' });
    expect(await scaleOf(training, { scale: 'none' })).toEqual({ type: 'none' });
    expect(await scaleOf(training, { maximum: 16 })).toEqual({ type: 'unit', maximum: 16 });
  });

  it('resizes images, but for those that have the size', async () => {
    const imageShape = { width: 2, height: 2 };
    const training = rawOf(bytes(10, 4), 4, words(10), { imageShape });
    const bigger = await assembleDataset('x', { training }, { resize: { width: 4, height: 3 } });
    expect(bigger.form).toMatchObject({ dimensions: 12, imageShape: { width: 4, height: 3 } });
    expect(bigger.notes.join()).toContain('resized from 2 × 2 to 4 × 3 by bilinear interpolation');
    const same = await assembleDataset('x', { training }, { resize: imageShape });
    expect(same.notes.join()).not.toContain('×');
  });

  it('keeps rows with many zeros compressed, and others dense', async () => {
    const imageShape = { width: 2, height: 2 };
    const denseOf = async (values: Uint8Array, options = {}) =>
      (
        await assembleDataset(
          'x',
          { training: rawOf(values, 4, words(values.length / 4), { imageShape }) },
          options,
        )
      ).form.dense;
    const sparse = Uint8Array.from({ length: 80 }, (_, i) => Number(i % 4 === 0));
    expect(await denseOf(sparse)).toBeUndefined();
    expect(await denseOf(sparse.map(() => 1))).toBe(true);
    expect(await denseOf(sparse, { scale: 'standard' })).toBe(true);
  });

  it('remembers only the options that were given', async () => {
    const training = rawOf(floats(10, 2), 2, words(10));
    expect((await assembleDataset('x', { training })).options).toBeUndefined();
    const options = { label: 'kind', scale: undefined };
    expect((await assembleDataset('x', { training }, options as object)).options).toEqual({
      label: 'kind',
    });
  });

  const raw = rawOf(floats(10, 2), 2, words(10), { columns: ['width', 'height'] });
  it.each([
    [
      'rows without classes',
      { training: { ...raw, labels: undefined } },
      {},
      'got no classes in x, expected --label with the name or number of their column, one of "width", "height"',
    ],
    [
      'a missing number',
      {
        training: { ...raw, values: raw.values.map((v: number, i: number) => (i === 5 ? NaN : v)) },
      },
      {},
      'got no number in row 3, column 2 ("height") of x, expected one, or --missing mean',
    ],
    [
      'a number that is missing in the test set alone, by its place in the file',
      {
        training: raw,
        test: {
          ...raw,
          values: raw.values.map((v: number, i: number) => (i === 5 ? NaN : v)),
          missing: { count: 1, row: 3, column: 2, place: 'line 4, column 2 of test.csv' },
        },
      },
      {},
      'got no number in line 4, column 2 of test.csv, expected one, or --missing mean',
    ],
    [
      'unit without a maximum',
      { training: raw },
      { scale: 'unit' },
      'got --scale unit for x, whose numbers are no bytes, expected --maximum with what to divide by',
    ],
    [
      'a maximum of another scale',
      { training: raw },
      { scale: 'none', maximum: 3 },
      'got --maximum with --scale none, expected it with --scale unit',
    ],
    [
      'another shape',
      { training: raw },
      { imageShape: { width: 3, height: 1 } },
      'got --image-shape 3x1, expected a shape of 2 pixels for x',
    ],
    [
      'a resize of no images',
      { training: raw },
      { resize: { width: 3, height: 1 } },
      'got --resize for x, expected images: name their --image-shape',
    ],
    [
      'a test set of other columns',
      { training: raw, test: { ...raw, columns: ['width', 'depth'] } },
      {},
      'got "depth" as column 2 of the test set, expected "height" as in the training set of x',
    ],
    [
      'too few rows to put some aside',
      { training: rawOf(floats(2, 2), 2, words(2)) },
      {},
      'got 2 rows, expected enough to put a fifth of each class aside as test set',
    ],
  ])('refuses %s', async (_, parts, options, message) => {
    expect(await refusal(() => assembleDataset('x', parts as never, options as never))).toBe(
      message,
    );
  });

  it('takes missing numbers that are to be filled', async () => {
    const values = raw.values.map((v: number, i: number) => (i === 5 ? NaN : v));
    const made = await assembleDataset('x', { training: { ...raw, values } }, { missing: 'mean' });
    expect(made.form.fillMissing).toBe(true);
    const whole = await assembleDataset('x', { training: raw }, { missing: 'mean' });
    expect(whole.form.fillMissing).toBeUndefined();
  });

  it('keeps groups together in the test set', async () => {
    const patients = Array.from({ length: 30 }, (_, i) => `p${i % 10}`);
    const { training, test } = await assembleDataset('x', {
      training: rawOf(floats(30, 2), 2, words(30), { groups: classesOf(patients) }),
    });
    expect(test.count).toBe(6);
    const trained = new Set(training.groups);
    expect(Array.from(test.groups!).filter((group) => trained.has(group))).toEqual([]);
  });
});
