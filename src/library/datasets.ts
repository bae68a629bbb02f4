import { D } from '../core/layout.ts';
import { type CheckedDataset, makeDataset } from '../data/assemble.ts';
import { type FileName } from '../data/known-datasets.ts';
import { CLASSES, SIDE, writeImages, writeLabels } from '../data/idx.ts';
import { InputError } from '../errors.ts';
import { checkList, checkObject, kindOf } from '../checks.ts';

/** Rows of numbers and their labels. */
export interface LabelledRows {
  /** [N, D], row-major. */
  readonly values: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array | readonly number[];
  /** N: numbers of classes, from 0, or their names where the classes have names. */
  readonly labels: ArrayLike<number> | readonly string[];
}

/** What `makeDatasetFromArrays` makes a dataset of. */
export interface DatasetSource {
  /** What it is called, in results and messages; part of no trial's id. */
  readonly name: string;
  /** D, the numbers of a row. So far 784. */
  readonly dimensions: number;
  /**
   * Names of the classes, in the order of their numbers. So far '0' … '9'.
   * @default ['0', … '9']
   */
  readonly classes?: readonly string[];
  /**
   * Rows are images of this shape, row by row from the top. So far 28 × 28.
   * @default 28 × 28
   */
  readonly imageShape?: { readonly width: number; readonly height: number };
  /** What networks are trained and validated on. So far whole numbers 0 … 255. */
  readonly training: LabelledRows;
  /** What is reported, and never chosen by. */
  readonly test: LabelledRows;
}

const CLASS_NAMES = Array.from({ length: CLASSES }, (_, label) => String(label));

/**
 * A dataset of one's own, from arrays. It has the same digest, and so gives trials of the same ids and bits, as a
 * folder with the four IDX files of the same images.
 *
 * So far images of 28 × 28 bytes, at most ten classes and a test set are taken; everything else is refused.
 *
 * @example
 * const labels = Uint8Array.from({ length: 100 }, (_, i) => i % 10);
 * const values = Uint8Array.from({ length: 100 * 784 }, (_, i) => (i * labels[Math.floor(i / 784)]) % 256);
 * const rows = { values, labels }; // 784 bytes for each label
 * const dataset = await makeDatasetFromArrays({ name: 'mine', dimensions: 784, training: rows, test: rows });
 *
 * @param source arrays that are copied
 * @throws InputError when a size, a value or a label is wrong, saying which
 */
export async function makeDatasetFromArrays(source: DatasetSource): Promise<CheckedDataset> {
  checkObject(source, 'a source: { name, dimensions, training, test }');
  const { name, dimensions, imageShape, classes = CLASS_NAMES } = source;
  if (typeof name !== 'string' || name === '') {
    throw new InputError(`got name ${name}, expected a text to call the dataset by`);
  }
  if (dimensions !== D) {
    throw new InputError(`got ${dimensions} dimensions, expected ${D}: images of 28 × 28 pixels`);
  }
  if (imageShape && (imageShape.width !== SIDE || imageShape.height !== SIDE)) {
    const { width, height } = imageShape;
    throw new InputError(`got images of ${width} × ${height} pixels, expected ${SIDE} × ${SIDE}`);
  }
  checkList(classes, 'a list of the names of classes');
  if (classes.join() !== CLASS_NAMES.join()) {
    throw new InputError(`got classes ${classes.join(', ')}, expected 0, 1, … 9`);
  }
  const files: Record<FileName, Uint8Array> = {
    'train-images-idx3-ubyte': writeImages(bytesOf(source.training, 'training')),
    'train-labels-idx1-ubyte': writeLabels(labelsOf(source.training, 'training', classes)),
    't10k-images-idx3-ubyte': writeImages(bytesOf(source.test, 'test')),
    't10k-labels-idx1-ubyte': writeLabels(labelsOf(source.test, 'test', classes)),
  };
  return makeDataset(name, files);
}

function bytesOf(rows: LabelledRows | undefined, set: string): Uint8Array {
  if (!rows) throw new InputError(`got no ${set} rows, expected training and test rows`);
  const { values, labels } = rows;
  const length = (labels?.length ?? 0) * D;
  if (values?.length !== length || length === 0) {
    throw new InputError(
      `got ${kindOf(values)} with ${kindOf(labels)} labels as ${set} rows, expected ${D} values for each label`,
    );
  }
  const bytes = Uint8Array.from(values);
  const wrong = bytes.findIndex((byte, i) => byte !== values[i]);
  if (wrong < 0) return bytes;
  throw new InputError(
    `got ${values[wrong]} in ${set} row ${Math.floor(wrong / D)}, expected a whole number from 0 to 255`,
  );
}

function labelsOf({ labels }: LabelledRows, set: string, classes: readonly string[]): Uint8Array {
  return Uint8Array.from(labels as ArrayLike<number | string>, (label, i) => {
    const at = typeof label === 'string' ? classes.indexOf(label) : label;
    if (Number.isInteger(at) && at >= 0 && at < classes.length) return at;
    throw new InputError(
      `got label ${JSON.stringify(label)} of ${set} row ${i}, expected one of ${classes.join(', ')}`,
    );
  });
}
