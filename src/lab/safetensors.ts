import { count } from '../count.ts';
import { InputError } from '../errors.ts';
import { parseStrictJson } from './strict-json.ts';

/** A tensor of a safetensors file. */
export interface Tensor {
  readonly dtype: 'F32' | 'F64';
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

/** Bytes of an element by its type. */
const SIZES: Readonly<Record<string, number>> = { F32: 4, F64: 8 };
const LENGTH = 8;

/**
 * The bytes of a safetensors file (https://huggingface.co/docs/safetensors): eight bytes with the header's length, a JSON
 * header, the tensors' bytes, little-endian and in the order in which they are given.
 */
export function writeSafetensors(
  metadata: Readonly<Record<string, string>>,
  tensors: Readonly<Record<string, Tensor>>,
): Uint8Array {
  let offset = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, values }]) => {
    const first = offset;
    offset += values.byteLength;
    return [name, { dtype, shape, data_offsets: [first, offset] }];
  });
  const header = { __metadata__: metadata, ...Object.fromEntries(entries) };
  // The format asks for a header padded with spaces, so that the tensors are aligned.
  const json = new TextEncoder().encode(JSON.stringify(header));
  const text = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  text.set(json);
  const bytes = new Uint8Array(LENGTH + text.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, LENGTH);
  let at = LENGTH + text.length;
  for (const { values } of Object.values(tensors)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file whose tensors are float32 or float64, in whatever order they stand.
 *
 * @param file its name, for messages
 * @throws InputError when it is none, or a tensor is of another type, or they do not fill the file without gaps
 */
export function readSafetensors(
  bytes: Uint8Array,
  file: string,
): {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
} {
  const refuse = (got: string, expected: string): never => {
    throw new InputError(`${file}: got ${got}, expected ${expected}`);
  };
  if (bytes.length < LENGTH) refuse(`${count(bytes.length, 'byte')}`, 'a safetensors file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.length - LENGTH) {
    refuse('bytes that are no safetensors header, or a part of a file', 'a safetensors file');
  }
  const text = new TextDecoder().decode(bytes.subarray(LENGTH, LENGTH + length));
  const parsed = parseStrictJson(text);
  if ('wrong' in parsed) refuse(`a header ${parsed.wrong}`, 'a safetensors file');
  const header = objectOf((parsed as { value: unknown }).value);
  if (!header) return refuse('a header that is no JSON object', 'a safetensors file');
  const { __metadata__: metadata, ...entries } = header;
  const body = bytes.subarray(LENGTH + length);
  const tensors = new Map<string, Tensor>();
  let end = 0;
  const inOrder = Object.entries(entries)
    .map(([name, entry]) => ({ name, entry: checkEntry(name, entry, refuse) }))
    .sort((a, b) => a.entry.data_offsets[0] - b.entry.data_offsets[0]);
  for (const { name, entry } of inOrder) {
    const { dtype, shape, data_offsets: offsets } = entry;
    const wanted = shape.reduce((product, size) => product * size, SIZES[dtype]);
    if (offsets[0] !== end || offsets[1] !== end + wanted) {
      refuse(
        `tensor ${name} at ${JSON.stringify(offsets)}`,
        `[${end},${end + wanted}] for ${dtype} ${JSON.stringify(shape)}`,
      );
    }
    end += wanted;
    if (end <= body.length) tensors.set(name, { dtype, shape, values: valuesOf(body, entry) });
  }
  if (body.length !== end)
    refuse(`${count(body.length, 'byte')} of tensors`, `${end} as the header says`);
  return { metadata: objectOf(metadata) ?? {}, tensors };
}

interface Entry {
  readonly dtype: 'F32' | 'F64';
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function checkEntry(
  name: string,
  value: unknown,
  refuse: (got: string, expected: string) => never,
): Entry {
  const entry = objectOf(value) as Partial<Entry> | undefined;
  const isSizes = (sizes: unknown): sizes is number[] =>
    Array.isArray(sizes) && sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  if (dtype === ('F16' as string) || dtype === ('BF16' as string)) {
    return refuse(
      `tensor ${name} in half precision (${dtype})`,
      'F32: the weights that were trained have been rounded away',
    );
  }
  if (dtype !== 'F32' && dtype !== 'F64') {
    return refuse(`tensor ${name} of type ${JSON.stringify(dtype)}`, 'F32 or F64');
  }
  if (!isSizes(shape) || !isSizes(offsets) || offsets.length !== 2) {
    return refuse(
      `tensor ${name} ${JSON.stringify(value)}`,
      'a shape and two data_offsets of whole numbers',
    );
  }
  return { dtype, shape, data_offsets: offsets as unknown as [number, number] };
}

/** Copied byte by byte: the file's bytes need not be aligned, nor start their buffer. */
function valuesOf(body: Uint8Array, { dtype, data_offsets: [from, to] }: Entry) {
  const copy = new Uint8Array(to - from);
  copy.set(body.subarray(from, to));
  return dtype === 'F32' ? new Float32Array(copy.buffer) : new Float64Array(copy.buffer);
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
