import { count } from '../count.ts';
import { digest } from '../core/digest.ts';
import { MOST_DIMENSIONS } from '../core/layout.ts';
import type { Scaling } from '../data/scaling.ts';
import { InputError } from '../errors.ts';

/** Hidden units of a network at most. */
export const MOST_HIDDEN = 512;

/** The weights of a D-H-1 network: rectified hidden units, one logistic output; without hidden units logistic regression. */
export interface Network {
  /** D, the number of inputs, 1 … 65,536. */
  readonly dimensions: number;
  /** H, the number of hidden units; 0 is logistic regression, whose logit is x · w1 + b2. */
  readonly hidden: number;
  /** float32 [D, H], row-major; [D] without hidden units: the tensor `w0` of files and digests. */
  readonly w1: Float32Array;
  /** float32 [H]. */
  readonly b1: Float32Array;
  /** float32 [H]. */
  readonly w2: Float32Array;
  /** float32 [1]. */
  readonly b2: Float32Array;
  /** How its inputs are made where that depends on the rows it was trained on; else the rows' own fixed scale. */
  readonly scaling?: Scaling;
}

/** The weights of a network by their names here. */
export const WEIGHTS = ['w1', 'b1', 'w2', 'b2'] as const;

/** A tensor of a network's weights as files and digests have it. */
export interface WeightTensor {
  readonly name: string;
  /** Where it is in `Network`. */
  readonly weights: (typeof WEIGHTS)[number];
  readonly shape: readonly number[];
}

/** The tensors of a network of these sizes, in the order of digests and files. */
export function tensorsOf({
  dimensions,
  hidden,
}: Pick<Network, 'dimensions' | 'hidden'>): WeightTensor[] {
  if (hidden === 0) {
    return [
      { name: 'w0', weights: 'w1', shape: [dimensions] },
      { name: 'b2', weights: 'b2', shape: [1] },
    ];
  }
  const shapes = { w1: [dimensions, hidden], b1: [hidden], w2: [hidden], b2: [1] };
  return WEIGHTS.map((name) => ({ name, weights: name, shape: shapes[name] }));
}

/** Columns of `w1`: one for each hidden unit, or the one whose sums are the logits. */
export function firstLayerWidth(hidden: number): number {
  return Math.max(1, hidden);
}

/** Weights and biases of a D-H-1 network: w1, b1, w2, b2, or w0 and b2 without hidden units. */
export function countParameters(dimensions: number, hidden: number): number {
  return dimensions * firstLayerWidth(hidden) + 2 * hidden + 1;
}

/** @throws InputError unless a row can have so many numbers */
export function checkDimensions(dimensions: number): void {
  if (Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= MOST_DIMENSIONS) return;
  throw new InputError(
    `got rows of ${count(dimensions, 'number')}, expected a whole number from 1 to ${MOST_DIMENSIONS}`,
  );
}

/** @throws InputError unless it is a network of the shape that its sizes say */
export function checkShape(network: Network): void {
  if (typeof network !== 'object' || network === null) {
    throw new InputError(
      `got ${network}, expected a network: { dimensions, hidden, w1, b1, w2, b2 }`,
    );
  }
  const { dimensions, hidden } = network;
  checkDimensions(dimensions);
  if (!(Number.isInteger(hidden) && hidden >= 0 && hidden <= MOST_HIDDEN)) {
    throw new InputError(`got hidden ${hidden}, expected a whole number from 0 to ${MOST_HIDDEN}`);
  }
  const lengths = { w1: dimensions * firstLayerWidth(hidden), b1: hidden, w2: hidden, b2: 1 };
  for (const name of WEIGHTS) {
    const weights = network[name];
    if (weights instanceof Float32Array && weights.length === lengths[name]) continue;
    throw new InputError(
      `got ${count(weights?.length ?? 0, 'weight')} in ${name}, expected a Float32Array of ${lengths[name]} for ${dimensions} inputs and ${count(hidden, 'hidden unit')}`,
    );
  }
}

/** The tensors' bytes, little-endian, in the order w1, b1, w2, b2, or w0, b2 without hidden units. */
export function weightBytes({ w1, b1, w2, b2 }: Network): Uint8Array<ArrayBuffer> {
  const all = new Float32Array(w1.length + b1.length + w2.length + 1);
  all.set(w1);
  all.set(b1, w1.length);
  all.set(w2, w1.length + b1.length);
  all.set(b2, w1.length + b1.length + w2.length);
  return littleEndian(all);
}

/** The inverse of `weightBytes`; the number of inputs follows from the number of weights. */
export function networkFromBytes(bytes: Uint8Array, hidden: number, scaling?: Scaling): Network {
  const all = new Float32Array(bytes.length / 4);
  new Uint8Array(all.buffer).set(bytes);
  const dimensions = (all.length - 1 - 2 * hidden) / firstLayerWidth(hidden);
  const w1 = dimensions * firstLayerWidth(hidden);
  const ends = [w1, w1 + hidden, w1 + 2 * hidden, w1 + 2 * hidden + 1] as const;
  return {
    dimensions,
    hidden,
    w1: all.slice(0, ends[0]),
    b1: all.slice(ends[0], ends[1]),
    w2: all.slice(ends[1], ends[2]),
    b2: all.slice(ends[2], ends[3]),
    ...(scaling && { scaling }),
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
