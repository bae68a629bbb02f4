import { COORDINATE } from './distances';
import { rowBytes } from './subspace';

/**
 * Sums of the coordinates, and of products of what is left without their means, in float64 and in the order of the points.
 * Points as in `distances`; a row of float64 has `width` numbers, the dimensions rounded up to 4.
 */

/** sums[d] += Σ_i x_id over points first … last − 1. sums f64[dimensions], accumulated; points f32[⌈n/8⌉ panels, dimensions, 8]. */
export function addColumns(
  sums: usize,
  points: usize,
  dimensions: i32,
  first: i32,
  last: i32,
): void {
  const panel = <usize>dimensions * COORDINATE;
  for (let i = first; i < last; i++) {
    for (let d: usize = 0; d < <usize>dimensions; d++) {
      const sum = sums + (d << 3);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(pointAddress(points, panel, i, d)));
    }
  }
}

/**
 * covariance[a, b] += Σ_i (x_ia − mean_a)(x_ib − mean_b) over the points of panels first … last − 1, for b ≥ a rounded down to 2.
 * covariance f64[dimensions, width], accumulated; rows f64[8, width], overwritten.
 * Duties: aligned to 16 bytes.
 */
export function addCovariance(
  covariance: usize,
  rows: usize,
  mean: usize,
  points: usize,
  n: i32,
  dimensions: i32,
  first: i32,
  last: i32,
): void {
  const width = rowBytes(dimensions);
  const panel = <usize>dimensions * COORDINATE;
  for (let p = first; p < last; p++) {
    memory.fill(rows, 0, width << 3);
    for (let i = 8 * p; i < min(8 * p + 8, n); i++) {
      const row = rows + <usize>(i & 7) * width;
      for (let d: usize = 0; d < <usize>dimensions; d++) {
        const value = <f64>load<f32>(pointAddress(points, panel, i, d));
        store<f64>(row + (d << 3), value - load<f64>(mean + (d << 3)));
      }
    }
    addProducts(covariance, rows, dimensions);
  }
}

/**
 * matrix[a, b] += Σ_r rows[r, a] rows[r, b] of 8 rows and in their order, for b ≥ a rounded down to 2.
 * matrix f64[size, width], accumulated; rows f64[8, width], filled up with zeros. Duties: aligned to 16 bytes.
 */
export function addProducts(matrix: usize, rows: usize, size: i32): void {
  const width = rowBytes(size);
  for (let a: usize = 0; a < (<usize>size) << 3; a += 8) {
    const at = rows + a;
    const s0 = v128.load64_splat(at);
    const s1 = v128.load64_splat(at + width);
    const s2 = v128.load64_splat(at + 2 * width);
    const s3 = v128.load64_splat(at + 3 * width);
    const s4 = v128.load64_splat(at + 4 * width);
    const s5 = v128.load64_splat(at + 5 * width);
    const s6 = v128.load64_splat(at + 6 * width);
    const s7 = v128.load64_splat(at + 7 * width);
    const target = matrix + (a >> 3) * width;
    for (let b = a & ~15; b < width; b += 16) {
      const from = rows + b;
      let low = v128.load(target + b);
      low = f64x2.add(low, f64x2.mul(s0, v128.load(from)));
      low = f64x2.add(low, f64x2.mul(s1, v128.load(from + width)));
      low = f64x2.add(low, f64x2.mul(s2, v128.load(from + 2 * width)));
      low = f64x2.add(low, f64x2.mul(s3, v128.load(from + 3 * width)));
      low = f64x2.add(low, f64x2.mul(s4, v128.load(from + 4 * width)));
      low = f64x2.add(low, f64x2.mul(s5, v128.load(from + 5 * width)));
      low = f64x2.add(low, f64x2.mul(s6, v128.load(from + 6 * width)));
      low = f64x2.add(low, f64x2.mul(s7, v128.load(from + 7 * width)));
      v128.store(target + b, low);
    }
  }
}

/** Copies what is above the diagonal below it. covariance f64[dimensions, width]. */
export function mirror(covariance: usize, dimensions: i32): void {
  const width = rowBytes(dimensions);
  for (let a: usize = 1; a < <usize>dimensions; a++) {
    for (let b: usize = 0; b < a; b++) {
      store<f64>(covariance + a * width + (b << 3), load<f64>(covariance + b * width + (a << 3)));
    }
  }
}

/**
 * out[i] = Σ_d (x_id − mean_d) v_d in float64 and in order of d, of the points of panels first … last − 1.
 * out f32[8 panels], theirs overwritten, those that fill up the last panel too; vector, mean f64[dimensions].
 * Duties: out and points aligned to 16 bytes.
 */
export function project(
  out: usize,
  points: usize,
  mean: usize,
  vector: usize,
  dimensions: i32,
  first: i32,
  last: i32,
): void {
  const panel = <usize>dimensions * COORDINATE;
  const end = points + <usize>last * panel;
  let from = points + <usize>first * panel;
  let to = out + <usize>first * COORDINATE;
  while (from < end) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    const next = from + panel;
    for (let at: usize = 0; from < next; from += COORDINATE, at += 8) {
      const average = v128.load64_splat(mean + at);
      const factor = v128.load64_splat(vector + at);
      a = f64x2.add(a, f64x2.mul(f64x2.sub(promote(from), average), factor));
      b = f64x2.add(b, f64x2.mul(f64x2.sub(promote(from + 8), average), factor));
      c = f64x2.add(c, f64x2.mul(f64x2.sub(promote(from + 16), average), factor));
      d = f64x2.add(d, f64x2.mul(f64x2.sub(promote(from + 24), average), factor));
    }
    v128.store(to, demote(a, b));
    v128.store(to, demote(c, d), 16);
    to += COORDINATE;
  }
}

// @ts-ignore: decorator
@inline
function promote(from: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(from));
}

// @ts-ignore: decorator
@inline
function demote(low: v128, high: v128): v128 {
  const first = f32x4.demote_f64x2_zero(low);
  return v128.shuffle<f32>(first, f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

// @ts-ignore: decorator
@inline
function pointAddress(points: usize, panel: usize, i: i32, d: usize): usize {
  return points + <usize>(i >> 3) * panel + d * COORDINATE + ((<usize>(i & 7)) << 2);
}
