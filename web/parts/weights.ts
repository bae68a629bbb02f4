import type { Weights } from '../state/training.ts';

/** What each unit looks for, [D], and its vote; without hidden units that of the output. */
export function unitsOf({ hidden, w1, w2 }: Pick<Weights, 'hidden' | 'w1' | 'w2'>): readonly {
  readonly incoming: Float32Array;
  readonly output: number;
}[] {
  const width = Math.max(1, hidden);
  return Array.from({ length: width }, (_, unit) => ({
    incoming: columnOf(w1, width, unit),
    output: hidden === 0 ? 1 : (w2[unit] ?? 0),
  }));
}

/** The weights from all inputs to one unit. @param w1 [D, width] */
function columnOf(w1: Float32Array, width: number, unit: number): Float32Array {
  const column = new Float32Array(w1.length / width);
  for (let d = 0; d < column.length; d++) column[d] = w1[d * width + unit] ?? 0;
  return column;
}

/**
 * The images that excite a unit most, by their places.
 *
 * @param ink [N, D], 0 … 255
 * @param weights [D]
 */
export function mostExciting(ink: Uint8Array, weights: Float32Array, most: number): number[] {
  const count = ink.length / weights.length;
  const sums = Float64Array.from({ length: count }, (_, image) => {
    let sum = 0;
    const from = image * weights.length;
    for (let d = 0; d < weights.length; d++) sum += (ink[from + d] ?? 0) * (weights[d] ?? 0);
    return sum;
  });
  return Array.from(sums.keys())
    .sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0))
    .slice(0, most);
}
