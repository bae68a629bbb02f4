import { magnitudeBits, magnitudeThreshold } from './threshold';

/**
 * Sets the k smallest magnitudes of n weights to zero, ties by index, so that exactly k are chosen (weights that
 * are zero already count as smallest). One-shot magnitude pruning (Han et al. 2015; LeCun et al. 1990).
 * weights f32[n], pruned in place; counts u32[65536], overwritten. Duties: 0 ≤ k ≤ n.
 */
export function prune(weights: usize, counts: usize, n: i32, k: i32): void {
  assert(k >= 0 && k <= n);
  if (k == 0) return;
  const found = magnitudeThreshold(weights, counts, n, k);
  const threshold = <u32>found;
  let ties = k - <i32>(found >> 32);
  const end = weights + ((<usize>n) << 2);
  for (let w = weights; w < end; w += 4) {
    const bits = magnitudeBits(w);
    if (bits > threshold) continue;
    if (bits == threshold && ties-- <= 0) continue;
    store<f32>(w, 0);
  }
}
