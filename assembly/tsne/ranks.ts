import { ENTRY } from '../layout';
import { COORDINATE, squaredDistances } from './distances';

/** Bytes of scratch for `rankExcess` among n points: four rows of distances. */
export function rankScratch(n: i32): usize {
  return ((<usize>n + 7) & ~7) << 4;
}

/**
 * Σ max(0, rank − k) over k given points of each query, rank being a point's place among all by distance from
 * the query, from 1, ties by index, the query itself left out: the sum of trustworthiness, and with the
 * two spaces swapped that of continuity (Venna and Kaski 2001).
 *
 * scratch of rankScratch(n) bytes, overwritten; queries, rows, points as in `findNeighbours`; entries [count, k] of u32
 * index and anything. Duties: queries, points and scratch aligned to 16 bytes.
 */
export function rankExcess(
  scratch: usize,
  queries: usize,
  rows: usize,
  entries: usize,
  points: usize,
  count: i32,
  n: i32,
  dimensions: i32,
  k: i32,
): f64 {
  const stride = (n + 7) & ~7;
  const panelBytes = <usize>dimensions * COORDINATE;
  let sum: u64 = 0;
  for (let q = 0; q < count; q += 4) {
    const query = queries + <usize>(q >> 3) * panelBytes + ((<usize>(q & 4)) << 2);
    squaredDistances(scratch, query, points, stride >> 3, dimensions, stride);
    for (let r = q; r < min(q + 4, count); r++) {
      const distances = scratch + ((<usize>(r - q) * <usize>stride) << 2);
      for (let i = n; i < stride; i++) store<f32>(distances + ((<usize>i) << 2), Infinity);
      const self = load<u32>(rows + ((<usize>r) << 2));
      store<f32>(distances + ((<usize>self) << 2), Infinity);
      for (let j = 0; j < k; j++) {
        const target = load<u32>(entries + (<usize>r * <usize>k + <usize>j) * ENTRY);
        const rank = countNearer(distances, target, stride) + 1;
        if (rank > k) sum += rank - k;
      }
    }
  }
  return <f64>sum;
}

/** How many of `stride` points are nearer than the target, or as near and of smaller index. */
function countNearer(distances: usize, target: i32, stride: i32): i32 {
  const limit = v128.load32_splat(distances + ((<usize>target) << 2));
  const before = i32x4.splat(target);
  let index = i32x4(0, 1, 2, 3);
  let counts = i32x4.splat(0);
  for (let at = distances, end = at + ((<usize>stride) << 2); at < end; at += 16) {
    const distance = v128.load(at);
    const tied = v128.and(f32x4.eq(distance, limit), i32x4.lt_s(index, before));
    // A true comparison is −1.
    counts = i32x4.sub(counts, v128.or(f32x4.lt(distance, limit), tied));
    index = i32x4.add(index, i32x4.splat(4));
  }
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}
