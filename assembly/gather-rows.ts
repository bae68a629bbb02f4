import { ENTRY, ROW, RANGE } from './layout';

/**
 * Y[r, :] += Σₑ value(e) · X[row(e), :] over the entries e of compressed row r, in order.
 * With compressed rows of images this is the forward pass of the first layer (X the weights), and with
 * compressed columns its gradient (X the gradient of the hidden sums): one sparse-times-dense product.
 *
 * Y f32[n, 16 panels] in panels of yRows rows, accumulated; X f32[·, 16 panels] in panels of xRows rows;
 * ranges [n]. Duties: Y and X aligned to 16 bytes and apart.
 *
 * Two panels at a time, so that one entry feeds eight accumulators; a last odd panel feeds four.
 */
export function gatherRows(
  y: usize,
  x: usize,
  ranges: usize,
  n: i32,
  panels: i32,
  yRows: i32,
  xRows: i32,
): void {
  assert(((y | x) & 15) == 0 && n <= yRows);
  const yPanel = <usize>yRows * ROW;
  const xPanel = <usize>xRows * ROW;
  const rangesEnd = ranges + <usize>n * RANGE;
  for (; panels >= 2; panels -= 2) {
    let target = y;
    for (let range = ranges; range < rangesEnd; range += RANGE) {
      let e: usize = load<u32>(range);
      const end: usize = load<u32>(range, 4);
      const target1 = target + yPanel;
      let a0 = v128.load(target);
      let a1 = v128.load(target, 16);
      let a2 = v128.load(target, 32);
      let a3 = v128.load(target, 48);
      let a4 = v128.load(target1);
      let a5 = v128.load(target1, 16);
      let a6 = v128.load(target1, 32);
      let a7 = v128.load(target1, 48);
      while (e < end) {
        const value = v128.load32_splat(e, 4);
        const row = x + <usize>load<u32>(e);
        const row1 = row + xPanel;
        a0 = f32x4.add(a0, f32x4.mul(value, v128.load(row)));
        a1 = f32x4.add(a1, f32x4.mul(value, v128.load(row, 16)));
        a2 = f32x4.add(a2, f32x4.mul(value, v128.load(row, 32)));
        a3 = f32x4.add(a3, f32x4.mul(value, v128.load(row, 48)));
        a4 = f32x4.add(a4, f32x4.mul(value, v128.load(row1)));
        a5 = f32x4.add(a5, f32x4.mul(value, v128.load(row1, 16)));
        a6 = f32x4.add(a6, f32x4.mul(value, v128.load(row1, 32)));
        a7 = f32x4.add(a7, f32x4.mul(value, v128.load(row1, 48)));
        e += ENTRY;
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
      v128.store(target, a2, 32);
      v128.store(target, a3, 48);
      v128.store(target1, a4);
      v128.store(target1, a5, 16);
      v128.store(target1, a6, 32);
      v128.store(target1, a7, 48);
      target += ROW;
    }
    y += yPanel << 1;
    x += xPanel << 1;
  }
  if (panels == 0) return;
  for (let range = ranges; range < rangesEnd; range += RANGE) {
    let e: usize = load<u32>(range);
    const end: usize = load<u32>(range, 4);
    let a0 = v128.load(y);
    let a1 = v128.load(y, 16);
    let a2 = v128.load(y, 32);
    let a3 = v128.load(y, 48);
    while (e < end) {
      const value = v128.load32_splat(e, 4);
      const row = x + <usize>load<u32>(e);
      a0 = f32x4.add(a0, f32x4.mul(value, v128.load(row)));
      a1 = f32x4.add(a1, f32x4.mul(value, v128.load(row, 16)));
      a2 = f32x4.add(a2, f32x4.mul(value, v128.load(row, 32)));
      a3 = f32x4.add(a3, f32x4.mul(value, v128.load(row, 48)));
      e += ENTRY;
    }
    v128.store(y, a0);
    v128.store(y, a1, 16);
    v128.store(y, a2, 32);
    v128.store(y, a3, 48);
    y += ROW;
  }
}
