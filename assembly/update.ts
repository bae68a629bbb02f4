import { ROW, weightRows } from './layout';

/**
 * A step of gradient descent on f32[n], four at a time: w −= rate · dw, then dw = 0.
 * w and dw f32[n], both overwritten; rate f32[n]. Duties: n a multiple of 4.
 */
export function update(w: usize, dw: usize, rate: usize, n: i32): void {
  assert((n & 3) == 0);
  const end = w + ((<usize>n) << 2);
  for (; w < end; w += 16, dw += 16, rate += 16) {
    const step = f32x4.mul(v128.load(rate), v128.load(dw));
    v128.store(w, f32x4.sub(v128.load(w), step));
    v128.store(dw, f32x4.splat(0));
  }
}

/**
 * The same for the first layer.
 * W and dW f32[D, 16 panels] in panels of weightRows(D) rows; rate f32[16 panels], one for each column.
 */
export function updateRows(w: usize, dw: usize, rate: usize, panels: i32, dimensions: i32): void {
  const rows: usize = weightRows(dimensions);
  for (let panel = 0; panel < panels; panel++) {
    const rate0 = v128.load(rate);
    const rate1 = v128.load(rate, 16);
    const rate2 = v128.load(rate, 32);
    const rate3 = v128.load(rate, 48);
    for (let d: usize = 0; d < rows; d++, w += ROW, dw += ROW) {
      v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(rate0, v128.load(dw))));
      v128.store(w, f32x4.sub(v128.load(w, 16), f32x4.mul(rate1, v128.load(dw, 16))), 16);
      v128.store(w, f32x4.sub(v128.load(w, 32), f32x4.mul(rate2, v128.load(dw, 32))), 32);
      v128.store(w, f32x4.sub(v128.load(w, 48), f32x4.mul(rate3, v128.load(dw, 48))), 48);
      const zero = f32x4.splat(0);
      v128.store(dw, zero);
      v128.store(dw, zero, 16);
      v128.store(dw, zero, 32);
      v128.store(dw, zero, 48);
    }
    rate += ROW;
  }
}
