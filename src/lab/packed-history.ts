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

/**
 * Each value after the other, by epoch: its 64 bits as a whole number, less that of the epoch before. Of losses the lowest
 * bytes of all epochs come first, then those above them; of the others the eight bytes of each number.
 */
function differences(history: Float64Array): Uint8Array {
  const numbers = new BigInt64Array(history.slice().buffer);
  for (let at = numbers.length - 1; at >= WIDTH; at--) numbers[at] -= numbers[at - WIDTH];
  const from = new Uint8Array(numbers.buffer);
  const bytes = new Uint8Array(from.length);
  forEachByte(history.length / WIDTH, (place, at) => (bytes[place] = from[at]));
  return bytes;
}

/** What `differences` was made of. */
function sums(bytes: Uint8Array, epochs: number): Float64Array<ArrayBuffer> {
  const history = new Float64Array(WIDTH * epochs);
  const to = new Uint8Array(history.buffer);
  forEachByte(epochs, (place, at) => (to[at] = bytes[place]));
  const numbers = new BigInt64Array(history.buffer);
  for (let at = WIDTH; at < numbers.length; at++) numbers[at] += numbers[at - WIDTH];
  return history;
}

/** Where each byte is among differences, in that order, and where in a history. */
function forEachByte(epochs: number, visit: (place: number, at: number) => void): void {
  const bytes = { length: 8, step: 1 };
  const rows = { length: epochs, step: 8 * WIDTH };
  let place = 0;
  for (let value = 0; value < WIDTH; value++) {
    const [outer, inner] = value < LOSSES ? [bytes, rows] : [rows, bytes];
    for (let i = 0; i < outer.length; i++) {
      for (let k = 0; k < inner.length; k++) {
        visit(place++, 8 * value + i * outer.step + k * inner.step);
      }
    }
  }
}
