import { InputError } from '../errors.ts';
import { count } from '../count.ts';
import { describeContent } from './content.ts';

/** What an IDX file holds. */
export interface IdxArray {
  readonly type: IdxType;
  /** One size or more, none of them 0. */
  readonly shape: readonly number[];
  /** The product of the shape, row-major. Of bytes a view of the file, else a copy. */
  readonly values: IdxValues;
}

/** The types of numbers of the format. */
export type IdxType = 'ubyte' | 'sbyte' | 'int16' | 'int32' | 'float32' | 'float64';

export type IdxValues =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

interface ElementReader {
  readonly type: IdxType;
  /** In bytes. */
  readonly size: number;
  read(body: DataView, count: number): IdxValues;
}

/** By the third byte of the file. All numbers are big-endian. */
const ELEMENTS: Readonly<Record<number, ElementReader>> = {
  0x08: {
    type: 'ubyte',
    size: 1,
    read: ({ buffer, byteOffset }, count) => new Uint8Array(buffer, byteOffset, count),
  },
  0x09: {
    type: 'sbyte',
    size: 1,
    read: ({ buffer, byteOffset }, count) => new Int8Array(buffer, byteOffset, count),
  },
  0x0b: {
    type: 'int16',
    size: 2,
    read: (body, count) => fill(new Int16Array(count), (i) => body.getInt16(2 * i)),
  },
  0x0c: {
    type: 'int32',
    size: 4,
    read: (body, count) => fill(new Int32Array(count), (i) => body.getInt32(4 * i)),
  },
  0x0d: {
    type: 'float32',
    size: 4,
    read: (body, count) => fill(new Float32Array(count), (i) => body.getFloat32(4 * i)),
  },
  0x0e: {
    type: 'float64',
    size: 8,
    read: (body, count) => fill(new Float64Array(count), (i) => body.getFloat64(8 * i)),
  },
};

/**
 * Reads an IDX file of any type and shape (Y. LeCun, "The MNIST database", file formats).
 *
 * @param bytes the whole file, unpacked
 * @param file its name, for messages
 * @throws InputError unless it holds exactly the array that its header announces
 */
export function readIdx(bytes: Uint8Array, file: string): IdxArray {
  const element = ELEMENTS[bytes[2]];
  const dimensions = bytes[3];
  if (bytes[0] !== 0 || bytes[1] !== 0 || element === undefined) {
    throw new InputError(`got ${describeContent(bytes)}, expected an IDX file in ${file}`);
  }
  if (bytes.length < 4 || dimensions === 0) {
    throw new InputError(`got an IDX file without dimensions, expected one or more in ${file}`);
  }
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) {
    throw new InputError(
      `got ${count(bytes.length, 'byte')} (truncated), expected a header of ${count(header, 'byte')} in ${file}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  if (shape.includes(0)) {
    throw new InputError(
      `got an empty array of ${shape.join(' × ')} numbers, expected at least one in ${file}`,
    );
  }
  const values = shape.reduce((product, size) => product * size, 1);
  const expected = header + values * element.size;
  if (bytes.length !== expected) {
    const size = shape.length === 1 ? count(values, 'number') : `${shape.join(' × ')} numbers`;
    const defect = bytes.length < expected ? 'truncated' : 'trailing bytes';
    throw new InputError(
      `got ${count(bytes.length, 'byte')} (${defect}), expected ${Number.isSafeInteger(expected) ? expected : 'more than 2^53'} for ${size} of type ${element.type} in ${file}`,
    );
  }
  const body = new DataView(bytes.buffer, bytes.byteOffset + header, values * element.size);
  return { type: element.type, shape, values: element.read(body, values) };
}

function fill<Values extends Exclude<IdxValues, Uint8Array | Int8Array>>(
  values: Values,
  valueOf: (i: number) => number,
): Values {
  for (let i = 0; i < values.length; i++) values[i] = valueOf(i);
  return values;
}
