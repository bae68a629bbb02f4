import { digest } from '../core/digest.ts';
import { D } from '../core/layout.ts';
import { InputError } from '../errors.ts';

/** Hidden units of a network at most. */
export const MOST_HIDDEN = 512;

/** The weights of a D-H-1 network: rectified hidden units, one logistic output; D is 784 so far. */
export interface Network {
  /** H, the number of hidden units. */
  readonly hidden: number;
  /** float32 [D, H], row-major. */
  readonly w1: Float32Array;
  /** float32 [H]. */
  readonly b1: Float32Array;
  /** float32 [H]. */
  readonly w2: Float32Array;
  /** float32 [1]. */
  readonly b2: Float32Array;
}

/** Names of the weights, in the order of digests and files. */
export const TENSORS = ['w1', 'b1', 'w2', 'b2'] as const;

/** @throws InputError unless it is a network of the shape that its hidden size says */
export function checkShape(network: Network): void {
  if (typeof network !== 'object' || network === null) {
    throw new InputError(`got ${network}, expected a network: { hidden, w1, b1, w2, b2 }`);
  }
  const { hidden } = network;
  if (!(Number.isInteger(hidden) && hidden >= 1 && hidden <= MOST_HIDDEN)) {
    throw new InputError(`got hidden ${hidden}, expected a whole number from 1 to ${MOST_HIDDEN}`);
  }
  const lengths = { w1: D * hidden, b1: hidden, w2: hidden, b2: 1 };
  for (const name of TENSORS) {
    const weights = network[name];
    if (weights instanceof Float32Array && weights.length === lengths[name]) continue;
    throw new InputError(
      `got ${weights?.length} weights in ${name}, expected a Float32Array of ${lengths[name]} for ${hidden} hidden units`,
    );
  }
}

/** The four tensors' bytes, little-endian, in the order w1, b1, w2, b2. */
export function weightBytes({ w1, b1, w2, b2 }: Network): Uint8Array<ArrayBuffer> {
  const all = new Float32Array(w1.length + b1.length + w2.length + 1);
  all.set(w1);
  all.set(b1, w1.length);
  all.set(w2, w1.length + b1.length);
  all.set(b2, w1.length + b1.length + w2.length);
  return littleEndian(all);
}

/** The inverse of `weightBytes`. */
export function networkFromBytes(bytes: Uint8Array, hidden: number): Network {
  const all = new Float32Array(bytes.length / 4);
  new Uint8Array(all.buffer).set(bytes);
  const ends = [784 * hidden, 785 * hidden, 786 * hidden, 786 * hidden + 1] as const;
  return {
    hidden,
    w1: all.slice(0, ends[0]),
    b1: all.slice(ends[0], ends[1]),
    w2: all.slice(ends[1], ends[2]),
    b2: all.slice(ends[2], ends[3]),
  };
}

/** `sha256:` and the digest of `weightBytes`. */
export async function digestOfWeights(bytes: Uint8Array): Promise<string> {
  return `sha256:${await digest(bytes)}`;
}

/** Typed arrays are little-endian wherever WebAssembly runs at speed, and wasm memory always is. */
function littleEndian(values: Float32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
