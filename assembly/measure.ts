import { crossEntropy, expNegAbs } from './cross-entropy';
import { orderedBits, widenSum } from './lanes';
import { sortByKey } from './sort';

/**
 * How well logits tell the classes apart.
 * result f64[6], overwritten: sum of the cross-entropies, true positives, false positives, false negatives,
 * true negatives, AUC. Positive is a logit ≥ 0. logits f32[n], signs f32[n] (+1 or −1).
 * Duties: logits and signs may be read up to n rounded up to 4; scratch of 16 n + 1024 bytes, overwritten.
 */
export function measure(result: usize, logits: usize, signs: usize, scratch: usize, n: i32): void {
  let losses = f64x2.splat(0);
  for (let i = 0; i < n; i += 4) {
    const lane = i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3));
    const inside = i32x4.lt_s(lane, i32x4.splat(n));
    const at = (<usize>i) << 2;
    const margin = f32x4.mul(v128.load(logits + at), v128.load(signs + at));
    losses = f64x2.add(losses, widenSum(v128.and(crossEntropy(margin, expNegAbs(margin)), inside)));
  }
  let truePositive = 0;
  let falsePositive = 0;
  let positive = 0;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const isPositive = load<f32>(signs + at) > 0 ? 1 : 0;
    const saysPositive = load<f32>(logits + at) >= 0 ? 1 : 0;
    positive += isPositive;
    truePositive += saysPositive & isPositive;
    falsePositive += saysPositive & (1 - isPositive);
  }
  store<f64>(result, f64x2.extract_lane(losses, 0) + f64x2.extract_lane(losses, 1));
  store<f64>(result, <f64>truePositive, 8);
  store<f64>(result, <f64>falsePositive, 16);
  store<f64>(result, <f64>(positive - truePositive), 24);
  store<f64>(result, <f64>(n - positive - falsePositive), 32);
  store<f64>(result, auc(logits, signs, scratch, n), 40);
}

/**
 * Area under the ROC curve by ranks (Mann and Whitney 1947), ties averaged: the share of pairs of a positive and
 * a negative image in which the positive has the larger logit, equal logits counting half. NaN without both
 * classes; NaN logits rank highest.
 */
function auc(logits: usize, signs: usize, scratch: usize, n: i32): f64 {
  const items = scratch;
  const spare = items + ((<usize>n) << 3);
  const counts = spare + ((<usize>n) << 3);
  for (let i: usize = 0; i < <usize>n; i++) {
    const key = orderedBits(load<f32>(logits + (i << 2)));
    const positive: u64 = load<f32>(signs + (i << 2)) > 0 ? 1 : 0;
    store<u64>(items + (i << 3), ((<u64>key) << 32) | positive);
  }
  sortByKey(items, spare, counts, n);
  // Twice the rank statistic, so that half counts stay whole numbers.
  let twice: u64 = 0;
  let negativesBelow: u64 = 0;
  let positives: u64 = 0;
  const end = items + ((<usize>n) << 3);
  let item = items;
  while (item < end) {
    const key = load<u32>(item, 4);
    let tiedPositives: u64 = 0;
    let tiedNegatives: u64 = 0;
    while (item < end && load<u32>(item, 4) == key) {
      const positive: u64 = load<u32>(item);
      tiedPositives += positive;
      tiedNegatives += 1 - positive;
      item += 8;
    }
    twice += tiedPositives * (2 * negativesBelow + tiedNegatives);
    negativesBelow += tiedNegatives;
    positives += tiedPositives;
  }
  return <f64>twice / (2 * <f64>positives * <f64>negativesBelow);
}
