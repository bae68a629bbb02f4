import { InputError } from '../errors.ts';
import { checkBytes } from '../checks.ts';
import type { PrintedTrial } from './trial.ts';
import { type Network, TENSORS, checkShape } from '../network/network.ts';

/**
 * Model files are safetensors (https://huggingface.co/docs/safetensors): eight bytes with the header's length,
 * a JSON header, the tensors' bytes. Ours hold float32 `w1` [784, H], `b1` [H], `w2` [H], `b2` [1] in this
 * order and, in the metadata, the trial as JSON.
 */
export interface Model {
  readonly network: Network;
  readonly trial: PrintedTrial;
}

function shapes(hidden: number) {
  return { w1: [784, hidden], b1: [hidden], w2: [hidden], b2: [1] };
}

/**
 * The bytes of a model file.
 * @throws InputError when the network has not the shape that its hidden size says, or the trial is missing or another's
 */
export function writeModel(model: Model): Uint8Array {
  if (typeof model !== 'object' || model === null) {
    throw new InputError(`got ${String(model)}, expected a model: { network, trial }`);
  }
  const { network, trial } = model;
  checkShape(network);
  if (!isTrial(trial))
    throw new InputError('got a model without its trial, expected one as train gives');
  if (trial.hidden !== network.hidden) {
    throw new InputError(
      `got a trial of ${trial.hidden} hidden units, expected ${network.hidden} as the network has`,
    );
  }
  const header: Record<string, unknown> = {
    __metadata__: { format: 'lowcap', trial: JSON.stringify(trial) },
  };
  let offset = 0;
  for (const name of TENSORS) {
    const end = offset + network[name].byteLength;
    header[name] = {
      dtype: 'F32',
      shape: shapes(network.hidden)[name],
      data_offsets: [offset, end],
    };
    offset = end;
  }
  // The format asks for a header padded with spaces, so that the tensors are aligned.
  const json = new TextEncoder().encode(JSON.stringify(header));
  const text = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  text.set(json);
  const bytes = new Uint8Array(8 + text.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  let at = 8 + text.length;
  for (const name of TENSORS) {
    const { buffer, byteOffset, byteLength } = network[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/**
 * Reads a model file.
 *
 * @param file its name, for messages
 * @throws InputError when it is not a safetensors file with exactly these tensors and a trial
 */
export function readModel(bytes: Uint8Array, file: string): Model {
  checkBytes(bytes, file);
  const refuse = (got: string, expected: string): never => {
    throw new InputError(`${file}: got ${got}, expected ${expected}`);
  };
  if (bytes.length < 8) refuse(`${bytes.length} bytes`, 'a safetensors file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > bytes.length - 8) {
    refuse('bytes that are no safetensors header, or a part of a file', 'a safetensors file');
  }
  const header = parseObject(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
  if (!header) return refuse('a header that is not JSON', 'a safetensors file');
  const trial = parseObject(
    (header['__metadata__'] as { trial?: string } | undefined)?.trial ?? '',
  );
  if (!isTrial(trial)) return refuse('no trial in the metadata', 'a model saved by lowcap');
  const { hidden } = trial;
  const data = bytes.subarray(8 + headerLength);
  const expected = shapes(hidden);
  let offset = 0;
  const tensors = TENSORS.map((name) => {
    const length = expected[name].reduce((product, size) => product * size, 4);
    const got = JSON.stringify(header[name]);
    const wanted = { dtype: 'F32', shape: expected[name], data_offsets: [offset, offset + length] };
    if (!sameTensor(header[name], wanted)) {
      refuse(`tensor ${name} ${got ?? 'missing'}`, `${name} ${JSON.stringify(wanted)}`);
    }
    offset += length;
    return length;
  });
  if (data.length !== offset) {
    refuse(`${data.length} bytes of tensors`, `${offset} for ${hidden} hidden units`);
  }
  let at = 0;
  const [w1, b1, w2, b2] = tensors.map((length) => {
    // Copied byte by byte: the file's bytes need not be aligned, nor start their buffer.
    const values = new Float32Array(length / 4);
    new Uint8Array(values.buffer).set(data.subarray(at, at + length));
    at += length;
    return values;
  }) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return { network: { dimensions: w1.length / hidden, hidden, w1, b1, w2, b2 }, trial };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isTrial(value: unknown): value is PrintedTrial {
  const trial = value as Partial<PrintedTrial> | undefined;
  return (
    typeof trial?.dataset === 'string' &&
    typeof trial.pair === 'string' &&
    Number.isInteger(trial.seed) &&
    Number.isInteger(trial.hidden) &&
    (trial.hidden as number) > 0 &&
    typeof trial.recipe === 'object' &&
    trial.recipe !== null
  );
}

/** Whether a header entry is the tensor that is wanted, whatever the order of its keys. */
function sameTensor(
  entry: unknown,
  wanted: { dtype: string; shape: readonly number[]; data_offsets: readonly number[] },
): boolean {
  const tensor = entry as Partial<typeof wanted> | undefined;
  return (
    tensor?.dtype === wanted.dtype &&
    JSON.stringify(tensor.shape) === JSON.stringify(wanted.shape) &&
    JSON.stringify(tensor.data_offsets) === JSON.stringify(wanted.data_offsets)
  );
}
