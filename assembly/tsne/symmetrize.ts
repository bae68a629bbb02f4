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
 * Works on rows first … last − 1, after all rows before them. rows u32[n + 1] first quad of each row: those of the rows and the
 * next one overwritten, rows[first] expected of the call before, 0 at first; quads, overwritten, room for
 * n (2k + 3)/4 of them; entries [n, k] of u32 index and f32 p(j|i), each row by ascending index; backward [n k] entries and ends
 * u32[n], their transpose, as `transposeEntries` makes them.
 */
export function symmetrize(
  rows: usize,
  quads: usize,
  entries: usize,
  backward: usize,
  ends: usize,
  n: i32,
  k: i32,
  first: i32,
  last: i32,
): void {
  const half: f32 = <f32>(0.5 / <f64>n);
  let quad = quads + <usize>load<u32>(rows + ((<usize>first) << 2)) * QUAD;
  let from = backward;
  if (first > 0) from += <usize>load<u32>(ends + ((<usize>first - 1) << 2)) * ENTRY;
  for (let i: u32 = first; i < <u32>last; i++) {
    let forward = entries + <usize>i * <usize>k * ENTRY;
    const forwardEnd = forward + <usize>k * ENTRY;
    const fromEnd = backward + <usize>load<u32>(ends + ((<usize>i) << 2)) * ENTRY;
    let lane: usize = 0;
    while (forward < forwardEnd || from < fromEnd) {
      const a = forward < forwardEnd ? load<u32>(forward) : u32.MAX_VALUE;
      const b = from < fromEnd ? load<u32>(from) : u32.MAX_VALUE;
      let value: f32 = 0;
      if (a <= b) {
        value += load<f32>(forward, 4);
        forward += ENTRY;
      }
      if (b <= a) {
        value += load<f32>(from, 4);
        from += ENTRY;
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
    if (lane != 0) {
      for (; lane < 16; lane += 4) {
        store<u32>(quad + lane, i << 3);
        store<f32>(quad + lane, 0, 16);
      }
      quad += QUAD;
    }
    store<u32>(rows + ((<usize>i) << 2), <u32>((quad - quads) / QUAD), 4);
  }
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
