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
  const zero = f32x4.splat(0);
  for (let panel = 0; panel < panels; panel++, rate += ROW) {
    for (let d: usize = 0; d < rows; d++, w += ROW, dw += ROW) {
      const g0 = v128.load(dw);
      const g1 = v128.load(dw, 16);
      const g2 = v128.load(dw, 32);
      const g3 = v128.load(dw, 48);
      stepRow(w, rate, g0, g1, g2, g3);
      v128.store(dw, zero);
      v128.store(dw, zero, 16);
      v128.store(dw, zero, 32);
      v128.store(dw, zero, 48);
    }
  }
}

/**
 * A row of a panel goes down its gradient: w −= rate · g. All is loaded before anything is stored, so that an engine may
 * make 256 bits of two neighbouring vectors.
 */
// @ts-ignore: decorator
@inline
export function stepRow(w: usize, rate: usize, g0: v128, g1: v128, g2: v128, g3: v128): void {
  const w0 = f32x4.sub(v128.load(w), f32x4.mul(v128.load(rate), g0));
  const w1 = f32x4.sub(v128.load(w, 16), f32x4.mul(v128.load(rate, 16), g1));
  const w2 = f32x4.sub(v128.load(w, 32), f32x4.mul(v128.load(rate, 32), g2));
  const w3 = f32x4.sub(v128.load(w, 48), f32x4.mul(v128.load(rate, 48), g3));
  v128.store(w, w0);
  v128.store(w, w1, 16);
  v128.store(w, w2, 32);
  v128.store(w, w3, 48);
}
