import { ENTRY } from '../layout';
import { COORDINATE, squaredDistances } from './distances';

/** Bytes of scratch for `rankNeighbours` among n points: four rows of distances. */
export function rankScratch(n: i32): usize {
  return ((<usize>n + 7) & ~7) << 4;
}

/**
 * The rank of k given points of each query by distance from it among all points, the query itself left out: how many are
 * nearer, and one more. Equally far points share a rank, so that no order of equals is taken for nearness.
 *
 * entries [count, k] of u32 index and u32 rank, the rank overwritten; scratch of rankScratch(n) bytes, overwritten;
 * queries, rows, points as in `findNeighbours`. Duties: queries, points and scratch aligned to 16 bytes.
 */
export function rankNeighbours(
  entries: usize,
  scratch: usize,
  queries: usize,
  rows: usize,
  points: usize,
  count: i32,
  n: i32,
  dimensions: i32,
  k: i32,
): void {
  const stride = (n + 7) & ~7;
  const panelBytes = <usize>dimensions * COORDINATE;
  for (let q = 0; q < count; q += 4) {
    const query = queries + <usize>(q >> 3) * panelBytes + ((<usize>(q & 4)) << 2);
    squaredDistances(scratch, query, points, stride >> 3, dimensions, stride);
    for (let r = q; r < min(q + 4, count); r++) {
      const distances = scratch + ((<usize>(r - q) * <usize>stride) << 2);
      for (let i = n; i < stride; i++) store<f32>(distances + ((<usize>i) << 2), Infinity);
      const self = load<u32>(rows + ((<usize>r) << 2));
      store<f32>(distances + ((<usize>self) << 2), Infinity);
      for (let j = 0; j < k; j++) {
        const entry = entries + (<usize>r * <usize>k + <usize>j) * ENTRY;
        const limit = load<f32>(distances + ((<usize>load<u32>(entry)) << 2));
        store<u32>(entry, countNearer(distances, limit, stride) + 1, 4);
      }
    }
  }
}

/** How many of `stride` distances are below the limit. */
function countNearer(distances: usize, limit: f32, stride: i32): i32 {
  const limits = f32x4.splat(limit);
  let counts = i32x4.splat(0);
  for (const end = distances + ((<usize>stride) << 2); distances < end; distances += 16) {
    // A true comparison is −1.
    counts = i32x4.sub(counts, f32x4.lt(v128.load(distances), limits));
  }
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}
