/** How far an input is moved: the Euclidean length of the move (`l2`), or its largest change of one number (`linf`). */
export const NORMS = ['l2', 'linf'] as const;

/** One of `NORMS`. */
export type Norm = (typeof NORMS)[number];

/** How far each coordinate may move. */
export interface Limits {
  /** At most 0 each. */
  readonly low: Float64Array;
  /** At least 0 each. */
  readonly high: Float64Array;
}

/** The length of a move. */
export function lengthOf(norm: Norm, move: Float64Array): number {
  let [squares, most] = [0, 0];
  for (let d = 0; d < move.length; d++) {
    squares += move[d] * move[d];
    most = Math.max(most, Math.abs(move[d]));
  }
  return norm === 'l2' ? Math.sqrt(squares) : most;
}

/** The largest w · x over moves x of length 1: the dual norm of w. */
export function dualLengthOf(norm: Norm, weights: Float64Array): number {
  let [squares, sum] = [0, 0];
  for (let d = 0; d < weights.length; d++) {
    squares += weights[d] * weights[d];
    sum += Math.abs(weights[d]);
  }
  return norm === 'l2' ? Math.sqrt(squares) : sum;
}

/** Σ a[d] b[d], in that order. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}
