import { exp } from './exp';
import { log1p } from './log1p';

/** e^−|m|, which both functions below need; at most 1, so nothing overflows. */
// @ts-ignore: decorator
@inline
export function expNegAbs(margin: v128): v128 {
  return exp(f32x4.neg(f32x4.abs(margin)));
}

/**
 * Binary cross-entropy of four images by their margins m, the logit times the label's sign (+1 or −1):
 * ln(1 + e^−m) = max(−m, 0) + ln(1 + e^−|m|), finite and accurate for every finite float32; e is expNegAbs(m).
 */
export function crossEntropy(margin: v128, e: v128): v128 {
  return f32x4.add(f32x4.pmax(f32x4.neg(margin), f32x4.splat(0)), log1p(e));
}

/**
 * Minus the derivative of the cross-entropy by the margin, 1 / (1 + e^m), without cancellation: how far the
 * probability of the right class is from 1; e is expNegAbs(m).
 */
export function residual(margin: v128, e: v128): v128 {
  const q = f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), e));
  return v128.bitselect(f32x4.mul(e, q), q, f32x4.ge(margin, f32x4.splat(0)));
}
