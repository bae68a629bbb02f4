import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ClassList } from '../../src/data/class-list.ts';
import { readNpy } from '../../src/data/npy.ts';
import { readNpz } from '../../src/data/npz.ts';
import { unpackWhole } from '../../src/data/gunzip.ts';
import { readRawData } from '../../src/data/rows-file.ts';
import { unpack } from '../../src/data/unpack.ts';
import { positive } from '../../src/lab/setting-values.ts';
import { readInputFile, streamInputFile } from '../../src/node/files.ts';
import { refusal } from './fixtures.ts';

/** 70 MB of nothing in 70 kB. */
const bomb = gzipSync(new Uint8Array(70 << 20), { level: 1 });
async function* pieces(bytes: Uint8Array) {
  yield bytes;
}
const TOO_MUCH =
  /^got more than \d+ MB out of \d+ packed bytes, expected at most 64 MB and 50 times the packed bytes in x.gz: unpack it first$/;

test.each<[string, (bytes: Uint8Array) => unknown]>([
  ['at once', (bytes) => unpackWhole(bytes, 'x.gz')],
  ['by the host', (bytes) => unpack(bytes, 'x.gz')],
  ['as rows', (bytes) => readRawData(pieces(bytes), {}, 'x.gz')],
])('a gzip file that fills the memory is refused: %s', async (_, read) => {
  expect(await refusal(() => read(bomb))).toMatch(TOO_MUCH);
});

test('so is an archive', async () => {
  const archive = zipSync({ 'x.npy': new Uint8Array(70 << 20) }, { level: 1 });
  expect(await refusal(() => readNpz(archive, 'x.gz'))).toMatch(TOO_MUCH);
});

test('what is packed as real data are is unpacked', async () => {
  const text = new TextEncoder().encode('1,2,3\n'.repeat(20_000));
  const packed = gzipSync(text);
  expect(text.length / packed.length).toBeGreaterThan(50);
  expect(unpackWhole(packed, 'x.gz')).toEqual(text);
  expect(await unpack(packed, 'x.gz')).toEqual(text);
});

test('a header of a .npy file that is longer than any header is not read', async () => {
  const fileOf = (length: number) => {
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }`.padEnd(length);
    const bytes = new Uint8Array(12 + length + 4);
    bytes.set([0x93, ...Buffer.from('NUMPY'), 2, 0]);
    new DataView(bytes.buffer).setUint32(8, length, true);
    bytes.set(Buffer.from(header), 12);
    return bytes;
  };
  expect(await refusal(() => readNpy(fileOf(65_537), 'x.npy'))).toBe(
    'got a header of 65537 bytes, expected at most 65536 in x.npy',
  );
  expect(readNpy(fileOf(65_536), 'x.npy').shape).toEqual([1]);
});

// Where an expression goes back over the digits for each of them, these take minutes.
const DIGITS = '9'.repeat(300_000);

test('a class of as many digits is a text like any other', () => {
  const classes = new ClassList();
  classes.add(`${DIGITS}x`);
  expect(classes.count).toBe(1);
});

test('a flag of as many digits is refused by its beginning', async () => {
  expect(await refusal(() => positive(`${DIGITS}x`))).toBe(
    `got "${'9'.repeat(60)}…", expected a number above 0`,
  );
});

test('a cell of as many digits is refused by its beginning', async () => {
  const table = Buffer.from(`a,b\n1,2\n${DIGITS}x,2\n`);
  expect(await refusal(() => readRawData(pieces(table), {}, 'x.csv'))).toMatch(
    /^got "9{60}…", expected/,
  );
});

test('a device is no file of data, for it may never end', async () => {
  const device = 'got /dev/zero, a device, expected a file or a pipe';
  expect(await refusal(() => readInputFile('/dev/zero'))).toBe(device);
  expect(await refusal(() => streamInputFile('/dev/zero').next())).toBe(device);
});
