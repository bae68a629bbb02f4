/**
 * Eigenvectors of a symmetric matrix by subspace iteration with Rayleigh and Ritz (Saad, "Numerical methods for large
 * eigenvalue problems", 2011, chapters 5 and 7). Vectors lie as rows of float64, filled up with zeros to `rowBytes`;
 * so do the rows of the matrix C f64[width, width], filled up with rows of zeros. All aligned to 16 bytes.
 */

/** Bytes of a row of float64 of so many dimensions, rounded up to 4. */
export function rowBytes(dimensions: i32): usize {
  return ((<usize>dimensions + 3) & ~3) << 3;
}

/**
 * next_v = α C v + β v + γ next_v for `count` vectors: with (1, 0, 0) a step of the power method, with others one of
 * the recurrence of Chebyshev polynomials. next f64[count, width], overwritten; vectors f64[count, width].
 */
export function chebyshevStep(
  next: usize,
  vectors: usize,
  matrix: usize,
  dimensions: i32,
  count: i32,
  alpha: f64,
  beta: f64,
  gamma: f64,
): void {
  const width = rowBytes(dimensions);
  const size = <usize>count * width;
  // Four rows of the matrix stay in the first-level cache while all vectors pass.
  for (let d: usize = 0, row = matrix; d < width; d += 32, row += 4 * width) {
    for (let v: usize = 0; v < size; v += width) {
      const vector = vectors + v;
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let e = a;
      for (let at: usize = 0; at < width; at += 16) {
        const x = v128.load(vector + at);
        const from = row + at;
        a = f64x2.add(a, f64x2.mul(x, v128.load(from)));
        b = f64x2.add(b, f64x2.mul(x, v128.load(from + width)));
        c = f64x2.add(c, f64x2.mul(x, v128.load(from + 2 * width)));
        e = f64x2.add(e, f64x2.mul(x, v128.load(from + 3 * width)));
      }
      const to = next + v + d;
      combine(to, vector + d, sumPairs(a, b), alpha, beta, gamma);
      combine(to + 16, vector + d + 16, sumPairs(c, e), alpha, beta, gamma);
    }
  }
}

// @ts-ignore: decorator
@inline
function sumPairs(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

function combine(next: usize, vector: usize, image: v128, alpha: f64, beta: f64, gamma: f64): void {
  const sum = f64x2.add(
    f64x2.mul(f64x2.splat(alpha), image),
    f64x2.mul(f64x2.splat(beta), v128.load(vector)),
  );
  v128.store(next, f64x2.add(sum, f64x2.mul(f64x2.splat(gamma), v128.load(next))));
}

/**
 * Gram and Schmidt for vectors first … last − 1, those before them being done: orthogonal, of length 1. One that
 * depends on those before, up to a share of 10⁻¹² of its length, becomes 0. vectors f64[…, width], in place.
 */
export function orthonormalize(vectors: usize, dimensions: i32, first: i32, last: i32): void {
  const width = rowBytes(dimensions);
  const end = vectors + <usize>last * width;
  for (let vector = vectors + <usize>first * width; vector < end; vector += width) {
    const full = sqrt(dot(vector, vector, width));
    // Twice, because once leaves what rounding brought in.
    for (let again = 0; again < 2; again++) {
      for (let before = vectors; before < vector; before += width) {
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
  }
}

/**
 * A part of a sweep of Jacobi's method inside a subspace: turns each of vectors first … last − 1 and every one behind it in their
 * plane, their images C v along with them, so that v_p · C v_q = 0, if it is more than negligible. Returns the largest
 * |v_p · C v_q| met.
 * vectors, images f64[count, width], in place; values f64[count], v · C v, in place.
 */
export function rotatePairs(
  vectors: usize,
  images: usize,
  values: usize,
  dimensions: i32,
  count: i32,
  first: i32,
  last: i32,
  negligible: f64,
): f64 {
  const width = rowBytes(dimensions);
  let largest: f64 = 0;
  for (let p: usize = first; p < <usize>last; p++) {
    for (let q = p + 1; q < <usize>count; q++) {
      const off = dot(vectors + p * width, images + q * width, width);
      largest = max(largest, abs(off));
      if (abs(off) <= negligible) continue;
      const a = load<f64>(values + (p << 3));
      const b = load<f64>(values + (q << 3));
      // The smaller of the two angles (Golub and Van Loan, "Matrix computations", 8.5.2).
      const ratio = (b - a) / (2 * off);
      const tangent = copysign<f64>(1 / (abs(ratio) + sqrt(1 + ratio * ratio)), ratio);
      const cosine = 1 / sqrt(1 + tangent * tangent);
      rotate(vectors + p * width, vectors + q * width, width, cosine, tangent * cosine);
      rotate(images + p * width, images + q * width, width, cosine, tangent * cosine);
      store<f64>(values + (p << 3), a - tangent * off);
      store<f64>(values + (q << 3), b + tangent * off);
    }
  }
  return largest;
}

function rotate(p: usize, q: usize, width: usize, cosine: f64, sine: f64): void {
  const c = f64x2.splat(cosine);
  const s = f64x2.splat(sine);
  for (let at: usize = 0; at < width; at += 16) {
    const a = v128.load(p + at);
    const b = v128.load(q + at);
    v128.store(p + at, f64x2.sub(f64x2.mul(c, a), f64x2.mul(s, b)));
    v128.store(q + at, f64x2.add(f64x2.mul(s, a), f64x2.mul(c, b)));
  }
}

/** Writes values[v] = v · C v and returns the largest |C v − values[v] v| of the first `watched` vectors; images are C v. */
export function measureVectors(
  values: usize,
  vectors: usize,
  images: usize,
  dimensions: i32,
  count: i32,
  watched: i32,
): f64 {
  const width = rowBytes(dimensions);
  let largest: f64 = 0;
  for (let v: usize = 0; v < <usize>count; v++, vectors += width, images += width) {
    const value = dot(vectors, images, width);
    store<f64>(values + (v << 3), value);
    if (v >= <usize>watched) continue;
    let sum = f64x2.splat(0);
    for (let at: usize = 0; at < width; at += 16) {
      const along = f64x2.mul(f64x2.splat(value), v128.load(vectors + at));
      const rest = f64x2.sub(v128.load(images + at), along);
      sum = f64x2.add(sum, f64x2.mul(rest, rest));
    }
    largest = max(largest, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
  }
  return sqrt(largest);
}

function dot(a: usize, b: usize, width: usize): f64 {
  let low = f64x2.splat(0);
  let high = low;
  for (let at: usize = 0; at < width; at += 32) {
    low = f64x2.add(low, f64x2.mul(v128.load(a + at), v128.load(b + at)));
    high = f64x2.add(high, f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16)));
  }
  low = f64x2.add(low, high);
  return f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
}
