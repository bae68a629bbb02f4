import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdxArray, readIdx } from '../../src/data/idx-array.ts';
import { idxImages, idxLabels } from '../../src/data/idx-rows.ts';
import { refusal } from './fixtures.ts';
import { idxBytes, idxFixture } from './idx-bytes.ts';

const read = (name: string) => readIdx(idxFixture(name), name);
const images = (name: string) => idxImages(read(name), name);
const labels = (name: string) => idxLabels(read(name), name);

const arrays = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })
  .chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    const sized = { minLength: length, maxLength: length };
    const of = (type: IdxArray['type'], values: fc.Arbitrary<IdxArray['values']>) =>
      fc.record({ type: fc.constant(type), shape: fc.constant(shape), values });
    return fc.oneof(
      of('ubyte', fc.uint8Array(sized)),
      of('sbyte', fc.int8Array(sized)),
      of('int16', fc.int16Array(sized)),
      of('int32', fc.int32Array(sized)),
      of('float32', fc.float32Array(sized)),
      of('float64', fc.float64Array(sized)),
    );
  });

describe('readIdx', () => {
  it('gives back an array of any type and shape, wherever it lies in its buffer', () => {
    fc.assert(
      fc.property(arrays, (array) => {
        const bytes = idxBytes(array);
        const larger = new Uint8Array(bytes.length + 9).fill(0xa5);
        larger.set(bytes, 3);
        expect(readIdx(larger.subarray(3, 3 + bytes.length), 'a')).toEqual(array);
      }),
    );
  });

  it('reads what NumPy wrote', () => {
    const numbers = [-3, 0, 2, 100, -128, 127];
    expect(read('sbyte')).toEqual({
      type: 'sbyte',
      shape: [2, 3],
      values: Int8Array.from(numbers),
    });
    expect(read('int16').values).toEqual(Int16Array.from(numbers, (n) => 200 * n));
    expect(read('int32').values).toEqual(Int32Array.from(numbers, (n) => 1e7 * n));
    expect(read('float32').values).toEqual(Float32Array.of(0.1, -2.5, 1e30, NaN));
    expect(read('float64').values).toEqual(Float64Array.of(0.1, -2.5, 1e300, 3));
    const { shape, values } = read('images-idx3-ubyte');
    expect(shape).toEqual([6, 4, 3]);
    expect(values).toEqual(Uint8Array.from({ length: 72 }, (_, i) => 3 * i));
  });

  it('copies no bytes', () => {
    const file = Buffer.from(idxFixture('images-idx3-ubyte'));
    const { values } = readIdx(file, 'a');
    expect(values.buffer).toBe(file.buffer);
    expect(Buffer.isBuffer(values)).toBe(false);
  });

  it('refuses a file wherever it is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(arrays, fc.nat(), async (array, at) => {
        const bytes = idxBytes(array);
        const cut = bytes.subarray(0, at % bytes.length);
        expect(await refusal(() => readIdx(cut, 'the-file'))).toMatch(
          /^got .*, expected .* in the-file$/,
        );
      }),
    );
  });

  const head = (...bytes: number[]) => readIdx(Uint8Array.from(bytes), 'f');
  it.each([
    [
      'truncated',
      () => readIdx(idxFixture('int32').subarray(0, 30), 'f'),
      'got 30 bytes (truncated), expected 36 for 2 × 3 numbers of type int32 in f',
    ],
    [
      'trailing bytes',
      () => head(0, 0, 8, 1, 0, 0, 0, 1, 7, 7),
      'got 10 bytes (trailing bytes), expected 9 for 1 number of type ubyte in f',
    ],
    [
      'half a header',
      () => head(0, 0, 8, 3, 0, 0, 0, 1),
      'got 8 bytes (truncated), expected a header of 16 bytes in f',
    ],
    [
      'no dimensions',
      () => head(0, 0, 8, 0),
      'got an IDX file without dimensions, expected one or more in f',
    ],
    [
      'a size of 0',
      () => head(0, 0, 8, 2, 0, 0, 0, 5, 0, 0, 0, 0),
      'got an empty array of 5 × 0 numbers, expected at least one in f',
    ],
    [
      'sizes that no file has',
      () => head(0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255),
      'got 12 bytes (truncated), expected more than 2^53 for 4294967295 × 4294967295 numbers of type ubyte in f',
    ],
    [
      'sizes whose product is 0 in 32 bits',
      () => head(0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0),
      'got 12 bytes (truncated), expected 4294967308 for 65536 × 65536 numbers of type ubyte in f',
    ],
    [
      'an unknown type',
      () => head(0, 0, 10, 1, 0, 0, 0, 1, 7),
      'got bytes that begin with 0x00 0x00 0x0a 0x01, expected an IDX file in f',
    ],
    [
      'a web page',
      () => readIdx(idxFixture('web-page'), 'f'),
      'got a web page, expected an IDX file in f',
    ],
    [
      'gzip',
      () => readIdx(idxFixture('images-idx3-ubyte.gz'), 'f'),
      'got a gzip file, expected an IDX file in f',
    ],
    ['nothing', () => head(), 'got no bytes, expected an IDX file in f'],
    [
      'text',
      () => readIdx(new TextEncoder().encode('1,2\n3,4'), 'f'),
      'got text, expected an IDX file in f',
    ],
    [
      'other bytes',
      () => head(1, 2, 3, 4, 5),
      'got bytes that begin with 0x01 0x02 0x03 0x04, expected an IDX file in f',
    ],
  ])('refuses %s', async (_, action, sentence) => {
    expect(await refusal(action)).toBe(sentence);
  });
});

describe('idxImages', () => {
  it('takes number × height × width as images, with a channel of 1 behind or not', () => {
    const data = images('images-idx3-ubyte');
    expect(data).toMatchObject({ count: 6, dimensions: 12, imageShape: { width: 3, height: 4 } });
    expect(data.values).toEqual(read('images-idx3-ubyte').values);
    expect(images('one-channel')).toEqual(data);
  });

  it('takes number × columns as rows without a shape, and other numbers as float32', () => {
    const data = images('float32');
    expect(data).toEqual({
      count: 2,
      dimensions: 2,
      values: Float32Array.of(0.1, -2.5, 1e30, NaN),
      notes: [],
    });
    expect(images('sbyte').values).toEqual(Float32Array.of(-3, 0, 2, 100, -128, 127));
    expect(images('sbyte').notes).toEqual(['took numbers of type sbyte as float32']);
  });

  it('refuses labels and colours', async () => {
    expect(await refusal(() => images('labels-idx1-ubyte'))).toBe(
      'got a list of 6 numbers (labels?), expected images or rows of numbers in labels-idx1-ubyte',
    );
    expect(await refusal(() => images('three-channels'))).toBe(
      'got an array of 2 × 4 × 3 × 3 numbers, expected grey images (number × height × width) or rows in three-channels',
    );
  });
});

describe('idxLabels', () => {
  const expected = { classes: Uint32Array.of(0, 1, 0, 2, 1, 0), names: ['3', '7', '10'] };

  it.each(['labels-idx1-ubyte', 'labels-idx1-int', 'labels-idx2-int'])(
    'reads %s; classes ascend by their value',
    (name) => {
      expect(labels(name)).toEqual(expected);
    },
  );

  it('reads negative labels', () => {
    const values = Int32Array.of(-1, 2 ** 31 - 1, -1, -(2 ** 31));
    expect(idxLabels({ type: 'int32', shape: [4], values }, 'a')).toEqual({
      classes: Uint32Array.of(1, 2, 1, 0),
      names: ['-2147483648', '-1', '2147483647'],
    });
  });

  it('refuses images, several columns and fractions', async () => {
    expect(await refusal(() => labels('images-idx3-ubyte'))).toBe(
      'got images, an array of 6 × 4 × 3 numbers, expected a list of labels in images-idx3-ubyte',
    );
    const thin: IdxArray = { type: 'ubyte', shape: [2, 1, 3], values: new Uint8Array(6) };
    expect(await refusal(() => idxLabels(thin, 'a'))).toBe(
      'got images, an array of 2 × 1 × 3 numbers, expected a list of labels in a',
    );
    expect(await refusal(() => labels('int32'))).toBe(
      'got an array of 2 × 3 numbers, expected a list of labels in int32',
    );
    const values = Float32Array.of(1, 2);
    expect(await refusal(() => idxLabels({ type: 'float32', shape: [2], values }, 'a'))).toBe(
      'got numbers of type float32, expected whole numbers as labels in a',
    );
  });
});
