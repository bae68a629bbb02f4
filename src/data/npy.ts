import { InputError } from '../errors.ts';
import { checkBytes } from '../checks.ts';

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
const SUPPORTED = 'float32, float64, signed or unsigned integers, or bool';

/** Bytes of a letter of NumPy's texts, which are UTF-32. */
const LETTER_BYTES = 4;

/**
 * Reads a .npy file: numbers of either byte order in either order of indices, or texts of fixed length.
 *
 * @param bytes the whole file
 * @param file its name, for messages
 * @throws InputError unless it holds exactly one array of a type that is supported
 */
export function readNpy(bytes: Uint8Array, file: string): NpyArray {
  checkBytes(bytes, file);
  const { header, start } = splitHeader(bytes, file);
  const descr = /'descr':\s*'([<>|=])([a-zA-Z])(\d+)'/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shapeText = /'shape':\s*\(([\d, ]*)\)/.exec(header)?.[1];
  if (order === undefined || shapeText === undefined) {
    throw new InputError(`got no shape, expected the header of a .npy file in ${file}`);
  }
  const [, byteOrder, kind, width] = descr ?? [];
  const type = `${kind}${width}`;
  if (!Object.hasOwn(TYPES, type) && kind !== 'U') {
    const got = /'descr':\s*('[^']*'|\[)/.exec(header)?.[1].replaceAll("'", '');
    const name = got === '[' ? 'records' : `type ${got ?? 'unknown'}`;
    throw new InputError(`got ${name}, expected ${SUPPORTED} in ${file}`);
  }
  const shape = Array.from(shapeText.matchAll(/\d+/g), ([size]) => Number(size));
  const size = Number(width) * (kind === 'U' ? LETTER_BYTES : 1);
  const body = bytes.subarray(start);
  const expected = shape.reduce((product, count) => product * count, 1) * size;
  if (body.length !== expected) {
    const defect = body.length < expected ? 'truncated' : 'trailing bytes';
    throw new InputError(
      `got ${body.length} bytes (${defect}), expected ${expected} after the header in ${file}`,
    );
  }
  const little = byteOrder !== '>';
  const values =
    kind === 'U'
      ? readTexts(body, size, little)
      : readNumbers(body, type as keyof typeof TYPES, little);
  return { shape, fortranOrder: order === 'True', values };
}

/** A view of the bytes where that is possible. */
function readNumbers(body: Uint8Array, type: keyof typeof TYPES, little: boolean) {
  const Type = TYPES[type];
  const size = Type.BYTES_PER_ELEMENT;
  const fits = little && body.byteOffset % size === 0;
  // Not slice: of a Node Buffer that would be a view.
  const own = fits ? body : Uint8Array.from(body);
  if (!little) for (let at = 0; at < own.length; at += size) own.subarray(at, at + size).reverse();
  const values = new Type(own.buffer as ArrayBuffer, own.byteOffset, own.length / size);
  return values instanceof BigInt64Array || values instanceof BigUint64Array
    ? Float64Array.from(values, Number)
    : values;
}

function readTexts(body: Uint8Array, size: number, little: boolean): string[] {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const count = size === 0 ? 0 : body.length / size;
  return Array.from({ length: count }, (_, place) => textAt(view, place * size, size, little));
}

function splitHeader(bytes: Uint8Array, file: string): { header: string; start: number } {
  const expected = `expected a .npy file of version 1, 2 or 3 in ${file}`;
  if (latin1(bytes.subarray(0, 2)) === 'PK') {
    throw new InputError(`got a zip archive (.npz), ${expected}: save one array with numpy.save`);
  }
  if (latin1(bytes.subarray(0, MAGIC.length)) !== MAGIC || bytes.length < 12) {
    throw new InputError(`got something else, ${expected}`);
  }
  const version = bytes[6];
  if (version < 1 || version > 3) throw new InputError(`got version ${version}, ${expected}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = version === 1 ? 10 : 12;
  const start = from + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (start > bytes.length)
    throw new InputError(`got ${bytes.length} bytes (truncated), ${expected}`);
  return { header: latin1(bytes.subarray(from, start)), start };
}

/** A text up to the zeros that fill it up. */
function textAt(view: DataView, byte: number, size: number, little: boolean): string {
  const letters: number[] = [];
  for (let at = byte; at < byte + size; at += LETTER_BYTES) {
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
      `got ${values.length} values, expected ${rows} rows of ${columns} columns`,
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
