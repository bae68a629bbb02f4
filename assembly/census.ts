import { relu } from './lanes';
import { ROW, vectorAddress } from './layout';

/**
 * Smallest and largest activation, relu(Z), of each of a trial's hidden units over a tile of images.
 * A unit that is NaN on some image is NaN in both, so that it is neither dead nor constant.
 * low, high f32[4 vectors], lowered and raised; Z f32[n, ·] hidden sums in panels of zRows rows.
 */
export function activationRange(
  low: usize,
  high: usize,
  z: usize,
  firstVector: i32,
  vectors: i32,
  n: i32,
  zRows: i32,
): void {
  for (let v = 0; v < vectors; v++, low += 16, high += 16) {
    let smallest = v128.load(low);
    let largest = v128.load(high);
    let at = vectorAddress(z, firstVector + v, zRows);
    for (let r = 0; r < n; r++, at += ROW) {
      const a = relu(v128.load(at));
      smallest = f32x4.min(smallest, a);
      largest = f32x4.max(largest, a);
    }
    v128.store(low, smallest);
    v128.store(high, largest);
  }
}
