import { ELEMENT, transform } from './fft';
import { cosine } from './trig';

/**
 * The potential of charges on a grid, φ = q ∗ K with K(y) = 1 / (1 + |y|²), by Fourier transforms of twice the size, so that
 * nothing wraps around: interpolation of the kernel on an equispaced grid as in FIt-SNE (Linderman, Rachh, Hoskins,
 * Steinerberger and Kluger 2019), but with cubic splines in place of Lagrange polynomials in boxes: the
 * kernel's transform is divided by those of the samples of the B-spline, once for each of two points and each of two
 * coordinates, which makes it interpolate the kernel. The same force error needs fewer nodes, a force is the
 * gradient of one potential (one transform there and one back), and Z comes from the spectrum (Parseval).
 *
 * n is the side of the grid, N = 2n the length of the transforms, a multiple of 16 that `transform` knows.
 * A spectrum is kept as [ky ≤ n, x] in two planes, real and imaginary, with rows of n + 8.
 */

/** Bytes of scratch: two buffers of a transform of length 2n. */
export function convolutionScratch(n: i32): usize {
  return (<usize>n) << 7;
}

/**
 * The transform of K − base on a grid of step h, divided by the B-spline's and by N²; even in both frequencies and
 * therefore real and given for kx, ky ≤ n only, four ky side by side.
 * kernel f32[(n + 8) / 4, n + 1, 4], overwritten; real f32[n + 8, n + 8] and scratch of convolutionScratch(n) bytes,
 * overwritten; twiddles of length 2n. Duties: aligned to 16 bytes.
 *
 * base is 0 or 1; 1 is for a small grid, where K is 1 but for squares of small distances: no force depends on the base, and
 * without it float32 keeps the digits of the forces. (With 0 rounding destroyed a start of size 10⁻⁴ in its first 25 steps.)
 */
export function transformKernel(
  kernel: usize,
  real: usize,
  scratch: usize,
  twiddles: usize,
  n: i32,
  h: f64,
  base: f64,
): void {
  const length = 2 * n;
  const spare = scratch + <usize>length * ELEMENT;
  const row = (<usize>n + 8) << 2;
  // Down the columns, eight at a time: an even real sequence has a real transform, so two go as one complex.
  for (let x = 0; x <= n; x += 8) {
    for (let y = 0; y < length; y++) {
      const dy = h * <f64>min(y, length - y);
      const element = scratch + <usize>y * ELEMENT;
      for (let lane = 0; lane < 8; lane++) {
        const dx = h * <f64>(x + lane);
        const square = dx * dx + dy * dy;
        store<f32>(
          element + ((<usize>lane) << 2),
          <f32>((1 - base - base * square) / (1 + square)),
        );
      }
    }
    let from = transform(scratch, spare, twiddles, length, 0);
    let to = real + ((<usize>x) << 2);
    for (let ky = 0; ky <= n; ky++, from += ELEMENT, to += row) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  }
  const block = (<usize>n + 1) << 4;
  for (let ky = 0; ky <= n; ky += 8) {
    for (let x = 0; x < length; x++) {
      let from = real + <usize>ky * row + ((<usize>min(x, length - x)) << 2);
      let to = scratch + <usize>x * ELEMENT;
      for (let lane = 0; lane < 8; lane++, from += row, to += 4) store<f32>(to, load<f32>(from));
    }
    const from = transform(scratch, spare, twiddles, length, 0);
    for (let lane = 0; lane < 8; lane++) {
      const line = ky + lane;
      const squareY = line > n ? 0 : 1 / splineSquare(line, length);
      for (let kx = 0; kx <= n; kx++) {
        const scale = squareY / splineSquare(kx, length) / (<f64>length * <f64>length);
        const value = scale * <f64>load<f32>(from + <usize>kx * ELEMENT + ((<usize>lane) << 2));
        const to = kernel + <usize>(line >> 2) * block + ((<usize>kx) << 4);
        store<f32>(to + ((<usize>(line & 3)) << 2), line > n ? 0 : <f32>value);
      }
    }
  }
}

/** Square of the transform of the B-spline's samples 1/6, 4/6, 1/6. */
function splineSquare(k: i32, length: i32): f64 {
  const transformed = (2 + cosine(k, length)) / 3;
  return transformed * transformed;
}

/**
 * grid f32[n, n] in place: charges become their potential. z f64[1], overwritten: Σ φ q, which is Z with each point's own
 * K(0) = 1 in it, less base for each ordered pair. real, imaginary f32[n + 8, n + 8], overwritten; kernel as `transformKernel` makes it;
 * scratch of convolutionScratch(n) bytes; twiddles of length 2n. Duties: aligned to 16 bytes; real and imaginary finite.
 */
export function convolve(
  grid: usize,
  z: usize,
  real: usize,
  imaginary: usize,
  kernel: usize,
  scratch: usize,
  twiddles: usize,
  n: i32,
): void {
  assert((n & 7) == 0);
  for (let x = 0; x < n; x += 8) {
    columnsToSpectrum(grid, real, imaginary, scratch, twiddles, n, x);
  }
  let total: f64 = 0;
  for (let ky = 0; ky <= n; ky += 4) {
    total += convolveRows(real, imaginary, kernel, scratch, twiddles, n, ky);
  }
  store<f64>(z, total);
  for (let x = 0; x < n; x += 8) {
    columnsFromSpectrum(grid, real, imaginary, scratch, twiddles, n, x);
  }
}

/** Eight real columns go as four complex ones: those to the left as real parts, those to the right as imaginary. */
function columnsToSpectrum(
  grid: usize,
  real: usize,
  imaginary: usize,
  scratch: usize,
  twiddles: usize,
  n: i32,
  x: i32,
): void {
  const length = (<usize>n) << 1;
  const column = (<usize>x) << 2;
  const half = <usize>n * ELEMENT;
  for (let y: usize = 0; y < <usize>n; y++) {
    const from = grid + ((y * <usize>n) << 2) + column;
    v128.store(scratch + y * ELEMENT, v128.load(from));
    v128.store(scratch + y * ELEMENT, v128.load(from, 16), 16);
  }
  memory.fill(scratch + half, 0, half);
  const from = transform(scratch, scratch + 2 * half, twiddles, <i32>length, 0);
  const row = (<usize>n + 8) << 2;
  const factor = f32x4.splat(0.5);
  for (let ky: usize = 0; ky <= <usize>n; ky++) {
    const here = from + ky * ELEMENT;
    const mirrored = from + (ky == 0 ? 0 : length - ky) * ELEMENT;
    const zr = v128.load(here);
    const zi = v128.load(here, 16);
    const mr = v128.load(mirrored);
    const mi = v128.load(mirrored, 16);
    const toR = real + ky * row + column;
    const toI = imaginary + ky * row + column;
    v128.store(toR, f32x4.mul(factor, f32x4.add(zr, mr)));
    v128.store(toI, f32x4.mul(factor, f32x4.sub(zi, mi)));
    v128.store(toR, f32x4.mul(factor, f32x4.add(zi, mi)), 16);
    v128.store(toI, f32x4.mul(factor, f32x4.sub(mr, zr)), 16);
  }
}

/** Four rows of the spectrum, along x there, times the kernel, and back; returns their part of Σ φ q. */
function convolveRows(
  real: usize,
  imaginary: usize,
  kernel: usize,
  scratch: usize,
  twiddles: usize,
  n: i32,
  ky: i32,
): f64 {
  const length = (<usize>n) << 1;
  const half = <usize>n * ELEMENT;
  const row = (<usize>n + 8) << 2;
  const rowR = real + <usize>ky * row;
  const rowI = imaginary + <usize>ky * row;
  for (let x: usize = 0; x < <usize>n; x += 4) {
    transpose(scratch + x * ELEMENT, rowR + (x << 2), ELEMENT, row);
    transpose(scratch + x * ELEMENT + 16, rowI + (x << 2), ELEMENT, row);
  }
  memory.fill(scratch + half, 0, half);
  const product = transform(scratch, scratch + 2 * half, twiddles, <i32>length, 0);
  const other = product == scratch ? scratch + 2 * half : scratch;
  const values = kernel + <usize>(ky >> 2) * ((<usize>n + 1) << 4);
  let sum = f64x2.splat(0);
  let sumHigh = sum;
  for (let kx: usize = 0; kx < length; kx++) {
    const value = v128.load(values + (min(kx, length - kx) << 4));
    const at = product + kx * ELEMENT;
    const r = v128.load(at);
    const i = v128.load(at, 16);
    const pr = f32x4.mul(r, value);
    const pi = f32x4.mul(i, value);
    v128.store(at, pr);
    v128.store(at, pi, 16);
    const power = f32x4.add(f32x4.mul(pr, r), f32x4.mul(pi, i));
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(power));
    const high = v128.shuffle<f32>(power, power, 2, 3, 2, 3);
    sumHigh = f64x2.add(sumHigh, f64x2.promote_low_f32x4(high));
  }
  const result = transform(product, other, twiddles, <i32>length, 16);
  for (let x: usize = 0; x < <usize>n; x += 4) {
    transpose(rowR + (x << 2), result + x * ELEMENT, row, ELEMENT);
    transpose(rowI + (x << 2), result + x * ELEMENT + 16, row, ELEMENT);
  }
  // Rows 0 and n stand for themselves, those between also for −ky, those beyond n for nothing: the kernel is 0 there.
  const first: f64 = ky == 0 || ky == n ? 1 : 2;
  return (
    first * f64x2.extract_lane(sum, 0) +
    2 *
      (f64x2.extract_lane(sum, 1) + f64x2.extract_lane(sumHigh, 0) + f64x2.extract_lane(sumHigh, 1))
  );
}

function columnsFromSpectrum(
  grid: usize,
  real: usize,
  imaginary: usize,
  scratch: usize,
  twiddles: usize,
  n: i32,
  x: i32,
): void {
  const length = (<usize>n) << 1;
  const column = (<usize>x) << 2;
  const row = (<usize>n + 8) << 2;
  for (let ky: usize = 0; ky <= <usize>n; ky++) {
    const fromR = real + ky * row + column;
    const fromI = imaginary + ky * row + column;
    const ar = v128.load(fromR);
    const ai = v128.load(fromI);
    const br = v128.load(fromR, 16);
    const bi = v128.load(fromI, 16);
    const mirrored = scratch + (ky == 0 ? 0 : length - ky) * ELEMENT;
    v128.store(mirrored, f32x4.add(ar, bi));
    v128.store(mirrored, f32x4.sub(br, ai), 16);
    const here = scratch + ky * ELEMENT;
    v128.store(here, f32x4.sub(ar, bi));
    v128.store(here, f32x4.add(ai, br), 16);
  }
  let from = transform(scratch, scratch + length * ELEMENT, twiddles, <i32>length, 16);
  for (let y: usize = 0; y < <usize>n; y++, from += ELEMENT) {
    const to = grid + ((y * <usize>n) << 2) + column;
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

/** A block of 4 × 4, rows into columns. */
// @ts-ignore: decorator
@inline
function transpose(to: usize, from: usize, toRow: usize, fromRow: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromRow);
  const c = v128.load(from + 2 * fromRow);
  const d = v128.load(from + 3 * fromRow);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab0, cd0, 0, 2));
  v128.store(to + toRow, v128.shuffle<f64>(ab0, cd0, 1, 3));
  v128.store(to + 2 * toRow, v128.shuffle<f64>(ab1, cd1, 0, 2));
  v128.store(to + 3 * toRow, v128.shuffle<f64>(ab1, cd1, 1, 3));
}
