import { digest } from '../core/digest.ts';

/** The weights of a 784-H-1 network: ReLU hidden units, one sigmoid output. */
export interface Network {
  /** H, the number of hidden units. */
  readonly hidden: number;
  /** float32 [784, H], row-major. */
  readonly w1: Float32Array;
  /** float32 [H]. */
  readonly b1: Float32Array;
  /** float32 [H]. */
  readonly w2: Float32Array;
  /** float32 [1]. */
  readonly b2: Float32Array;
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
