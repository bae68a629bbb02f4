import { RANGE, ROW } from './layout';

/** Rows of X at a time: each is on a page of its own, and more of them than this miss in the caches of addresses. */
const SPAN: usize = 16;

/**
 * dW[d, :] += Σ_r X[r, d] · dZ[r, :] for dense rows, the gradient of the first layer, register-blocked: two columns of
 * X by 16 columns of dZ in eight accumulators. Every sum runs in the order of the rows.
 *
 * dW f32[D, 16 panels] in panels of wRows rows, accumulated; dZ f32[n, 16 panels] in panels of zRows rows;
 * rows: ranges [n] of f32[D]. Duties: dW and dZ aligned to 16 bytes; dW has D rounded up to 2 rows (what the extra one
 * gets is arbitrary), and as many values of each row may be read.
 */
export function multiplyColumns(
  dw: usize,
  dz: usize,
  rows: usize,
  n: i32,
  panels: i32,
  dimensions: i32,
  wRows: i32,
  zRows: i32,
): void {
  assert(((dw | dz) & 15) == 0 && n <= zRows && ((dimensions + 1) & ~1) <= wRows);
  const width = (<usize>dimensions) << 2;
  const rowsEnd = rows + <usize>n * RANGE;
  for (; rows < rowsEnd; rows += SPAN * RANGE, dz += SPAN * ROW) {
    const end = min(rows + SPAN * RANGE, rowsEnd);
    for (let panel = 0; panel < panels; panel++) {
      const gradient = dz + <usize>panel * <usize>zRows * ROW;
      let target = dw + <usize>panel * <usize>wRows * ROW;
      for (let column: usize = 0; column < width; column += 8, target += 2 * ROW) {
        let a0 = v128.load(target);
        let a1 = v128.load(target, 16);
        let a2 = v128.load(target, 32);
        let a3 = v128.load(target, 48);
        let b0 = v128.load(target, 64);
        let b1 = v128.load(target, 80);
        let b2 = v128.load(target, 96);
        let b3 = v128.load(target, 112);
        let z = gradient;
        for (let range = rows; range < end; range += RANGE, z += ROW) {
          const x = <usize>load<u32>(range) + column;
          const first = v128.load32_splat(x);
          const second = v128.load32_splat(x, 4);
          const z0 = v128.load(z);
          a0 = f32x4.add(a0, f32x4.mul(first, z0));
          b0 = f32x4.add(b0, f32x4.mul(second, z0));
          const z1 = v128.load(z, 16);
          a1 = f32x4.add(a1, f32x4.mul(first, z1));
          b1 = f32x4.add(b1, f32x4.mul(second, z1));
          const z2 = v128.load(z, 32);
          a2 = f32x4.add(a2, f32x4.mul(first, z2));
          b2 = f32x4.add(b2, f32x4.mul(second, z2));
          const z3 = v128.load(z, 48);
          a3 = f32x4.add(a3, f32x4.mul(first, z3));
          b3 = f32x4.add(b3, f32x4.mul(second, z3));
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
 * `multiplyColumns` for the first 8 columns of one panel, four columns of X at a time. The other half is neither read
 * nor written. Duties: dW has D rounded up to 4 rows (what the extra ones get is arbitrary), and as many values of each
 * row may be read.
 */
export function multiplyHalfColumns(
  dw: usize,
  dz: usize,
  rows: usize,
  n: i32,
  dimensions: i32,
): void {
  assert(((dw | dz) & 15) == 0);
  const width = (<usize>dimensions) << 2;
  const rowsEnd = rows + <usize>n * RANGE;
  for (; rows < rowsEnd; rows += SPAN * RANGE, dz += SPAN * ROW) {
    const end = min(rows + SPAN * RANGE, rowsEnd);
    let target = dw;
    for (let column: usize = 0; column < width; column += 16, target += 4 * ROW) {
      let a0 = v128.load(target);
      let a1 = v128.load(target, 16);
      let b0 = v128.load(target, 64);
      let b1 = v128.load(target, 80);
      let c0 = v128.load(target, 128);
      let c1 = v128.load(target, 144);
      let d0 = v128.load(target, 192);
      let d1 = v128.load(target, 208);
      let z = dz;
      for (let range = rows; range < end; range += RANGE, z += ROW) {
        const x = <usize>load<u32>(range) + column;
        const z0 = v128.load(z);
        const z1 = v128.load(z, 16);
        let value = v128.load32_splat(x);
        a0 = f32x4.add(a0, f32x4.mul(value, z0));
        a1 = f32x4.add(a1, f32x4.mul(value, z1));
        value = v128.load32_splat(x, 4);
        b0 = f32x4.add(b0, f32x4.mul(value, z0));
        b1 = f32x4.add(b1, f32x4.mul(value, z1));
        value = v128.load32_splat(x, 8);
        c0 = f32x4.add(c0, f32x4.mul(value, z0));
        c1 = f32x4.add(c1, f32x4.mul(value, z1));
        value = v128.load32_splat(x, 12);
        d0 = f32x4.add(d0, f32x4.mul(value, z0));
        d1 = f32x4.add(d1, f32x4.mul(value, z1));
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
