import { COORDINATE } from './distances';

/**
 * Means of the coordinates and sums of products of what is left without them, in float64 and in the order of the points.
 * Points as in `distances`; a row of float64 has `width` numbers, the dimensions rounded up to 2.
 */

/** mean f64[dimensions], overwritten; points f32[⌈n/8⌉ panels, dimensions, 8]. */
export function columnMeans(mean: usize, points: usize, n: i32, dimensions: i32): void {
  const panel = <usize>dimensions * COORDINATE;
  for (let d: usize = 0; d < <usize>dimensions; d++) {
    let sum: f64 = 0;
    for (let i = 0; i < n; i++) sum += <f64>load<f32>(pointAddress(points, panel, i, d));
    store<f64>(mean + (d << 3), sum / <f64>n);
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
  const width = ((<usize>dimensions + 1) & ~1) << 3;
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
    for (let a: usize = 0; a < (<usize>dimensions) << 3; a += 8) {
      const at = rows + a;
      const s0 = v128.load64_splat(at);
      const s1 = v128.load64_splat(at + width);
      const s2 = v128.load64_splat(at + 2 * width);
      const s3 = v128.load64_splat(at + 3 * width);
      const s4 = v128.load64_splat(at + 4 * width);
      const s5 = v128.load64_splat(at + 5 * width);
      const s6 = v128.load64_splat(at + 6 * width);
      const s7 = v128.load64_splat(at + 7 * width);
      const target = covariance + (a >> 3) * width;
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
}

/** Copies what is above the diagonal below it. covariance f64[dimensions, width]. */
export function mirror(covariance: usize, dimensions: i32): void {
  const width = ((<usize>dimensions + 1) & ~1) << 3;
  for (let a: usize = 1; a < <usize>dimensions; a++) {
    for (let b: usize = 0; b < a; b++) {
      store<f64>(covariance + a * width + (b << 3), load<f64>(covariance + b * width + (a << 3)));
    }
  }
}

/**
 * One step of orthogonal iteration (Golub and Van Loan, "Matrix computations", 8.2.4): every vector times the covariance, then
 * Gram and Schmidt in order. Returns how far the first `watched` vectors turned: the largest 1 − |cos|.
 *
 * vectors f64[count, width], in place, of length 1; values f64[count], overwritten by the lengths
 * before they were made 1, the eigenvalues once settled; next f64[count, width], overwritten. A vector that vanishes, because
 * there is no variance left, becomes 0.
 */
export function turnSubspace(
  vectors: usize,
  values: usize,
  next: usize,
  covariance: usize,
  dimensions: i32,
  count: i32,
  watched: i32,
): f64 {
  const width = ((<usize>dimensions + 1) & ~1) << 3;
  for (let c: usize = 0; c < <usize>count; c++) {
    const vector = vectors + c * width;
    for (let d: usize = 0; d < <usize>dimensions; d++) {
      const value = dot(covariance + d * width, vector, width);
      store<f64>(next + c * width + (d << 3), value);
    }
  }
  let turned: f64 = 0;
  for (let c: usize = 0; c < <usize>count; c++) {
    const vector = next + c * width;
    const full = sqrt(dot(vector, vector, width));
    // Twice, because once leaves what rounding brought in.
    for (let again = 0; again < 2; again++) {
      for (let b: usize = 0; b < c; b++) {
        const before = vectors + b * width;
        const share = f64x2.splat(dot(vector, before, width));
        for (let at: usize = 0; at < width; at += 16) {
          const taken = f64x2.mul(share, v128.load(before + at));
          v128.store(vector + at, f64x2.sub(v128.load(vector + at), taken));
        }
      }
    }
    const size = sqrt(dot(vector, vector, width));
    const scale = f64x2.splat(size > full * 1e-12 ? 1 / size : 0);
    for (let at: usize = 0; at < width; at += 16) {
      v128.store(vector + at, f64x2.mul(scale, v128.load(vector + at)));
    }
    const cosine = abs(dot(vector, vectors + c * width, width));
    if (c < <usize>watched) turned = max(turned, 1 - cosine);
    store<f64>(values + (c << 3), f64x2.extract_lane(scale, 0) == 0 ? 0 : size);
    memory.copy(vectors + c * width, vector, width);
  }
  return turned;
}

/** out[i] = Σ_d (x_id − mean_d) v_d in float64. out f32[n], overwritten; vector, mean f64[dimensions]. */
export function project(
  out: usize,
  points: usize,
  mean: usize,
  vector: usize,
  n: i32,
  dimensions: i32,
): void {
  const panel = <usize>dimensions * COORDINATE;
  for (let i = 0; i < n; i++) {
    let sum: f64 = 0;
    for (let d: usize = 0; d < <usize>dimensions; d++) {
      const value = <f64>load<f32>(pointAddress(points, panel, i, d));
      sum += (value - load<f64>(mean + (d << 3))) * load<f64>(vector + (d << 3));
    }
    store<f32>(out + ((<usize>i) << 2), <f32>sum);
  }
}

// @ts-ignore: decorator
@inline
function pointAddress(points: usize, panel: usize, i: i32, d: usize): usize {
  return points + <usize>(i >> 3) * panel + d * COORDINATE + ((<usize>(i & 7)) << 2);
}

function dot(a: usize, b: usize, width: usize): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < width; at += 16) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + at), v128.load(b + at)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
