import { exp } from '../exp';
import { ENTRY } from '../layout';
import { widenSum } from '../lanes';
import { log } from '../log';

/** Largest difference of a row's entropy from ln(perplexity); scikit-learn's `PERPLEXITY_TOLERANCE`. */
const TOLERANCE: f64 = 1e-5;

/** Largest β: squares of what can be told apart in a row are normal numbers. A row of equally near ones gets there. */
const STEEPEST: f64 = 1e38;

/** Doublings and halvings at most: from one end of the range of float32 to the other, and then of the digits. */
const STEPS: i32 = 400;

/**
 * From squared distances to conditional affinities p(j|i) ∝ exp(−βᵢ dᵢⱼ²), βᵢ by bisection so that the entropy of
 * row i is ln(perplexity) (van der Maaten and Hinton 2008, eq. 1 and section 2); each row sums to 1.
 *
 * entries [n, k] of u32 index and f32 squared distance, nearest first, in place: the distance becomes p(j|i).
 * scratch f32[2 ⌈k/4⌉ · 4], overwritten, aligned to 16 bytes. Only distances beyond the nearest count, so no row vanishes.
 */
export function calibrateAffinities(
  entries: usize,
  scratch: usize,
  n: i32,
  k: i32,
  perplexity: f32,
): void {
  const size = ((<usize>k + 3) & ~3) << 2;
  const target = <f64>f32x4.extract_lane(log(f32x4.splat(perplexity)), 0);
  const weights = scratch + size;
  for (let i = 0; i < n; i++) {
    const row = entries + <usize>i * <usize>k * ENTRY;
    const nearest = load<f32>(row, 4);
    let mean: f64 = 0;
    // What fills up the last vector is infinitely far: its weight is 0.
    v128.store(scratch + size - 16, f32x4.splat(Infinity));
    for (let j: usize = 0; j < <usize>k; j++) {
      const beyond = load<f32>(row + j * ENTRY, 4) - nearest;
      store<f32>(scratch + (j << 2), beyond);
      mean += <f64>beyond;
    }
    mean /= <f64>k;
    let beta: f64 = mean > 1e-30 ? 1 / mean : 1;
    let low: f64 = 0;
    let high: f64 = Infinity;
    let sum: f64 = 0;
    for (let step = 0; step < STEPS; step++) {
      const minus = f32x4.splat(<f32>-beta);
      let sums = f64x2.splat(0);
      let moments = sums;
      for (let at: usize = 0; at < size; at += 16) {
        const beyond = v128.load(scratch + at);
        const weight = exp(f32x4.mul(minus, beyond));
        v128.store(weights + at, weight);
        sums = f64x2.add(sums, widenSum(weight));
        const finite = f32x4.lt(beyond, f32x4.splat(Infinity));
        moments = f64x2.add(moments, widenSum(v128.and(f32x4.mul(weight, beyond), finite)));
      }
      sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
      const moment = f64x2.extract_lane(moments, 0) + f64x2.extract_lane(moments, 1);
      const logarithm = <f64>f32x4.extract_lane(log(f32x4.splat(<f32>sum)), 0);
      const apart = logarithm + (beta * moment) / sum - target;
      if (abs(apart) <= TOLERANCE) break;
      if (apart > 0) {
        low = beta;
        beta = high == Infinity ? beta * 2 : (beta + high) / 2;
        if (beta > STEEPEST) break;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
    for (let j: usize = 0; j < <usize>k; j++) {
      store<f32>(row + j * ENTRY, <f32>(<f64>load<f32>(weights + (j << 2)) / sum), 4);
    }
  }
}
