import type { Dataset } from './dataset.ts';
import type { RowForm, Rows, RowSet } from './rows.ts';

/** What the numbers of a dataset look like. */
export interface DatasetDescription {
  readonly training: SetDescription;
  readonly test: SetDescription;
  /** The smallest and the largest number of the training set; NaN when it has none. */
  readonly range: readonly [number, number];
  /** Share of the training set's numbers that are 0. */
  readonly zeros: number;
  /** Numbers of both sets that are missing. */
  readonly missing: number;
  /** Rows of the test set that are in the training set too, number for number. */
  readonly duplicates: number;
}

/** The rows of one set. */
export interface SetDescription {
  readonly rows: number;
  /** How many rows each class has, in the order of the dataset's classes. */
  readonly perClass: readonly number[];
}

export function describeDataset(dataset: Dataset): DatasetDescription {
  const { training, test, form } = dataset;
  const { range, zeros, missing } = describeNumbers(training, form);
  return {
    training: describeSet(dataset, 'training'),
    test: describeSet(dataset, 'test'),
    range,
    zeros: zeros / training.values.length,
    missing: missing + describeNumbers(test, form).missing,
    duplicates: countDuplicates(training, test, form),
  };
}

function describeSet(dataset: Dataset, set: RowSet): SetDescription {
  const perClass = dataset.classes.map(() => 0);
  for (const label of dataset[set].labels) perClass[label]++;
  return { rows: dataset[set].count, perClass };
}

function describeNumbers({ values }: Rows, { dimensions, offsets }: RowForm) {
  let [low, high, zeros, missing] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = offsets ? values[i] + offsets[i % dimensions] : values[i];
    if (value < low) low = value;
    if (value > high) high = value;
    if (value === 0) zeros++;
    if (value !== value) missing++;
  }
  const range = low <= high ? ([low, high] as const) : ([NaN, NaN] as const);
  return { range, zeros, missing };
}

/** Rows are compared only where a hash of their bytes is the same. */
function countDuplicates(training: Rows, test: Rows, { dimensions }: RowForm): number {
  const known = new Map<number, number[]>();
  const [trained, tested] = [bitsOf(training), bitsOf(test)];
  for (let row = 0; row < training.count; row++) {
    const hash = hashOf(trained, row * dimensions, dimensions);
    const others = known.get(hash);
    if (others) others.push(row);
    else known.set(hash, [row]);
  }
  let duplicates = 0;
  for (let row = 0; row < test.count; row++) {
    const hash = hashOf(tested, row * dimensions, dimensions);
    const equal = (other: number) =>
      isSame(trained, other * dimensions, tested, row * dimensions, dimensions);
    if (known.get(hash)?.some(equal)) duplicates++;
  }
  return duplicates;
}

/** The numbers as whole numbers that are equal exactly where their bits are. */
function bitsOf({ values }: Rows): Uint8Array | Uint32Array {
  return values instanceof Uint8Array
    ? values
    : new Uint32Array(values.buffer, values.byteOffset, values.length);
}

/** FNV-1a over whole numbers. */
function hashOf(bits: Uint8Array | Uint32Array, from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ bits[i], 0x01000193);
  return hash;
}

function isSame(
  a: Uint8Array | Uint32Array,
  from: number,
  b: Uint8Array | Uint32Array,
  other: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) if (a[from + i] !== b[other + i]) return false;
  return true;
}
