import { count } from '../count.ts';
import { checkList, checkObject, kindOf } from '../checks.ts';
import { rowsOfArray } from '../data/array-rows.ts';
import { assembleDataset, type CheckedDataset } from '../data/assemble.ts';
import { labelsOfTexts } from '../data/class-list.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import type { Labels } from '../data/labels.ts';
import type { ImageShape, RawData } from '../data/raw-data.ts';
import { InputError } from '../errors.ts';

/** Rows of numbers and their labels. */
export interface LabelledRows {
  /** [N, D], row-major; NaN where a number is missing. */
  readonly values: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array | readonly number[];
  /** N: numbers of classes, from 0, or names of classes. */
  readonly labels: ArrayLike<number> | readonly string[];
  /**
   * N: what a row belongs to; rows of one group are never split.
   * @default every row stands alone
   */
  readonly groups?: readonly (string | number)[];
}

/** What `makeDatasetFromArrays` makes a dataset of. */
export interface DatasetSource extends Pick<DatasetOptions, 'scale' | 'maximum' | 'missing'> {
  /** What it is called, in results and messages; part of no trial's id. */
  readonly name: string;
  /** D, the numbers of a row, 1 … 65,536. */
  readonly dimensions: number;
  /**
   * Names of the classes, in the order of their numbers.
   * @default the labels that occur, as texts
   */
  readonly classes?: readonly string[];
  /**
   * Rows are images of this shape, row by row from the top.
   * @default 28 × 28 for 784 bytes, else no images
   */
  readonly imageShape?: ImageShape;
  /**
   * D names of the columns.
   * @default none
   */
  readonly columns?: readonly string[];
  /** What networks are trained and validated on. */
  readonly training: LabelledRows;
  /**
   * What is reported, and never chosen by.
   * @default a fifth of the training rows, by a rule that depends on the data alone
   */
  readonly test?: LabelledRows;
}

/**
 * A dataset of one's own, from arrays. It has the same digest, and so gives trials of the same ids and bits, as a file
 * or folder with the same numbers and classes. Whole numbers from 0 to 255 are kept as bytes.
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
  const { name, dimensions, imageShape, classes, columns, training, test } = source;
  if (typeof name !== 'string' || name === '') {
    throw new InputError(`got name ${name}, expected a text to call the dataset by`);
  }
  if (!Number.isInteger(dimensions) || dimensions < 1) {
    throw new InputError(`got ${dimensions} dimensions, expected a whole number from 1`);
  }
  if (classes !== undefined) checkList(classes, 'a list of the names of classes');
  if (columns !== undefined && columns.length !== dimensions) {
    throw new InputError(`got names of ${count(columns.length, 'column')}, expected ${dimensions}`);
  }
  const { scale, maximum, missing } = source;
  return assembleDataset(
    name,
    {
      training: rawOf(training, 'training', source),
      ...(test !== undefined && { test: rawOf(test, 'test', source) }),
    },
    {
      ...(imageShape && { imageShape }),
      ...(scale && { scale }),
      ...(maximum !== undefined && { maximum }),
      ...(missing && { missing }),
    },
  );
}

function rawOf(
  rows: LabelledRows | undefined,
  set: string,
  { dimensions, classes, columns }: DatasetSource,
): RawData {
  if (!rows) throw new InputError(`got no ${set} rows, expected { values, labels }`);
  const { values, labels, groups } = rows;
  const labelled = labels?.length ?? 0;
  if (values?.length !== labelled * dimensions || labelled === 0) {
    throw new InputError(
      `got ${kindOf(values)} with ${kindOf(labels)} labels as ${set} rows, expected ${count(dimensions, 'value')} for each label`,
    );
  }
  if (groups && groups.length !== labelled) {
    throw new InputError(
      `got ${count(groups.length, 'group')} of ${set} rows, expected ${labelled}`,
    );
  }
  const array = { shape: [labelled, dimensions], values: typed(values) };
  return {
    ...rowsOfArray(array, `the ${set} rows`),
    ...(columns && { columns }),
    labels: labelsOf(labels, set, classes),
    ...(groups && { groups: labelsOfTexts(groups.map(String)) }),
  };
}

/** A copy, bytes as bytes. */
function typed(values: LabelledRows['values']): Uint8Array | Float32Array | Float64Array {
  if (values instanceof Uint8Array || values instanceof Uint8ClampedArray) {
    return Uint8Array.from(values);
  }
  return values instanceof Float32Array ? values.slice() : Float64Array.from(values);
}

function labelsOf(
  labels: LabelledRows['labels'],
  set: string,
  classes: readonly string[] | undefined,
): Labels {
  const names = Array.from(labels as ArrayLike<number | string>, (label, row) => {
    const name = typeof label === 'string' ? label : (classes?.[label] ?? String(label));
    const known = classes ? classes.includes(name) : typeof label === 'string' || isClass(label);
    if (known) return name;
    throw new InputError(
      `got label ${JSON.stringify(label)} of ${set} row ${row}, expected ${classes ? `one of ${classes.join(', ')}` : 'a whole number from 0, or a name'}`,
    );
  });
  return labelsOfTexts(names);
}

function isClass(label: number): boolean {
  return Number.isSafeInteger(label) && label >= 0;
}
