import type { Matrix } from '../data/matrix.ts';

/** The rows of a matrix that differ, and where each row is among them. */
export interface DistinctRows {
  /** Each different row once, in the order in which they come first. */
  readonly matrix: Matrix;
  /** [N], the place of each row in `matrix`. */
  readonly places: Uint32Array;
}

/** Numbers that are looked at between two yields: some 10 ms. */
const SLICE = 2 ** 22;

const EMPTY = 0xffffffff;

/** Finds equal rows, −0 being 0, by hashing. Yields after some rows; the matrix itself is given back where all rows differ. */
export function* findDistinct(matrix: Matrix): Generator<void, DistinctRows> {
  const { points, dimensions, values } = matrix;
  const firsts = new Uint32Array(points);
  const places = new Uint32Array(points);
  const slots = new Uint32Array(slotCount(points)).fill(EMPTY);
  const step = Math.max(1, Math.floor(SLICE / dimensions));
  const bits = bitsOf(values);
  let count = 0;
  for (let row = 0; row < points; row++) {
    let slot = hash(bits, row * dimensions, dimensions) % slots.length;
    while (slots[slot] !== EMPTY && !sameRow(values, firsts[slots[slot]], row, dimensions)) {
      slot = (slot + 1) % slots.length;
    }
    if (slots[slot] === EMPTY) {
      firsts[count] = row;
      slots[slot] = count++;
    }
    places[row] = slots[slot];
    if (row % step === step - 1) yield;
  }
  if (count === points) return { matrix, places };
  return { matrix: takeRows(matrix, firsts.subarray(0, count)), places };
}

/** Some rows of a matrix. */
export function takeRows({ dimensions, values }: Matrix, rows: Uint32Array): Matrix {
  const picked = new Float32Array(rows.length * dimensions);
  rows.forEach((row, i) =>
    picked.set(values.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions),
  );
  return { points: rows.length, dimensions, values: picked };
}

/** A power of two, at most half full. */
function slotCount(points: number): number {
  let count = 2;
  while (count < 2 * points) count *= 2;
  return count;
}

function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** Of the bits of a row (Murmur's mixing, Appleby 2008). */
function hash(bits: Uint32Array, from: number, length: number): number {
  let mixed = length;
  for (let at = from; at < from + length; at++) {
    const word = bits[at] === 0x80000000 ? 0 : bits[at];
    const turned = Math.imul(word, 0xcc9e2d51);
    mixed ^= Math.imul((turned << 15) | (turned >>> 17), 0x1b873593);
    mixed = Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function sameRow(values: Float32Array, a: number, b: number, dimensions: number): boolean {
  const [from, to] = [a * dimensions, b * dimensions];
  for (let d = 0; d < dimensions; d++) if (values[from + d] !== values[to + d]) return false;
  return true;
}
