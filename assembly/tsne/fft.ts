import { cosine, sine } from './trig';

/**
 * Four discrete Fourier transforms side by side: element i of a sequence is 32 bytes, real parts of the four
 * and then imaginary parts. Stockham's self-sorting passes between two buffers, decimation in frequency
 * (Van Loan, "Computational frameworks for the fast Fourier transform", 1992, section 1.7), of radix 3 and 5 first,
 * then 4, at last 2.
 */

/** Bytes of an element. */
export const ELEMENT: usize = 32;

const SIN_60: f32 = 0.8660254037844386;
const COS_72: f32 = 0.30901699437494745;
const COS_36: f32 = 0.8090169943749475;
const SIN_72: f32 = 0.9510565162951535;
const SIN_36: f32 = 0.5877852522924731;

/** exp(−2πi k/n): table f32[n, 2], overwritten. Duty: n is a multiple of 4. */
export function fillTwiddles(table: usize, n: i32): void {
  for (let k = 0; k < n; k++, table += 8) {
    store<f32>(table, <f32>cosine(k, n));
    store<f32>(table, <f32>-sine(k, n), 4);
  }
}

/**
 * Transforms the sequence in `from`, with `to` as second buffer; both [n] elements, overwritten. Returns which one holds
 * the result. swap is 0 for Σ x exp(−2πi jk/n) and 16 for the inverse, not divided by n: real and imaginary
 * parts then change places. table as `fillTwiddles` makes it. Duties: n has no prime factor above 5 and is a multiple of 4.
 */
export function transform(from: usize, to: usize, table: usize, n: i32, swap: usize): usize {
  let left = n;
  let stride = 1;
  while (left > 1) {
    if (left % 3 == 0) {
      pass3(to, from, table, left, stride, swap);
      left /= 3;
      stride *= 3;
    } else if (left % 5 == 0) {
      pass5(to, from, table, left, stride, swap);
      left /= 5;
      stride *= 5;
    } else if ((left & 3) == 0) {
      pass4(to, from, table, left, stride, swap);
      left >>= 2;
      stride <<= 2;
    } else {
      pass2(to, from, left, stride, swap);
      left >>= 1;
      stride <<= 1;
    }
    const result = to;
    to = from;
    from = result;
  }
  return from;
}

/** Only the last pass can have radix 2, and then its only twiddle is 1. */
function pass2(to: usize, from: usize, n: i32, stride: i32, swap: usize): void {
  assert(n == 2);
  const step = <usize>stride * ELEMENT;
  for (const end = from + step; from < end; from += ELEMENT, to += ELEMENT) {
    const ar = v128.load(from + swap);
    const ai = v128.load(from + (swap ^ 16));
    const br = v128.load(from + step + swap);
    const bi = v128.load(from + step + (swap ^ 16));
    v128.store(to + swap, f32x4.add(ar, br));
    v128.store(to + (swap ^ 16), f32x4.add(ai, bi));
    v128.store(to + step + swap, f32x4.sub(ar, br));
    v128.store(to + step + (swap ^ 16), f32x4.sub(ai, bi));
  }
}

function pass3(to: usize, from: usize, table: usize, n: i32, stride: i32, swap: usize): void {
  const step = <usize>stride * ELEMENT;
  const m = <usize>(n / 3) * step;
  const half = f32x4.splat(0.5);
  const sin60 = f32x4.splat(SIN_60);
  const other = swap ^ 16;
  for (let p: usize = 0; p < m; p += step) {
    const w1 = table + ((p / ELEMENT) << 3);
    const w2 = table + ((p / ELEMENT) << 4);
    for (const end = from + step; from < end; from += ELEMENT, to += ELEMENT) {
      const ar = v128.load(from + swap);
      const ai = v128.load(from + other);
      const br = v128.load(from + m + swap);
      const bi = v128.load(from + m + other);
      const cr = v128.load(from + 2 * m + swap);
      const ci = v128.load(from + 2 * m + other);
      const sumR = f32x4.add(br, cr);
      const sumI = f32x4.add(bi, ci);
      const tr = f32x4.sub(ar, f32x4.mul(half, sumR));
      const ti = f32x4.sub(ai, f32x4.mul(half, sumI));
      const ur = f32x4.mul(sin60, f32x4.sub(br, cr));
      const ui = f32x4.mul(sin60, f32x4.sub(bi, ci));
      v128.store(to + swap, f32x4.add(ar, sumR));
      v128.store(to + other, f32x4.add(ai, sumI));
      storeTurned(to + step, swap, f32x4.add(tr, ui), f32x4.sub(ti, ur), w1);
      storeTurned(to + 2 * step, swap, f32x4.sub(tr, ui), f32x4.add(ti, ur), w2);
    }
    to += 2 * step;
  }
}

function pass4(to: usize, from: usize, table: usize, n: i32, stride: i32, swap: usize): void {
  const step = <usize>stride * ELEMENT;
  const m = <usize>(n >> 2) * step;
  const other = swap ^ 16;
  for (let p: usize = 0; p < m; p += step) {
    const at = (p / ELEMENT) << 3;
    const w1r = v128.load32_splat(table + at);
    const w1i = v128.load32_splat(table + at, 4);
    const w2r = v128.load32_splat(table + 2 * at);
    const w2i = v128.load32_splat(table + 2 * at, 4);
    const w3r = v128.load32_splat(table + 3 * at);
    const w3i = v128.load32_splat(table + 3 * at, 4);
    for (const end = from + step; from < end; from += ELEMENT, to += ELEMENT) {
      const ar = v128.load(from + swap);
      const ai = v128.load(from + other);
      const cr = v128.load(from + 2 * m + swap);
      const ci = v128.load(from + 2 * m + other);
      const sumACr = f32x4.add(ar, cr);
      const sumACi = f32x4.add(ai, ci);
      const lessACr = f32x4.sub(ar, cr);
      const lessACi = f32x4.sub(ai, ci);
      const br = v128.load(from + m + swap);
      const bi = v128.load(from + m + other);
      const dr = v128.load(from + 3 * m + swap);
      const di = v128.load(from + 3 * m + other);
      const sumBDr = f32x4.add(br, dr);
      const sumBDi = f32x4.add(bi, di);
      const lessBDr = f32x4.sub(br, dr);
      const lessBDi = f32x4.sub(bi, di);
      v128.store(to + swap, f32x4.add(sumACr, sumBDr));
      v128.store(to + other, f32x4.add(sumACi, sumBDi));
      let r = f32x4.add(lessACr, lessBDi);
      let i = f32x4.sub(lessACi, lessBDr);
      v128.store(to + step + swap, f32x4.sub(f32x4.mul(r, w1r), f32x4.mul(i, w1i)));
      v128.store(to + step + other, f32x4.add(f32x4.mul(r, w1i), f32x4.mul(i, w1r)));
      r = f32x4.sub(sumACr, sumBDr);
      i = f32x4.sub(sumACi, sumBDi);
      v128.store(to + 2 * step + swap, f32x4.sub(f32x4.mul(r, w2r), f32x4.mul(i, w2i)));
      v128.store(to + 2 * step + other, f32x4.add(f32x4.mul(r, w2i), f32x4.mul(i, w2r)));
      r = f32x4.sub(lessACr, lessBDi);
      i = f32x4.add(lessACi, lessBDr);
      v128.store(to + 3 * step + swap, f32x4.sub(f32x4.mul(r, w3r), f32x4.mul(i, w3i)));
      v128.store(to + 3 * step + other, f32x4.add(f32x4.mul(r, w3i), f32x4.mul(i, w3r)));
    }
    to += 3 * step;
  }
}

function pass5(to: usize, from: usize, table: usize, n: i32, stride: i32, swap: usize): void {
  const step = <usize>stride * ELEMENT;
  const m = <usize>(n / 5) * step;
  const other = swap ^ 16;
  for (let p: usize = 0; p < m; p += step) {
    const at = (p / ELEMENT) << 3;
    for (const end = from + step; from < end; from += ELEMENT, to += ELEMENT) {
      const ar = v128.load(from + swap);
      const ai = v128.load(from + other);
      const br = v128.load(from + m + swap);
      const bi = v128.load(from + m + other);
      const er = v128.load(from + 4 * m + swap);
      const ei = v128.load(from + 4 * m + other);
      const sumBEr = f32x4.add(br, er);
      const sumBEi = f32x4.add(bi, ei);
      const lessBEr = f32x4.sub(br, er);
      const lessBEi = f32x4.sub(bi, ei);
      const cr = v128.load(from + 2 * m + swap);
      const ci = v128.load(from + 2 * m + other);
      const dr = v128.load(from + 3 * m + swap);
      const di = v128.load(from + 3 * m + other);
      const sumCDr = f32x4.add(cr, dr);
      const sumCDi = f32x4.add(ci, di);
      const lessCDr = f32x4.sub(cr, dr);
      const lessCDi = f32x4.sub(ci, di);
      v128.store(to + swap, f32x4.add(ar, f32x4.add(sumBEr, sumCDr)));
      v128.store(to + other, f32x4.add(ai, f32x4.add(sumBEi, sumCDi)));
      let tr = mix(ar, sumBEr, COS_72, sumCDr, -COS_36);
      let ti = mix(ai, sumBEi, COS_72, sumCDi, -COS_36);
      const zero = f32x4.splat(0);
      let ur = mix(zero, lessBEr, SIN_72, lessCDr, SIN_36);
      let ui = mix(zero, lessBEi, SIN_72, lessCDi, SIN_36);
      storeTurned(to + step, swap, f32x4.add(tr, ui), f32x4.sub(ti, ur), table + at);
      storeTurned(to + 4 * step, swap, f32x4.sub(tr, ui), f32x4.add(ti, ur), table + 4 * at);
      tr = mix(ar, sumBEr, -COS_36, sumCDr, COS_72);
      ti = mix(ai, sumBEi, -COS_36, sumCDi, COS_72);
      ur = mix(zero, lessBEr, SIN_36, lessCDr, -SIN_72);
      ui = mix(zero, lessBEi, SIN_36, lessCDi, -SIN_72);
      storeTurned(to + 2 * step, swap, f32x4.add(tr, ui), f32x4.sub(ti, ur), table + 2 * at);
      storeTurned(to + 3 * step, swap, f32x4.sub(tr, ui), f32x4.add(ti, ur), table + 3 * at);
    }
    to += 4 * step;
  }
}

/** a + b β + c γ. */
// @ts-ignore: decorator
@inline
function mix(a: v128, b: v128, beta: f32, c: v128, gamma: f32): v128 {
  return f32x4.add(a, f32x4.add(f32x4.mul(b, f32x4.splat(beta)), f32x4.mul(c, f32x4.splat(gamma))));
}

/** Stores r + i √−1 times the twiddle at `w`. */
// @ts-ignore: decorator
@inline
function storeTurned(to: usize, swap: usize, r: v128, i: v128, w: usize): void {
  const wr = v128.load32_splat(w);
  const wi = v128.load32_splat(w, 4);
  v128.store(to + swap, f32x4.sub(f32x4.mul(r, wr), f32x4.mul(i, wi)));
  v128.store(to + (swap ^ 16), f32x4.add(f32x4.mul(r, wi), f32x4.mul(i, wr)));
}
