import { crossEntropy } from './cross-entropy.ts';

/** Sum of cross-entropies in the core's order, tp, fp, fn, tn by their definition, AUC by looking at every pair. */
export function measure(logits: Float32Array, signs: Float32Array): number[] {
  const losses: [number, number] = [0, 0];
  for (let i = 0; i < logits.length; i += 4) {
    const four = [0, 1, 2, 3].map((k) =>
      i + k < logits.length ? crossEntropy(Math.fround(logits[i + k] * signs[i + k])) : 0,
    ) as [number, number, number, number];
    losses[0] += four[0] + four[2];
    losses[1] += four[1] + four[3];
  }
  const count = (positive: boolean, said: boolean) =>
    logits.reduce(
      (sum, logit, i) => sum + Number(signs[i] > 0 === positive && logit >= 0 === said),
      0,
    );
  return [
    losses[0] + losses[1],
    count(true, true),
    count(false, true),
    count(true, false),
    count(false, false),
    auc(logits, signs),
  ];
}

/** The share of pairs of a positive and a negative image that are in order; equal logits count half. */
export function auc(logits: Float32Array, signs: Float32Array): number {
  const positives = logits.filter((_, i) => signs[i] > 0);
  const negatives = logits.filter((_, i) => signs[i] < 0);
  let inOrder = 0;
  for (const p of positives) {
    for (const n of negatives) inOrder += p > n ? 1 : p === n ? 0.5 : 0;
  }
  return inOrder / (positives.length * negatives.length);
}
