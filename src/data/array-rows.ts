import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { lossNotes } from './losses.ts';
import { mnistShape } from './mnist-shape.ts';
import type { ExactArray } from './npy.ts';
import type { ImageShape, MissingValues, RawData } from './raw-data.ts';
import { type StoredValues, ValueStore } from './value-store.ts';

type Numbers = Exclude<ExactArray['values'], readonly string[]>;

/** An array as a file holds it, whatever its format; rows come first, and the order is that of C unless said. */
export interface FileArray extends Pick<ExactArray, 'shape' | 'values'> {
  readonly fortranOrder?: boolean;
}

/**
 * Rows of numbers from an array: [N, D], [N] as one column, or grey images as [N, height, width], with a dimension of 1
 * for the channel behind or before them.
 *
 * @param file what a message calls it
 * @throws InputError when it holds no rows of finite numbers
 */
export function rowsOfArray(array: FileArray, file: string): RawData {
  const { shape, values } = array;
  if (isTexts(values)) {
    throw new InputError(`got an array of texts, expected numbers in ${file}`);
  }
  if (shape.length === 0) {
    throw new InputError(`got a single number, expected rows of numbers in ${file}`);
  }
  if (shape.includes(0)) {
    const nothing = shape[0] === 0 ? 'rows' : 'columns';
    throw new InputError(
      `got no ${nothing} in an array of ${shape.join(' × ')}, expected at least one in ${file}`,
    );
  }
  const image = imageShapeOf(shape, file);
  const rows = shape[0];
  const dimensions = values.length / rows;
  const { stored, missing } = isByteRows(values, array)
    ? { stored: { values: plainBytes(values), losses: [] }, missing: undefined }
    : storeRows(array as FileArray & { values: Numbers }, rows, dimensions, file);
  const { losses, ...kept } = stored;
  const imageShape = image ?? mnistShape(dimensions, kept.values);
  return {
    count: rows,
    dimensions,
    ...kept,
    ...(imageShape && { imageShape }),
    ...(missing && { missing }),
    notes: [
      ...(shape.length === 1 ? [`took a list of ${count(rows, 'number')} as one column`] : []),
      ...lossNotes(losses),
    ],
  };
}

/**
 * One text for each label: whole numbers with all their digits.
 * @throws InputError unless it is a list, or a matrix of one row or column, without missing labels
 */
export function labelsOfArray({ shape, values }: FileArray, file: string): string[] {
  if (!shape.includes(values.length)) {
    throw new InputError(`got an array of ${shape.join(' × ')}, expected a list in ${file}`);
  }
  return Array.from<number | bigint | string, string>(values, (label, place) => {
    if (typeof label === 'number' ? Number.isFinite(label) : label !== '') return String(label);
    throw new InputError(
      `got label ${label === '' ? '""' : label} for point ${place + 1}, expected a class in ${file}`,
    );
  });
}

function isTexts(values: FileArray['values']): values is readonly string[] {
  return Array.isArray(values);
}

/** Undefined for rows of numbers. */
function imageShapeOf(shape: readonly number[], file: string): ImageShape | undefined {
  if (shape.length < 3) return undefined;
  const [, first, second, third] = shape;
  if (shape.length === 3) return { height: first, width: second };
  if (shape.length === 4 && third === 1) return { height: first, width: second };
  if (shape.length === 4 && first === 1) return { height: second, width: third };
  const got =
    shape.length === 4 && [first, third].some((channels) => channels === 3 || channels === 4)
      ? 'colour images in '
      : '';
  throw new InputError(
    `got ${got}an array of ${shape.join(' × ')}, expected rows of numbers or grey images in ${file}`,
  );
}

/** Bytes in the order of their rows need no second look. */
function isByteRows(values: Numbers, { fortranOrder = false }: FileArray): values is Uint8Array {
  return values instanceof Uint8Array && !fortranOrder;
}

/** Not the same view: of a Node Buffer that would be another Buffer. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function storeRows(
  { shape, values, fortranOrder = false }: FileArray & { values: Numbers },
  rows: number,
  dimensions: number,
  file: string,
): { stored: StoredValues; missing: MissingValues | undefined } {
  const store = new ValueStore(dimensions, { rows, centred: !(values instanceof Float32Array) });
  const places = fortranOrder ? fortranPlaces(shape, dimensions) : undefined;
  const row = new Float64Array(dimensions);
  let missing = 0;
  let first: Omit<MissingValues, 'count'> | undefined;
  for (let n = 0; n < rows; n++) {
    let wide: Map<number, bigint> | undefined;
    for (let column = 0; column < dimensions; column++) {
      const exact = values[places ? n + places[column] : n * dimensions + column];
      const value = Number(exact);
      row[column] = value;
      if (typeof exact === 'bigint' && !Number.isSafeInteger(value)) {
        (wide ??= new Map()).set(column, exact);
      }
      if (Number.isFinite(Math.fround(value))) continue;
      const place = `row ${n + 1}, column ${column + 1} of ${file}`;
      if (!Number.isNaN(value)) {
        throw new InputError(`got ${value}, expected a finite float32 number in ${place}`);
      }
      missing++;
      first ??= { row: n + 1, column: column + 1, place };
    }
    store.add(row, wide);
  }
  return { stored: store.finish(), missing: first && { count: missing, ...first } };
}

/** Where the numbers of the first row lie if the first index runs fastest, those of a row in the order of C. */
function fortranPlaces(shape: readonly number[], dimensions: number): Float64Array {
  return Float64Array.from({ length: dimensions }, (_, column) => {
    let rest = column;
    let place = 0;
    let stride = shape.reduce((product, size) => product * size, 1);
    for (let axis = shape.length - 1; axis > 0; axis--) {
      stride /= shape[axis];
      place += (rest % shape[axis]) * stride;
      rest = Math.floor(rest / shape[axis]);
    }
    return place;
  });
}
