import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimatedHistoryBytes, packHistory, unpackHistory } from '../../src/lab/packed-history.ts';
import { bits } from '../node/stores.ts';

/** As Node.js unpacks them. */
const natively = (deflated: Uint8Array, most: number) =>
  inflateRawSync(deflated, { maxOutputLength: most, chunkSize: Math.max(64, most) });

function expectRoundTrip(history: Float64Array): number {
  const epochs = history.length / 5;
  const packed = packHistory(history);
  expect(packed.length).toBeLessThanOrEqual(40 * epochs);
  for (const inflate of [undefined, natively]) {
    expect(bits(unpackHistory(packed, epochs, inflate))).toBe(bits(history));
  }
  return packed.length;
}

/** Losses that fall, and scores that rise in steps, as those of a network that learns. */
const learnt = (epochs: number) =>
  Float64Array.from({ length: 5 * epochs }, (_, i) => {
    const share = Math.exp(-Math.floor(i / 5) / (epochs / 3));
    return i % 5 < 2 ? 0.7 * share + 1e-4 * Math.sin(i * i) : 1 - Math.round(1000 * share) / 2040;
  });

/** What arithmetic may lose: zeros of either sign, the least and greatest numbers, and NaN of other bits than usual. */
const SPECIAL = new Float64Array([
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  Number.MAX_VALUE,
]);
const NANS = new Float64Array(
  BigInt64Array.of(0x7ff4000000000001n, -1n, -0x8000000000000000n).buffer,
);

test.each([1, 2, 71, 100, 1000, 10_000])('%i epochs are the same bits again', (epochs) => {
  const bytes = expectRoundTrip(learnt(epochs));
  if (epochs >= 100) expect(bytes).toBeLessThan(0.8 * 40 * epochs);
});

test('numbers that are easily lost are the same bits again, wherever they stand', () => {
  const words = [...new BigInt64Array(SPECIAL.buffer), ...new BigInt64Array(NANS.buffer)];
  for (const count of [1, 7, 300]) {
    const history = BigInt64Array.from({ length: 5 * count }, (_, i) => words[i % words.length]!);
    expectRoundTrip(new Float64Array(history.buffer));
  }
});

test('any bits are the same again, also from the middle of a buffer', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), (words) => {
      const all = BigInt64Array.from([7n, ...words, ...words, ...words, ...words, ...words]);
      expectRoundTrip(new Float64Array(all.buffer, 8));
      // Of few bits each, so that they are packed.
      const few = all.map((word) => word % 3n);
      expectRoundTrip(new Float64Array(few.buffer, 8));
    }),
    { numRuns: 60 },
  );
});

test('what is not packed is given as it is, also from an odd place, and is no view of it', () => {
  const bytes = new Uint8Array(81);
  bytes.set(new Uint8Array(Float64Array.of(1, NaN, -0, 3, 4).buffer), 1);
  const history = unpackHistory(bytes.subarray(1, 41), 1);
  bytes.fill(0);
  expect(history).toEqual(Float64Array.of(1, NaN, -0, 3, 4));
  // Too long: as long as it is.
  expect(unpackHistory(new Uint8Array(80), 1)).toHaveLength(10);
});

/** Numbers that need no function of an engine. */
const steps = (epochs: number) =>
  Float64Array.from({ length: 5 * epochs }, (_, i) => (i % 5) / (1 + Math.floor(i / 100)));

/** Of 100 epochs, as a store of version 6 has it. */
const STORED =
  'edd5b10d80201484614b4b7771005dc2e16004588e8644b0d000964f6380c42bee2b7f0aae210c44d46c139a159aee7c87119ae21df077b88fcd0b2d0a2d086d11dad9b9ddd6e72304ee65fabfb6ccc3eeb32689b0fbb44a02ecbe62e4fb68b2735fa5393b60f71513df4725fe1f6dd0ff8f0b';

test('what stores of version 6 have is what was packed', () => {
  expect(bits(unpackHistory(Buffer.from(STORED, 'hex'), 100))).toBe(bits(steps(100)));
  expect(bits(packHistory(steps(100)))).toBe(STORED);
});

const packed = (bytes: number) => deflateRawSync(new Uint8Array(bytes));

test.each<[string, Uint8Array, number]>([
  ['one byte more than there should be', packed(4001), 100],
  ['one byte less', packed(3999), 100],
  ['far more', packed(2 ** 22), 2000],
  ['nothing', new Uint8Array(), 1],
  ['half of it', packHistory(learnt(100)).subarray(0, 1000), 100],
  ['no deflate', new Uint8Array(3999).fill(255), 100],
  ['few bytes for a great many epochs', packed(4000), 2 ** 32],
  ['more epochs than are read', new Uint8Array(2 ** 20), 5_000_000],
])('%s is refused', (_, stored, epochs) => {
  for (const inflate of [undefined, natively]) {
    expect(() => unpackHistory(stored, epochs, inflate)).toThrow(Error);
  }
});

test('no more memory is asked for than the history takes', () => {
  const asked: number[] = [];
  const inflate = (_: Uint8Array, most: number) => {
    asked.push(most);
    return new Uint8Array();
  };
  for (const epochs of [100, 4_000_000, 4_194_305, 2 ** 32]) {
    for (const bytes of [3000, 200_000]) {
      if (bytes >= 40 * epochs) continue;
      expect(() => unpackHistory(new Uint8Array(bytes), epochs, inflate)).toThrow(RangeError);
    }
  }
  expect(asked).toEqual([4001, 160_000_001]);
});

test('what a history takes is estimated by what was measured of its length', () => {
  const shares = [1, 8, 71, 100, 1000, 10_000, 100_000].map(
    (epochs) => estimatedHistoryBytes(epochs) / (40 * epochs),
  );
  expect(shares).toEqual([1, 0.92, 0.65, 0.65, 0.37, 0.26, 0.26].map((one) => expect.closeTo(one)));
  expect(estimatedHistoryBytes(999)).toBe(Math.round(0.65 * 40 * 999));
});
