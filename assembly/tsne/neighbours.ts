import { ENTRY } from '../layout';
import { COORDINATE, squaredDistances } from './distances';

/** Bytes of points that are compared with all queries before the next ones come: half a second-level cache. */
const TILE_BYTES: usize = 131072;

/** Points of a tile at most: four rows of distances stay in the first-level cache. */
const TILE_POINTS: i32 = 1024;

/** Bytes of scratch to find k neighbours of some queries: a heap each, and a tile of distances. */
export function neighbourScratch(queries: i32, k: i32): usize {
  return <usize>queries * <usize>k * 8 + ((<usize>TILE_POINTS) << 4) + 16;
}

/**
 * The k nearest of n points for each query, exactly, a point not being its own neighbour: nearest first, ties by
 * index. Only the k best so far are kept, in a heap whose keys are the distance's bits and below them the index.
 *
 * entries [count, k] of u32 index and f32 squared distance, overwritten; scratch of neighbourScratch(count, k) bytes;
 * queries f32[⌈count/8⌉ panels, dimensions, 8]; rows u32[count] which point each query is;
 * points f32[⌈n/8⌉ panels, dimensions, 8]. Duties: 1 ≤ k < n; no distance is NaN; queries, points and scratch aligned.
 */
export function findNeighbours(
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
  assert(k >= 1 && k < n && ((queries | points | scratch) & 15) == 0);
  const panelBytes = <usize>dimensions * COORDINATE;
  const tile = max<i32>(1, min<i32>(TILE_POINTS >> 3, <i32>(TILE_BYTES / panelBytes)));
  const heapBytes = (<usize>k) << 3;
  const distances = (scratch + <usize>count * heapBytes + 15) & ~15;
  const panels = (n + 7) >> 3;
  memory.fill(scratch, 0xff, <usize>count * heapBytes);
  for (let panel = 0; panel < panels; panel += tile) {
    const here = min(tile, panels - panel);
    const first = panel << 3;
    const inside = min(here << 3, n - first);
    for (let q = 0; q < count; q += 4) {
      const query = queries + <usize>(q >> 3) * panelBytes + ((<usize>(q & 4)) << 2);
      squaredDistances(
        distances,
        query,
        points + <usize>panel * panelBytes,
        here,
        dimensions,
        TILE_POINTS,
      );
      const block = min(4, count - q);
      for (let r = 0; r < block; r++) {
        offerAll(
          scratch + <usize>(q + r) * heapBytes,
          distances + <usize>r * ((<usize>TILE_POINTS) << 2),
          k,
          first,
          inside,
          load<u32>(rows + ((<usize>(q + r)) << 2)),
        );
      }
    }
  }
  for (let q = 0; q < count; q++) {
    const heap = scratch + <usize>q * heapBytes;
    sortHeap(heap, k);
    for (let j: usize = 0; j < <usize>k; j++, entries += ENTRY) {
      const key = load<u64>(heap + (j << 3));
      store<u32>(entries, <u32>key);
      store<u32>(entries, <u32>(key >> 32), 4);
    }
  }
}

/** Offers n points from `first` on to a heap; most are too far, four at a time. */
function offerAll(heap: usize, distances: usize, k: i32, first: u32, n: u32, self: u32): void {
  let worst = v128.load32_splat(heap, 4);
  // An empty place has all bits set: a NaN, and everything is nearer.
  for (let j: u32 = 0; j < n; j += 4) {
    const four = v128.load(distances + ((<usize>j) << 2));
    if (!v128.any_true(i32x4.le_u(four, worst))) continue;
    const end = min(j + 4, n);
    for (let i = j; i < end; i++) {
      const index = first + i;
      const key = ((<u64>load<u32>(distances + ((<usize>i) << 2))) << 32) | index;
      if (index != self && key < load<u64>(heap)) siftDown(heap, k, key);
    }
    worst = v128.load32_splat(heap, 4);
  }
}

/** Puts a key in place of the largest one, which is at the root. */
function siftDown(heap: usize, size: i32, key: u64): void {
  let at = 0;
  while (true) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let larger = load<u64>(heap + ((<usize>child) << 3));
    if (child + 1 < size) {
      const right = load<u64>(heap + ((<usize>child) << 3), 8);
      if (right > larger) {
        larger = right;
        child++;
      }
    }
    if (larger <= key) break;
    store<u64>(heap + ((<usize>at) << 3), larger);
    at = child;
  }
  store<u64>(heap + ((<usize>at) << 3), key);
}

/** Sorts a heap ascending (Williams 1964). */
function sortHeap(heap: usize, size: i32): void {
  for (let last = size - 1; last > 0; last--) {
    const at = heap + ((<usize>last) << 3);
    const key = load<u64>(at);
    store<u64>(at, load<u64>(heap));
    siftDown(heap, last, key);
  }
}
