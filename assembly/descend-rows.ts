import { ENTRY, ROW, RANGE, weightRows } from './layout';
import { stepRow } from './update';

/**
 * The first layer's step of gradient descent for a batch that is one tile of compressed rows:
 *   W[d, :] −= rate · Σₑ value(e) · X[row(e), :] over the entries e of compressed column d, in order.
 * The gradient stays in registers: the sums and the step are those of `gatherRows` into zeros and `updateRows`, bit for
 * bit, without writing, reading and clearing a gradient as large as the weights. Columns without entries are passed over;
 * in small batches that is about half of them.
 *
 * W f32[D, 16 panels] in panels of weightRows(D) rows, updated; X f32[·, 16 panels] in panels of xRows rows, the
 * gradient of the hidden sums; rate f32[16 panels], one for each column; columns: ranges [D].
 * Duties: W, X and rate aligned to 16 bytes, W apart from the others.
 */
export function descendRows(
  w: usize,
  x: usize,
  rate: usize,
  columns: usize,
  panels: i32,
  dimensions: i32,
  xRows: i32,
): void {
  assert(((w | x | rate) & 15) == 0);
  const wPanel = <usize>weightRows(dimensions) * ROW;
  const xPanel = <usize>xRows * ROW;
  const end = columns + <usize>dimensions * RANGE;
  for (; panels >= 2; panels -= 2) {
    let target = w;
    for (let range = columns; range < end; range += RANGE, target += ROW) {
      let e: usize = load<u32>(range);
      const last: usize = load<u32>(range, 4);
      if (e == last) continue;
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let a4 = a0;
      let a5 = a0;
      let a6 = a0;
      let a7 = a0;
      while (e < last) {
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
      stepRow(target, rate, a0, a1, a2, a3);
      stepRow(target + wPanel, rate + ROW, a4, a5, a6, a7);
    }
    w += wPanel << 1;
    x += xPanel << 1;
    rate += ROW << 1;
  }
  if (panels == 0) return;
  for (let range = columns; range < end; range += RANGE, w += ROW) {
    let e: usize = load<u32>(range);
    const last: usize = load<u32>(range, 4);
    if (e == last) continue;
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    while (e < last) {
      const value = v128.load32_splat(e, 4);
      const row = x + <usize>load<u32>(e);
      a0 = f32x4.add(a0, f32x4.mul(value, v128.load(row)));
      a1 = f32x4.add(a1, f32x4.mul(value, v128.load(row, 16)));
      a2 = f32x4.add(a2, f32x4.mul(value, v128.load(row, 32)));
      a3 = f32x4.add(a3, f32x4.mul(value, v128.load(row, 48)));
      e += ENTRY;
    }
    stepRow(w, rate, a0, a1, a2, a3);
  }
}
