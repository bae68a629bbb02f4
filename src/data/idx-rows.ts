import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import type { IdxArray } from './idx-array.ts';
import type { Labels } from './labels.ts';
import type { RawData } from './raw-data.ts';

/** QMNIST describes each digit by eight numbers, of which the class is the first (Yadav and Bottou 2019). */
const QMNIST_COLUMNS = 8;

/**
 * Images or other rows of numbers from an IDX array: [N, height, width] and [N, height, width, 1] are images, [N, D]
 * are rows. Bytes stay bytes and are not copied; other numbers become float32.
 *
 * @param file the name of the file, for messages
 * @throws InputError when it is a list, or images of several channels
 */
export function idxImages({ shape, values, type }: IdxArray, file: string): RawData {
  const [rows, height, width, channels = 1] = shape as [number, number?, number?, number?];
  if (height === undefined) {
    throw new InputError(
      `got a list of ${count(rows, 'number')} (labels?), expected images or rows of numbers in ${file}`,
    );
  }
  if (shape.length > 4 || channels !== 1) {
    throw new InputError(
      `got an array of ${shape.join(' × ')} numbers, expected grey images (number × height × width) or rows in ${file}`,
    );
  }
  return {
    count: rows,
    dimensions: values.length / rows,
    values: values instanceof Uint8Array ? values : Float32Array.from(values),
    ...(width === undefined ? {} : { imageShape: { width, height } }),
    notes:
      type === 'ubyte' || type === 'float32' ? [] : [`took numbers of type ${type} as float32`],
  };
}

/**
 * Labels from an IDX array of integers: [N], [N, 1], or QMNIST's [N, 8], of which the first column is taken. The names
 * are the integers.
 *
 * @param file the name of the file, for messages
 * @throws InputError when it holds images, or numbers that are no integers
 */
export function idxLabels({ shape, values, type }: IdxArray, file: string): Labels {
  const [count, columns = 1] = shape as [number, number?];
  const isQmnist = columns === QMNIST_COLUMNS && type === 'int32';
  if (shape.length > 2 || (columns !== 1 && !isQmnist)) {
    throw new InputError(
      `got ${shape.length > 2 ? 'images, ' : ''}an array of ${shape.join(' × ')} numbers, expected a list of labels in ${file}`,
    );
  }
  if (type === 'float32' || type === 'float64') {
    throw new InputError(
      `got numbers of type ${type}, expected whole numbers as labels in ${file}`,
    );
  }
  const labels = new Int32Array(count);
  for (let row = 0; row < count; row++) labels[row] = values[row * columns];
  const distinct = [...new Set(labels)].sort((a, b) => a - b);
  const places = new Map(distinct.map((label, place) => [label, place]));
  return {
    classes: new Uint32Array(labels).map((_, row) => places.get(labels[row]) as number),
    names: distinct.map(String),
  };
}
