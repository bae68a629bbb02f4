import { ENTRY } from '../layout';
import { widenSum } from '../lanes';
import { log } from '../log';

/** Below it P is taken for 0: the logarithm has no subnormal numbers. */
const SMALLEST_NORMAL: f32 = 1.17549435e-38;

/** Bytes of a quad: four u32 columns, as byte offsets into pairs of coordinates, and their four f32 values. */
export const QUAD: usize = 32;

/**
 * Joint affinities P_ij = (p(j|i) + p(i|j)) / 2n (van der Maaten and Hinton 2008, eq. 2 f.): symmetric to the bit, of
 * sum 1 up to rounding, as compressed rows. Rows are filled up to quads by entries of value 0 that point at themselves.
 *
 * rows u32[n + 1] first quad of each row, overwritten; quads, overwritten, room for n (2k + 3)/4 of them; entries [n, k]
 * of u32 index and f32 p(j|i), overwritten (sorted by index); transposed [n k] entries and
 * counts u32[n + 1], overwritten. Returns the number of quads.
 */
export function symmetrize(
  rows: usize,
  quads: usize,
  entries: usize,
  transposed: usize,
  counts: usize,
  n: i32,
  k: i32,
): i32 {
  // Transposing sorts each row by index; twice, so that both are sorted and two sorted lists can be merged.
  const all = <usize>n * <usize>k;
  memory.fill(counts, 0, (<usize>n + 1) << 2);
  for (let e: usize = 0; e < all; e++) {
    const count = counts + ((<usize>load<u32>(entries + e * ENTRY)) << 2);
    store<u32>(count, load<u32>(count, 4) + 1, 4);
  }
  for (let i: usize = 0; i < <usize>n; i++) {
    const count = counts + (i << 2);
    store<u32>(count, load<u32>(count) + load<u32>(count, 4), 4);
  }
  for (let e: usize = 0; e < all; e++) {
    const from = entries + e * ENTRY;
    const count = counts + ((<usize>load<u32>(from)) << 2);
    const slot = load<u32>(count);
    store<u32>(count, slot + 1);
    const to = transposed + <usize>slot * ENTRY;
    store<u32>(to, <u32>(e / <usize>k));
    store<u32>(to, load<u32>(from, 4), 4);
  }
  // Now counts[i] is where row i of the transposed ends. Back: row i of it holds who has i as neighbour.
  memory.fill(rows, 0, (<usize>n + 1) << 2);
  let t: usize = 0;
  for (let i = 0; i < n; i++) {
    const end: usize = load<u32>(counts + ((<usize>i) << 2));
    for (; t < end; t++) {
      const from = transposed + t * ENTRY;
      const owner: usize = load<u32>(from);
      const used = rows + (owner << 2);
      const slot = load<u32>(used);
      store<u32>(used, slot + 1);
      const to = entries + (owner * <usize>k + <usize>slot) * ENTRY;
      store<u32>(to, i);
      store<u32>(to, load<u32>(from, 4), 4);
    }
  }
  const half: f32 = <f32>(0.5 / <f64>n);
  let quad: usize = quads;
  let backward = transposed;
  for (let i: u32 = 0; i < <u32>n; i++) {
    store<u32>(rows + ((<usize>i) << 2), <u32>((quad - quads) / QUAD));
    let forward = entries + <usize>i * <usize>k * ENTRY;
    const forwardEnd = forward + <usize>k * ENTRY;
    const backwardEnd = transposed + <usize>load<u32>(counts + ((<usize>i) << 2)) * ENTRY;
    let lane: usize = 0;
    while (forward < forwardEnd || backward < backwardEnd) {
      const a = forward < forwardEnd ? load<u32>(forward) : u32.MAX_VALUE;
      const b = backward < backwardEnd ? load<u32>(backward) : u32.MAX_VALUE;
      let value: f32 = 0;
      if (a <= b) {
        value += load<f32>(forward, 4);
        forward += ENTRY;
      }
      if (b <= a) {
        value += load<f32>(backward, 4);
        backward += ENTRY;
      }
      value *= half;
      if (value < SMALLEST_NORMAL) continue;
      store<u32>(quad + lane, min(a, b) << 3);
      store<f32>(quad + lane, value, 16);
      lane += 4;
      if (lane == 16) {
        lane = 0;
        quad += QUAD;
      }
    }
    if (lane == 0) continue;
    for (; lane < 16; lane += 4) {
      store<u32>(quad + lane, i << 3);
      store<f32>(quad + lane, 0, 16);
    }
    quad += QUAD;
  }
  const total = <u32>((quad - quads) / QUAD);
  store<u32>(rows + ((<usize>n) << 2), total);
  return total;
}

/** Σ P ln P over the quads, the part of the divergence that no position changes. */
export function negativeEntropy(quads: usize, count: i32): f64 {
  let sums = f64x2.splat(0);
  const end = quads + <usize>count * QUAD;
  for (; quads < end; quads += QUAD) {
    const p = v128.load(quads, 16);
    const some = f32x4.gt(p, f32x4.splat(0));
    sums = f64x2.add(sums, widenSum(v128.and(f32x4.mul(p, log(p)), some)));
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
