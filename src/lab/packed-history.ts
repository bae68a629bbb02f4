import { deflateSync } from 'fflate/browser';
import { count } from '../count.ts';
import { HISTORY } from '../network/history.ts';
import { inflateAnywhere, type Inflate } from './packed.ts';

const WIDTH = HISTORY.length;
/** Values whose bytes are laid apart: those of losses are noise but for the first two or three. The others are few ones, again and again. */
const LOSSES = HISTORY.indexOf('loss') + 1;
/** Bytes of a history that is read, at most: those of four million epochs. */
export const MOST_HISTORY_BYTES = 160 * 2 ** 20;
/** What deflate (RFC 1951) makes of a byte, at most. */
const MOST_OF_A_BYTE = 1032;
/** Epochs and what is left of histories that are so long, as it was measured of networks of MNIST. */
const LEFT = [
  [1, 1],
  [8, 0.92],
  [71, 0.65],
  [100, 0.65],
  [1000, 0.37],
  [10_000, 0.26],
] as const;

/**
 * The bytes of a history as they are stored: as they are, or packed where that is shorter. The same history is always
 * stored alike: in every engine, for nothing that an engine has by itself packs it.
 * @param history [E, 5], see `HISTORY`
 */
export function packHistory(history: Float64Array): Uint8Array {
  const packed = deflateSync(differences(history));
  const { buffer, byteOffset, byteLength } = history;
  return packed.length < byteLength ? packed : new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * The history that was stored, in memory of its own.
 * @param stored 40 E bytes where it is not packed, fewer where it is
 * @param epochs E
 * @param inflate for who has a faster one
 * @returns as long as it was, if it is not packed
 * @throws an error when it is damaged
 */
export function unpackHistory(
  stored: Uint8Array,
  epochs: number,
  inflate: Inflate = inflateAnywhere,
): Float64Array<ArrayBuffer> {
  const size = 8 * WIDTH * epochs;
  // A copy, for the bytes need not be aligned.
  if (stored.length >= size) return new Float64Array(stored.slice().buffer);
  if (size > Math.min(MOST_HISTORY_BYTES, MOST_OF_A_BYTE * stored.length)) {
    throw new RangeError(`got ${count(stored.length, 'byte')}, expected ${size} that are packed`);
  }
  // One byte of room more than there should be shows that it is the end.
  const bytes = inflate(stored, size + 1);
  if (bytes.length !== size)
    throw new RangeError(`got ${count(bytes.length, 'byte')}, expected ${size}`);
  return sums(bytes, epochs);
}

/** About how many bytes a history of so many epochs takes in a store: as much of it is left as of the next shorter one that was measured. */
export function estimatedHistoryBytes(epochs: number): number {
  const [, left] = LEFT.findLast(([least]) => least <= epochs) ?? LEFT[0];
  return Math.round(8 * WIDTH * epochs * left);
}

/**
 * Each value after the other, by epoch: its 64 bits as a whole number, less that of the epoch before. Of losses the lowest
 * bytes of all epochs come first, then those above them; of the others the eight bytes of each number.
 */
function differences(history: Float64Array): Uint8Array {
  const epochs = history.length / WIDTH;
  const words = new Uint32Array(history.buffer, history.byteOffset, 2 * history.length);
  const bytes = new Uint8Array(8 * history.length);
  for (let value = 0; value < WIDTH; value++) {
    const { first, next, above } = placesOf(value, epochs);
    let [low, high] = [0, 0];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const at = 2 * (WIDTH * epoch + value);
      const to = first + next * epoch;
      writeWord(bytes, to, above, words[at] - low);
      writeWord(bytes, to + 4 * above, above, words[at + 1] - high - (words[at] < low ? 1 : 0));
      low = words[at];
      high = words[at + 1];
    }
  }
  return bytes;
}

/** What `differences` was made of; in halves of 32 bits, for byte by byte it takes twice as long. */
function sums(bytes: Uint8Array, epochs: number): Float64Array<ArrayBuffer> {
  const history = new Float64Array(WIDTH * epochs);
  const words = new Uint32Array(history.buffer);
  for (let value = 0; value < WIDTH; value++) {
    const { first, next, above } = placesOf(value, epochs);
    let [low, high] = [0, 0];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const from = first + next * epoch;
      const before = low;
      low = (low + wordAt(bytes, from, above)) >>> 0;
      high = (high + wordAt(bytes, from + 4 * above, above) + (low < before ? 1 : 0)) >>> 0;
      const at = 2 * (WIDTH * epoch + value);
      words[at] = low;
      words[at + 1] = high;
    }
  }
  return history;
}

/** Where the lowest byte of a value is, how far from it that of the next epoch, and how far the byte above it. */
const placesOf = (value: number, epochs: number) => ({
  first: 8 * epochs * value,
  next: value < LOSSES ? 1 : 8,
  above: value < LOSSES ? epochs : 1,
});

function writeWord(bytes: Uint8Array, at: number, above: number, word: number): void {
  for (let byte = 0; byte < 4; byte++) bytes[at + byte * above] = word >>> (8 * byte);
}

const wordAt = (bytes: Uint8Array, at: number, above: number): number =>
  bytes[at] |
  (bytes[at + above] << 8) |
  (bytes[at + 2 * above] << 16) |
  (bytes[at + 3 * above] << 24);
