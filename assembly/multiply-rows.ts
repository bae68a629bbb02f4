import { RANGE, ROW } from './layout';

/** Columns of X at a time: their rows of one panel of W (16 KB) stay in the first-level cache for all rows of X. */
const DEPTH: usize = 256;

/**
 * Y[r, :] += Σ_d X[r, d] · W[d, :] for dense rows, the forward pass of the first layer, register-blocked: two rows by
 * 16 columns share each row of W in eight accumulators. Every sum runs in the order of columns, as in `gatherRows`.
 *
 * Y f32[n, 16 panels] in panels of yRows rows, accumulated; W f32[D, 16 panels] in panels of wRows rows;
 * rows: ranges [n] of f32[D]. Duties: Y and W aligned to 16 bytes; Y has n rounded up to 2 rows (what the extra one
 * gets is arbitrary).
 */
export function multiplyRows(
  y: usize,
  w: usize,
  rows: usize,
  n: i32,
  panels: i32,
  dimensions: i32,
  yRows: i32,
  wRows: i32,
): void {
  assert(((y | w) & 15) == 0 && ((n + 1) & ~1) <= yRows && dimensions <= wRows);
  const width = (<usize>dimensions) << 2;
  for (let from: usize = 0; from < width; from += DEPTH << 2) {
    const length = min(width - from, DEPTH << 2);
    for (let panel = 0; panel < panels; panel++) {
      const weights = w + <usize>panel * <usize>wRows * ROW + (from << 4);
      let target = y + <usize>panel * <usize>yRows * ROW;
      for (let r = 0; r < n; r += 2, target += 2 * ROW) {
        let x0 = rowAt(rows, r, n) + from;
        let x1 = rowAt(rows, r + 1, n) + from;
        let row = weights;
        let a0 = v128.load(target);
        let a1 = v128.load(target, 16);
        let a2 = v128.load(target, 32);
        let a3 = v128.load(target, 48);
        let b0 = v128.load(target, 64);
        let b1 = v128.load(target, 80);
        let b2 = v128.load(target, 96);
        let b3 = v128.load(target, 112);
        for (const end = x0 + length; x0 < end; x0 += 4, x1 += 4, row += ROW) {
          const first = v128.load32_splat(x0);
          const second = v128.load32_splat(x1);
          const w0 = v128.load(row);
          a0 = f32x4.add(a0, f32x4.mul(first, w0));
          b0 = f32x4.add(b0, f32x4.mul(second, w0));
          const w1 = v128.load(row, 16);
          a1 = f32x4.add(a1, f32x4.mul(first, w1));
          b1 = f32x4.add(b1, f32x4.mul(second, w1));
          const w2 = v128.load(row, 32);
          a2 = f32x4.add(a2, f32x4.mul(first, w2));
          b2 = f32x4.add(b2, f32x4.mul(second, w2));
          const w3 = v128.load(row, 48);
          a3 = f32x4.add(a3, f32x4.mul(first, w3));
          b3 = f32x4.add(b3, f32x4.mul(second, w3));
        }
        v128.store(target, a0);
        v128.store(target, a1, 16);
        v128.store(target, a2, 32);
        v128.store(target, a3, 48);
        v128.store(target, b0, 64);
        v128.store(target, b1, 80);
        v128.store(target, b2, 96);
        v128.store(target, b3, 112);
      }
    }
  }
}

/**
 * `multiplyRows` for the first 8 columns of one panel, four rows at a time: the last panel of networks whose columns
 * end in its first half. The other half is neither read nor written.
 * Duties: Y has n rounded up to 4 rows (what the extra ones get is arbitrary).
 */
export function multiplyHalfRows(y: usize, w: usize, rows: usize, n: i32, dimensions: i32): void {
  assert(((y | w) & 15) == 0);
  const width = (<usize>dimensions) << 2;
  for (let from: usize = 0; from < width; from += DEPTH << 2) {
    const length = min(width - from, DEPTH << 2);
    let target = y;
    for (let r = 0; r < n; r += 4, target += 4 * ROW) {
      let x0 = rowAt(rows, r, n) + from;
      let x1 = rowAt(rows, r + 1, n) + from;
      let x2 = rowAt(rows, r + 2, n) + from;
      let x3 = rowAt(rows, r + 3, n) + from;
      let row = w + (from << 4);
      let a0 = v128.load(target);
      let a1 = v128.load(target, 16);
      let b0 = v128.load(target, 64);
      let b1 = v128.load(target, 80);
      let c0 = v128.load(target, 128);
      let c1 = v128.load(target, 144);
      let d0 = v128.load(target, 192);
      let d1 = v128.load(target, 208);
      for (const end = x0 + length; x0 < end; x0 += 4, x1 += 4, x2 += 4, x3 += 4, row += ROW) {
        const w0 = v128.load(row);
        const w1 = v128.load(row, 16);
        let value = v128.load32_splat(x0);
        a0 = f32x4.add(a0, f32x4.mul(value, w0));
        a1 = f32x4.add(a1, f32x4.mul(value, w1));
        value = v128.load32_splat(x1);
        b0 = f32x4.add(b0, f32x4.mul(value, w0));
        b1 = f32x4.add(b1, f32x4.mul(value, w1));
        value = v128.load32_splat(x2);
        c0 = f32x4.add(c0, f32x4.mul(value, w0));
        c1 = f32x4.add(c1, f32x4.mul(value, w1));
        value = v128.load32_splat(x3);
        d0 = f32x4.add(d0, f32x4.mul(value, w0));
        d1 = f32x4.add(d1, f32x4.mul(value, w1));
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
      v128.store(target, b0, 64);
      v128.store(target, b1, 80);
      v128.store(target, c0, 128);
      v128.store(target, c1, 144);
      v128.store(target, d0, 192);
      v128.store(target, d1, 208);
    }
  }
}

/** Where row i begins; the last row stands in for those beyond it. */
// @ts-ignore: decorator
@inline
function rowAt(rows: usize, i: i32, n: i32): usize {
  return load<u32>(rows + <usize>min(i, n - 1) * RANGE);
}
