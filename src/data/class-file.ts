import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import type { Rows, RowSet } from './rows.ts';

/** The rows of one class in one set. */
export interface ClassRows {
  /** N numbers of the rows in their set, from 0, ascending. */
  readonly numbers: Uint32Array;
  /** [N, D] */
  readonly values: Uint8Array;
}

/** The rows of one class in both sets. */
export type ClassSets = Readonly<Record<RowSet, ClassRows>>;

const SETS = ['training', 'test'] as const;

/**
 * The rows of one class as one file, so that a page need not fetch the others: how many there are in the training set and
 * in the test set, the numbers of the ones and the others in their sets (all uint32, little-endian), then their bytes in
 * the same order.
 * @param code of the class, its place in the dataset's list
 */
export function writeClassFile(
  sets: Readonly<Record<RowSet, Rows>>,
  code: number,
  dimensions: number,
): Uint8Array<ArrayBuffer> {
  const places = SETS.map((set) => placesOf(sets[set], code));
  const [training, test] = places;
  const heads = [training.length, test.length, ...training, ...test];
  const file = new Uint8Array(4 * heads.length + (training.length + test.length) * dimensions);
  const view = new DataView(file.buffer);
  heads.forEach((number, i) => view.setUint32(4 * i, number, true));
  let at = 4 * heads.length;
  SETS.forEach((set, i) => {
    for (const place of places[i]) {
      file.set(sets[set].values.subarray(place * dimensions, (place + 1) * dimensions), at);
      at += dimensions;
    }
  });
  return file;
}

function placesOf({ labels }: Rows, code: number): number[] {
  return Array.from(labels.keys()).filter((place) => labels[place] === code);
}

/**
 * Reads what `writeClassFile` has written; the values are views of the file.
 * @param name of the file, for the message
 * @throws InputError when it has another length than it tells
 */
export function readClassFile(
  { buffer, byteOffset, byteLength }: Uint8Array,
  dimensions: number,
  name: string,
): ClassSets {
  const view = new DataView(buffer, byteOffset, byteLength);
  const countAt = (at: number) => (byteLength >= 8 ? view.getUint32(at, true) : 0);
  const [training, test] = [countAt(0), countAt(4)];
  const expected = 8 + (training + test) * (4 + dimensions);
  if (byteLength !== expected) {
    throw new InputError(`got ${count(byteLength, 'byte')} in ${name}, expected ${expected}`);
  }
  let [number, value] = [8, 8 + 4 * (training + test)];
  const take = (rows: number): ClassRows => {
    const numbers = Uint32Array.from({ length: rows }, (_, i) =>
      view.getUint32(number + 4 * i, true),
    );
    const values = new Uint8Array(buffer, byteOffset + value, rows * dimensions);
    number += 4 * rows;
    value += rows * dimensions;
    return { numbers, values };
  };
  return { training: take(training), test: take(test) };
}

/** The rows of some classes as one set, in the order of their numbers. @param classes by code */
export function mergeClasses(
  classes: ReadonlyMap<number, ClassSets>,
  set: RowSet,
  dimensions: number,
): Rows {
  const parts = Array.from(classes, ([code, sets]) => ({ code, ...sets[set], taken: 0 }));
  const count = parts.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const merged = {
    count,
    numbers: new Uint32Array(count),
    labels: new Uint8Array(count),
    values: new Uint8Array(count * dimensions),
  };
  for (let place = 0; place < count; place++) {
    const part = nextPart(parts);
    const from = part.taken * dimensions;
    merged.numbers[place] = part.numbers[part.taken++];
    merged.labels[place] = part.code;
    merged.values.set(part.values.subarray(from, from + dimensions), place * dimensions);
  }
  return merged;
}

/** The part whose next row has the least number. */
function nextPart<Part extends ClassRows & { readonly taken: number }>(
  parts: readonly Part[],
): Part {
  let next = parts[0];
  let least = Infinity;
  for (const part of parts) {
    if (part.taken === part.numbers.length || part.numbers[part.taken] >= least) continue;
    next = part;
    least = part.numbers[part.taken];
  }
  return next;
}
