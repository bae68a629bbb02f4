import { expect, test } from 'vitest';
import { readRawData } from '../../src/data/rows-file.ts';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { TARGETS } from '../../scripts/fuzz/targets.ts';

// Found by the fuzzer.
test.each([
  ['table', 100_814],
  ['table in pieces', 100_814],
  ['matrix', 100_402],
])('a comment in another encoding names no columns: %s', async (name, seed) => {
  const target = TARGETS.find((one) => one.name === name)!;
  expect(await fuzz(target, seed)).toBeUndefined();
});

test('the rows below such a comment are read', async () => {
  const lines = Buffer.from('# 1\u00e9 2\n1 2\n3 4\n5 6\n', 'latin1');
  expect((await readRawData(lines, {}, 'f.txt')).training.count).toBe(3);
});
