import { expect, test } from 'vitest';
import { readExactNpy, readNpy, writeNpy } from '../../src/data/npy.ts';
import { refusal } from './fixtures.ts';
import { npyFile } from './npy-file.ts';

const list = (bytes: Uint8Array) => Array.from<unknown>(readNpy(bytes, 'x.npy').values);

/** Bytes of one number by its type, little-endian. */
const TYPES: [descr: string, little: number[], value: number][] = [
  ['<f4', [0x00, 0x00, 0xc0, 0x3f], 1.5],
  ['<f8', [0, 0, 0, 0, 0, 0, 0xf8, 0xbf], -1.5],
  ['|i1', [0xfe], -2],
  ['<i2', [0xfe, 0xff], -2],
  ['<i4', [0xfe, 0xff, 0xff, 0xff], -2],
  ['<i8', [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -2],
  ['|u1', [0xfe], 254],
  ['<u2', [0xfe, 0xff], 65534],
  ['<u4', [0xfe, 0xff, 0xff, 0xff], 4294967294],
  ['<u8', [0xfe, 0xff, 0, 0, 1, 0, 0, 0], 2 ** 32 + 65534],
  ['|b1', [1], 1],
];

test.each(TYPES)('%s', (descr, little, value) => {
  expect(list(npyFile(descr, '(2,)', [...little, ...little]))).toEqual([value, value]);
  const big = descr.replace('<', '>');
  expect(list(npyFile(big, '(1,)', little.toReversed()))).toEqual([value]);
});

/** IEEE 754 binary16. */
const HALVES: [bits: number, value: number][] = [
  [0x3c00, 1],
  [0xc100, -2.5],
  [0x0001, 2 ** -24],
  [0x83ff, -1023 * 2 ** -24],
  [0x0400, 2 ** -14],
  [0x7bff, 65504],
  [0x8000, -0],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, NaN],
];

test.each(HALVES)('a float16 of bits %i is %d', (bits, value) => {
  expect(list(npyFile('<f2', '(1,)', [bits & 255, bits >> 8]))).toEqual([value]);
  expect(list(npyFile('>f2', '(1,)', [bits >> 8, bits & 255]))).toEqual([value]);
});

test('integers of 64 bits keep every digit where they are wanted exactly', () => {
  const file = npyFile('<i8', '(1,)', [1, 0, 0, 0, 0, 0, 0, 0x10]);
  expect([...readExactNpy(file, 'x.npy').values]).toEqual([2n ** 60n + 1n]);
  expect(list(file)).toEqual([2 ** 60]);
});

test('texts in bytes are UTF-8, or else Latin-1', () => {
  const texts = [0x61, 0, 0, 0xc3, 0xa9, 0, 0xe9, 0x62, 0x63];
  expect(list(npyFile('|S3', '(3,)', texts))).toEqual(['a', 'é', 'ébc']);
});

test('headers of Python 2, and with other quotes', () => {
  const replaced = (from: string, to: string) =>
    Buffer.from(
      Buffer.from(npyFile('|u1', '(2L, 1L)', [7, 8]))
        .toString('latin1')
        .replaceAll(from, to),
      'latin1',
    );
  for (const bytes of [replaced('x', 'x'), replaced("'", '"')]) {
    expect(readNpy(bytes, 'x.npy')).toMatchObject({ shape: [2, 1], fortranOrder: false });
    expect(list(bytes)).toEqual([7, 8]);
  }
});

test('texts end at their zeros, in either byte order', () => {
  const texts = [0x61, 0xe9, 0, 0x1f600, 0, 0];
  const bytes = (little: boolean) => {
    const view = new DataView(new ArrayBuffer(24));
    texts.forEach((letter, at) => view.setUint32(at * 4, letter, little));
    return [...new Uint8Array(view.buffer)];
  };
  expect(list(npyFile('<U3', '(2,)', bytes(true)))).toEqual(['aé', '😀']);
  expect(list(npyFile('>U3', '(2,)', bytes(false)))).toEqual(['aé', '😀']);
});

test.each([1, 2, 3])('a header of version %i', (version) => {
  const bytes = npyFile('|u1', '(2, 1)', [7, 8], { version });
  expect(readNpy(bytes, 'x.npy')).toMatchObject({ shape: [2, 1], fortranOrder: false });
  expect(list(bytes)).toEqual([7, 8]);
});

test('the order of indices, and a file that begins at an odd byte of its buffer', () => {
  const file = npyFile('|u1', '(2, 3)', [1, 2, 3, 4, 5, 6], { order: 'True' });
  const shifted = new Uint8Array(file.length + 3);
  shifted.set(file, 3);
  const array = readNpy(shifted.subarray(3), 'x.npy');
  expect(array.fortranOrder).toBe(true);
  expect(array.values[5]).toBe(6);
});

test('reading changes nothing in the file', () => {
  const big = npyFile('>u2', '(2,)', [1, 2, 3, 4]);
  expect([list(big), list(big)]).toEqual([
    [0x0102, 0x0304],
    [0x0102, 0x0304],
  ]);
});

test('what is written is what NumPy writes', () => {
  // numpy.save('x.npy', numpy.float32([[1, -0.0], [0.5, 3e38]])), NumPy 1.24
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";
  const text = `\x93NUMPY\x01\x00v\x00${header}${' '.repeat(58)}\n`;
  const numbers = [0, 0, 0x80, 0x3f, 0, 0, 0, 0x80, 0, 0, 0, 0x3f, 0xe6, 0xb1, 0x61, 0x7f];
  const bytes = writeNpy(Float32Array.of(1, -0, 0.5, 3e38), 2, 2);
  expect(Buffer.from(bytes)).toEqual(
    Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from(numbers)]),
  );
  for (const rows of [1, 999_999, 1e15]) {
    const some = writeNpy(new Float32Array(0), rows, 0);
    expect(some.length % 64).toBe(0);
    expect(some.at(-1)).toBe(0x0a);
  }
});

const types =
  'expected float16, float32, float64, signed or unsigned integers, bool or texts in x.npy';
const versions = 'expected a .npy file of version 1, 2 or 3 in x.npy';

test.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(), `got no bytes, ${versions}`],
  ['a text', Buffer.from('1,2\n3,4\n5,6\n'), `got text, ${versions}`],
  ['an archive', Buffer.from('PK\x03\x04and so on'), `got a ZIP archive, ${versions}`],
  ['the first bytes', Buffer.from('\x93NUMPY\x01', 'latin1'), 'got 7 bytes (truncated)'],
  ['version 4', npyFile('<f4', '(0,)', [], { version: 4 }), `got version 4, ${versions}`],
  ['half a header', npyFile('<f4', '(0,)', []).subarray(0, 40), 'got 40 bytes (truncated)'],
  ['half', npyFile('<f4', '(2, 2)', [0, 0]), 'got 2 bytes (truncated), expected 16 after the'],
  ['two arrays', npyFile('|u1', '(1,)', [0, 0]), 'got 2 bytes (trailing bytes), expected 1'],
  ['complex', npyFile('<c8', '(1,)', []), `got type <c8, ${types}`],
  ['objects', npyFile('|O', '(1,)', []), `got Python objects, ${types}: save array.astype(float)`],
  ['records', npyFile([['x', '<f4']], '(1,)', []), `got records, ${types}`],
  ['no shape', npyFile('<f4', 'None', []), 'got no shape, expected the header'],
])('%s is refused', async (_, bytes, sentence) => {
  expect(await refusal(() => readNpy(bytes, 'x.npy'))).toContain(sentence);
});
