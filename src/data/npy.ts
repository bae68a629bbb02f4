import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { checkBytes } from '../checks.ts';
import { describeFile } from './file-kind.ts';

/** An array as NumPy saves it (numpy.lib.format, versions 1.0, 2.0 and 3.0). */
export interface NpyArray {
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Whether the first index runs fastest in the file, as in Fortran. */
  readonly fortranOrder: boolean;
  /** In the order of the file. */
  readonly values: ArrayLike<number> | readonly string[];
}

const MAGIC = '\x93NUMPY';
const ALIGNMENT = 64;
/** Bytes of a header at most: NumPy itself reads no more than 10,000. */
const MOST_HEADER = 65_536;

/** Numbers of an array as they lie in a file: 64-bit integers are exact. */
export type NpyNumbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** An array with every digit that the file has. */
export interface ExactArray extends Pick<NpyArray, 'shape' | 'fortranOrder'> {
  /** In the order of the file. */
  readonly values: NpyNumbers | readonly string[];
}

/** Types of elements by NumPy's names: kind and bytes. */
const TYPES = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  i8: BigInt64Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array,
  u8: BigUint64Array,
  b1: Uint8Array,
};

/** What a message lists. */
const SUPPORTED = 'float16, float32, float64, signed or unsigned integers, bool or texts';

/** 2⁻²⁴, the least float16 above 0. */
const SMALLEST_HALF = 1 / (1 << 24);

/** Bytes of a letter, by the kind of text. */
const LETTER_BYTES = { U: 4, S: 1 };

/**
 * Reads a .npy file: numbers of either byte order in either order of indices, or texts of fixed length. Integers of 64
 * bits become float64, and float16 float32.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError unless it holds exactly one array of a type that is supported
 */
export function readNpy(bytes: Uint8Array, file: string): NpyArray {
  const array = readExactNpy(bytes, file);
  const { values } = array;
  const isWide = values instanceof BigInt64Array || values instanceof BigUint64Array;
  return { ...array, values: isWide ? Float64Array.from(values, Number) : values };
}

/** The same as `readNpy` with 64-bit integers as they are. */
export function readExactNpy(bytes: Uint8Array, file: string): ExactArray {
  checkBytes(bytes, file);
  const { header, start } = splitHeader(bytes, file);
  const descr = /['"]descr['"]:\s*['"]([<>|=])([a-zA-Z])(\d*)['"]/.exec(header);
  const order = /['"]fortran_order['"]:\s*(True|False)/.exec(header)?.[1];
  // Python 2 wrote sizes as (120L, 6L).
  const shapeText = /['"]shape['"]:\s*\(([\dL, ]*)\)/.exec(header)?.[1];
  if (order === undefined || shapeText === undefined) {
    throw new InputError(`got no shape, expected the header of a .npy file in ${file}`);
  }
  const [, byteOrder, kind, width] = descr ?? [];
  const type = `${kind}${width}`;
  const isText = kind === 'U' || kind === 'S';
  if (kind === 'O') {
    throw new InputError(
      `got Python objects, expected ${SUPPORTED} in ${file}: save array.astype(float) or array.astype(str)`,
    );
  }
  if (!Object.hasOwn(TYPES, type) && type !== 'f2' && !isText) {
    const got = /['"]descr['"]:\s*(['"][^'"]*['"]|\[)/.exec(header)?.[1].replace(/['"]/g, '');
    const name = got === '[' ? 'records' : `type ${got ?? 'unknown'}`;
    throw new InputError(`got ${name}, expected ${SUPPORTED} in ${file}`);
  }
  const shape = Array.from(shapeText.matchAll(/\d+/g), ([size]) => Number(size));
  const size = Number(width) * (isText ? LETTER_BYTES[kind] : 1);
  const body = bytes.subarray(start);
  const expected = shape.reduce((product, count) => product * count, 1) * size;
  if (body.length !== expected) {
    const defect = body.length < expected ? 'truncated' : 'trailing bytes';
    throw new InputError(
      `got ${count(body.length, 'byte')} (${defect}), expected ${expected} after the header in ${file}`,
    );
  }
  const little = byteOrder !== '>';
  const result = { shape, fortranOrder: order === 'True' };
  if (kind === 'U') return { ...result, values: readTexts(body, size, little) };
  if (kind === 'S') return { ...result, values: readByteTexts(body, size) };
  if (type === 'f2') return { ...result, values: readHalves(body, little) };
  return { ...result, values: readNumbers(body, type as keyof typeof TYPES, little) };
}

/** A view of the bytes where that is possible. */
function readNumbers(body: Uint8Array, type: keyof typeof TYPES, little: boolean): NpyNumbers {
  const Type = TYPES[type];
  const size = Type.BYTES_PER_ELEMENT;
  const fits = little && body.byteOffset % size === 0;
  // Not slice: of a Node Buffer that would be a view.
  const own = fits ? body : Uint8Array.from(body);
  if (!little) for (let at = 0; at < own.length; at += size) own.subarray(at, at + size).reverse();
  return new Type(own.buffer as ArrayBuffer, own.byteOffset, own.length / size);
}

/** float16 (IEEE 754 binary16), each of which a float32 holds. */
function readHalves(body: Uint8Array, little: boolean): Float32Array {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  return Float32Array.from({ length: body.length / 2 }, (_, place) => {
    const bits = view.getUint16(2 * place, little);
    const sign = bits >>> 15 ? -1 : 1;
    const exponent = (bits >>> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    // Below the least exponent a number has no leading one.
    if (exponent === 0) return sign * fraction * SMALLEST_HALF;
    const scale = exponent < 25 ? 1 / (1 << (25 - exponent)) : 1 << (exponent - 25);
    return sign * (1024 + fraction) * scale;
  });
}

/** Texts in bytes, as Python's `bytes`; UTF-8, or else Latin-1. */
function readByteTexts(body: Uint8Array, size: number): string[] {
  return Array.from({ length: size === 0 ? 0 : body.length / size }, (_, place) => {
    const bytes = body.subarray(place * size, (place + 1) * size);
    const end = bytes.indexOf(0);
    const letters = end < 0 ? bytes : bytes.subarray(0, end);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(letters);
    } catch {
      return latin1(letters);
    }
  });
}

function readTexts(body: Uint8Array, size: number, little: boolean): string[] {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const count = size === 0 ? 0 : body.length / size;
  return Array.from({ length: count }, (_, place) => textAt(view, place * size, size, little));
}

function splitHeader(bytes: Uint8Array, file: string): { header: string; start: number } {
  const expected = `expected a .npy file of version 1, 2 or 3 in ${file}`;
  if (latin1(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new InputError(`got ${describeFile(bytes)}, ${expected}`);
  }
  if (bytes.length < 12) {
    throw new InputError(`got ${count(bytes.length, 'byte')} (truncated), ${expected}`);
  }
  const version = bytes[6];
  if (version < 1 || version > 3) throw new InputError(`got version ${version}, ${expected}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = version === 1 ? 10 : 12;
  const start = from + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (start - from > MOST_HEADER) {
    throw new InputError(
      `got a header of ${count(start - from, 'byte')}, expected at most ${MOST_HEADER} in ${file}`,
    );
  }
  if (start > bytes.length)
    throw new InputError(`got ${count(bytes.length, 'byte')} (truncated), ${expected}`);
  return { header: latin1(bytes.subarray(from, start)), start };
}

/** A text up to the zeros that fill it up. */
function textAt(view: DataView, byte: number, size: number, little: boolean): string {
  const letters: number[] = [];
  for (let at = byte; at < byte + size; at += LETTER_BYTES.U) {
    const letter = view.getUint32(at, little);
    if (letter === 0) break;
    letters.push(letter);
  }
  return letters.map((letter) => String.fromCodePoint(Math.min(letter, 0x10ffff))).join('');
}

/**
 * A matrix as a .npy file: version 1.0, little-endian float32, C order.
 * @param values [rows, columns]
 * @throws InputError when there are not so many values
 */
export function writeNpy(values: Float32Array, rows: number, columns: number): Uint8Array {
  if (values.length !== rows * columns) {
    throw new InputError(
      `got ${count(values.length, 'value')}, expected ${count(rows, 'row')} of ${count(columns, 'column')}`,
    );
  }
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const before = MAGIC.length + 4;
  const start = Math.ceil((before + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(start - before - 1)}\n`;
  const bytes = new Uint8Array(start + values.length * 4);
  const view = new DataView(bytes.buffer);
  [...MAGIC, '\x01', '\x00'].forEach((letter, at) => (bytes[at] = letter.charCodeAt(0)));
  view.setUint16(before - 2, header.length, true);
  [...header].forEach((letter, at) => (bytes[before + at] = letter.charCodeAt(0)));
  values.forEach((value, at) => view.setFloat32(start + at * 4, value, true));
  return bytes;
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
