import { crossEntropy, residual } from './cross-entropy.ts';
import type { Matrix } from './matrix.ts';

const f = Math.fround;
const relu = (x: number) => (x > 0 ? x : 0);

/**
 * b2 + Σ_h relu(z[h]) · w2[h] in four interleaved sums of hidden units, then (0 + 1) + (2 + 3); without hidden units
 * b2 + z[0].
 */
export function logit(z: Matrix, r: number, firstColumn: number, w2: Float32Array, b2: number) {
  if (w2.length === 0) return f(z.data[r * z.columns + firstColumn] + f(b2));
  const lanes: [number, number, number, number] = [0, 0, 0, 0];
  w2.forEach((w, h) => {
    const a = relu(z.data[r * z.columns + firstColumn + h]);
    lanes[h % 4] = f(lanes[h % 4] + f(a * w));
  });
  return f(f(f(lanes[0] + lanes[1]) + f(lanes[2] + lanes[3])) + f(b2));
}

/** What `trainOutput` reads and accumulates into. */
export interface OutputGradient {
  readonly db1: Float32Array;
  readonly dw2: Float32Array;
  readonly db2: Float32Array;
  readonly loss: Float64Array;
}

/** Loss and gradient of one trial's output layer; Z's columns become their gradient, without hidden units one of four. */
export function trainOutput(
  z: Matrix,
  { db1, dw2, db2, loss }: OutputGradient,
  w2: Float32Array,
  b2: number,
  signs: Float32Array,
  firstColumn: number,
  scale: number,
): void {
  const losses: [number, number] = [0, 0];
  const sumG: [number, number, number, number] = [0, 0, 0, 0];
  for (let r = 0; r < z.rows; r += 4) {
    const four = [0, 1, 2, 3].map((i) => {
      if (r + i >= z.rows) return { loss: 0, g: 0 };
      const sign = signs[r + i];
      const margin = f(sign * logit(z, r + i, firstColumn, w2, b2));
      return { loss: crossEntropy(margin), g: f(f(-sign * residual(margin)) * f(scale)) };
    });
    for (const lane of [0, 1] as const) {
      losses[lane] += four[lane].loss + four[lane + 2].loss;
    }
    four.forEach(({ g }, i) => {
      sumG[i] = f(sumG[i] + g);
      if (r + i < z.rows) backpropagate(z, r + i, g);
    });
  }
  loss[0] = loss[0] + losses[0] + losses[1];
  db2[0] = f(db2[0] + f(f(sumG[0] + sumG[1]) + f(sumG[2] + sumG[3])));

  function backpropagate(z: Matrix, r: number, g: number): void {
    if (w2.length === 0) z.data.set([g, 0, 0, 0], r * z.columns + firstColumn);
    w2.forEach((w, h) => {
      const at = r * z.columns + firstColumn + h;
      const a = z.data[at];
      const d = a > 0 ? f(g * w) : 0;
      z.data[at] = d;
      db1[h] = f(db1[h] + d);
      dw2[h] = f(dw2[h] + f(g * relu(a)));
    });
  }
}
