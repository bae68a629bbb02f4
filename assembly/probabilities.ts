import { sigmoid } from './expm1';

/** The largest float32 below ½. */
const BELOW_HALF: f32 = 0.49999997;

/**
 * Probabilities of the positive class, 1 / (1 + e^−l) of every logit l, computed in float64 and rounded to float32, but
 * never up to ½: a probability is ½ or more exactly where its logit is 0 or more, which is how networks decide.
 * out f32[n], overwritten; logits f32[n].
 */
export function probabilities(out: usize, logits: usize, n: i32): void {
  for (const end = logits + ((<usize>n) << 2); logits < end; logits += 4, out += 4) {
    const logit = load<f32>(logits);
    const probability = <f32>sigmoid(logit);
    store<f32>(out, logit < 0 ? min(probability, BELOW_HALF) : probability);
  }
}
