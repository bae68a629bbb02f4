import { widenSum } from '../lanes';

/**
 * Sums of distances from one point to the points of each class, for the silhouette (Rousseeuw 1987).
 * sums f64[classes], overwritten; x, y, present f32[m], the points in order of class, `present` 1 for a point and 0 for what
 * fills up a class to whole vectors; ranges u32[classes + 1] where each class begins, multiples of 4;
 * i is the place of the point. Duties: x, y, present aligned to 16 bytes.
 */
export function distanceSums(
  sums: usize,
  x: usize,
  y: usize,
  present: usize,
  ranges: usize,
  classes: i32,
  i: i32,
): void {
  const xi = v128.load32_splat(x + ((<usize>i) << 2));
  const yi = v128.load32_splat(y + ((<usize>i) << 2));
  for (let c: usize = 0; c < <usize>classes; c++) {
    let sum = f64x2.splat(0);
    const end = (<usize>load<u32>(ranges + (c << 2), 4)) << 2;
    for (let at = (<usize>load<u32>(ranges + (c << 2))) << 2; at < end; at += 16) {
      const dx = f32x4.sub(xi, v128.load(x + at));
      const dy = f32x4.sub(yi, v128.load(y + at));
      const distance = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)));
      sum = f64x2.add(sum, widenSum(f32x4.mul(distance, v128.load(present + at))));
    }
    store<f64>(sums + (c << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
}
