import { expect, test } from 'vitest';
import { philox } from '../../src/statistics/philox.ts';

test('gives the known answer of its authors', () => {
  // `kat_vectors` of Random123 1.14: philox4x32, ten rounds, counter and key zero
  expect(philox(0, 0).map((word) => word.toString(16))).toEqual([
    '6627e8d5',
    'e169c58d',
    'bc57ac4c',
    '9b00dbd8',
  ]);
});

test('multiplies as numbers without limits do', () => {
  const counters = [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0xdeadbeef];
  for (const [i, a] of counters.entries()) {
    const [b, c, d] = [1, 2, 3].map((step) => counters[(i * 3 + step) % counters.length] as number);
    expect(philox(a, b!, c, d)).toEqual(byBigInt([a, b!, c!, d!]));
  }
});

/** The rounds as they are defined, without a thought for speed. */
function byBigInt(counter: readonly number[]): number[] {
  let [x, y, z, w] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  const word = (value: bigint) => value & 0xffffffffn;
  let [key0, key1] = [0n, 0n];
  for (let round = 0; round < 10; round++) {
    const [first, second] = [0xd2511f53n * x, 0xcd9e8d57n * z];
    [x, y, z, w] = [
      (second >> 32n) ^ y ^ key0,
      word(second),
      (first >> 32n) ^ w ^ key1,
      word(first),
    ];
    key0 = word(key0 + 0x9e3779b9n);
    key1 = word(key1 + 0xbb67ae85n);
  }
  return [x, y, z, w].map(Number);
}
