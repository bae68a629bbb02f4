import { ROW } from './layout';

/**
 * Y[r, :] = bias for every row: the hidden sums start from it.
 * Y f32[n, 16 panels] in panels of yRows rows, overwritten; bias f32[16 panels]. Duties: aligned to 16 bytes.
 */
export function fillRows(y: usize, bias: usize, n: i32, panels: i32, yRows: i32): void {
  assert(((y | bias) & 15) == 0 && n <= yRows);
  for (let panel = 0; panel < panels; panel++) {
    const b0 = v128.load(bias);
    const b1 = v128.load(bias, 16);
    const b2 = v128.load(bias, 32);
    const b3 = v128.load(bias, 48);
    const end = y + <usize>n * ROW;
    for (let row = y; row < end; row += ROW) {
      v128.store(row, b0);
      v128.store(row, b1, 16);
      v128.store(row, b2, 32);
      v128.store(row, b3, 48);
    }
    bias += ROW;
    y += <usize>yRows * ROW;
  }
}
