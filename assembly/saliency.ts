import { expm1, sigmoid } from './expm1';
import { ENTRY, RANGE } from './layout';

/**
 * How much the probability of the positive class changes when one input grows by ε, for every input of n
 * rows: |p(x + ε eᵢ) − p(x)| (Kumar, appendix C.2), from the hidden sums instead of D passes:
 *   Δ = Σ_h w2[h] (relu(z[h] + ε w1[i, h]) − relu(z[h])),   p = σ(l),  l the logit,  s the sign of Δ
 *   |σ(l + Δ) − σ(l)| = σ(−s l) (1 − e^−|Δ|) σ(s (l + Δ))
 * All in float64; no factor cancels, so small changes and saturated probabilities keep their digits: the error is
 * that of Δ and a few units in the last place of float64, then the rounding to float32.
 *
 * maps f32[n, D] and probabilities f32[n], overwritten; z f64[H], overwritten; w1 f64[D, H] by rows,
 * b1 and w2 f64[H]; ranges [n] of compressed rows. Duties: H even (padded with zeros), aligned to 16 bytes.
 */
export function saliencyMaps(
  maps: usize,
  probabilities: usize,
  z: usize,
  w1: usize,
  b1: usize,
  w2: usize,
  b2: f64,
  ranges: usize,
  n: i32,
  dimensions: i32,
  hidden: i32,
  epsilon: f64,
): void {
  assert((hidden & 1) == 0);
  const width = (<usize>hidden) << 3;
  for (const end = ranges + <usize>n * RANGE; ranges < end; ranges += RANGE) {
    sumHidden(z, w1, b1, ranges, width);
    const logit = b2 + dotRelu(w2, z, width);
    store<f32>(probabilities, <f32>sigmoid(logit));
    probabilities += 4;
    const row = maps + ((<usize>dimensions) << 2);
    for (let w = w1; maps < row; maps += 4, w += width) {
      const by = sumChange(w, z, w2, width, epsilon);
      const toward = by < 0 ? -logit : logit;
      const change = sigmoid(-toward) * abs(expm1(-abs(by))) * sigmoid(toward + abs(by));
      store<f32>(maps, <f32>change);
    }
  }
}

/** z = b1 + Σ value · w1[d, :] over the entries of one row, in order. */
function sumHidden(z: usize, w1: usize, b1: usize, range: usize, width: usize): void {
  memory.copy(z, b1, width);
  const end: usize = load<u32>(range, 4);
  for (let e: usize = load<u32>(range); e < end; e += ENTRY) {
    const row = w1 + ((<usize>load<u32>(e)) >> 6) * width;
    const value = f64x2.splat(load<f32>(e, 4));
    for (let h: usize = 0; h < width; h += 16) {
      v128.store(z + h, f64x2.add(v128.load(z + h), f64x2.mul(value, v128.load(row + h))));
    }
  }
}

/** Σ_h w2[h] (relu(z[h] + ε w[h]) − relu(z[h])). */
// @ts-ignore: decorator
@inline
function sumChange(w: usize, z: usize, w2: usize, width: usize, epsilon: f64): f64 {
  const step = f64x2.splat(epsilon);
  const zero = f64x2.splat(0);
  let sum = zero;
  for (let h: usize = 0; h < width; h += 16) {
    const before = v128.load(z + h);
    const after = f64x2.add(before, f64x2.mul(step, v128.load(w + h)));
    const change = f64x2.sub(f64x2.pmax(after, zero), f64x2.pmax(before, zero));
    sum = f64x2.add(sum, f64x2.mul(v128.load(w2 + h), change));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Σ_h a[h] relu(b[h]). */
// @ts-ignore: decorator
@inline
function dotRelu(a: usize, b: usize, width: usize): f64 {
  let sum: f64 = 0;
  for (let h: usize = 0; h < width; h += 8) sum += load<f64>(a + h) * max(load<f64>(b + h), 0);
  return sum;
}
