import { D, ROW } from './layout';

/**
 * Y[r, :] += Σ_d X[r, d] · W[d, :] for dense inputs, such as images with noise, register-blocked: three images
 * by 16 columns share each row of W in twelve accumulators. Every sum runs in pixel order, as in `gatherRows`.
 *
 * Y f32[n, 16 panels] in panels of yRows rows, accumulated; X f32[n, 784] by rows; W f32[784, 16 panels].
 * Duties: all aligned to 16 bytes; X has ⌈n/3⌉ · 3 rows (what the extra ones hold does not matter), Y as many.
 */
export function multiplyDense(y: usize, x: usize, w: usize, n: i32, panels: i32, yRows: i32): void {
  assert(((y | x | w) & 15) == 0 && ((n + 2) / 3) * 3 <= yRows);
  const image: usize = D << 2;
  for (let panel = 0; panel < panels; panel++) {
    for (let r = 0; r < n; r += 3) {
      const target = y + <usize>r * ROW;
      let input = x + <usize>r * image;
      let row = w;
      let a0 = v128.load(target);
      let a1 = v128.load(target, 16);
      let a2 = v128.load(target, 32);
      let a3 = v128.load(target, 48);
      let b0 = v128.load(target, 64);
      let b1 = v128.load(target, 80);
      let b2 = v128.load(target, 96);
      let b3 = v128.load(target, 112);
      let c0 = v128.load(target, 128);
      let c1 = v128.load(target, 144);
      let c2 = v128.load(target, 160);
      let c3 = v128.load(target, 176);
      const end = input + image;
      while (input < end) {
        const w0 = v128.load(row);
        const w1 = v128.load(row, 16);
        const w2 = v128.load(row, 32);
        const w3 = v128.load(row, 48);
        let value = v128.load32_splat(input);
        a0 = f32x4.add(a0, f32x4.mul(value, w0));
        a1 = f32x4.add(a1, f32x4.mul(value, w1));
        a2 = f32x4.add(a2, f32x4.mul(value, w2));
        a3 = f32x4.add(a3, f32x4.mul(value, w3));
        value = v128.load32_splat(input, 3136);
        b0 = f32x4.add(b0, f32x4.mul(value, w0));
        b1 = f32x4.add(b1, f32x4.mul(value, w1));
        b2 = f32x4.add(b2, f32x4.mul(value, w2));
        b3 = f32x4.add(b3, f32x4.mul(value, w3));
        value = v128.load32_splat(input, 6272);
        c0 = f32x4.add(c0, f32x4.mul(value, w0));
        c1 = f32x4.add(c1, f32x4.mul(value, w1));
        c2 = f32x4.add(c2, f32x4.mul(value, w2));
        c3 = f32x4.add(c3, f32x4.mul(value, w3));
        input += 4;
        row += ROW;
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
      v128.store(target, a2, 32);
      v128.store(target, a3, 48);
      v128.store(target, b0, 64);
      v128.store(target, b1, 80);
      v128.store(target, b2, 96);
      v128.store(target, b3, 112);
      v128.store(target, c0, 128);
      v128.store(target, c1, 144);
      v128.store(target, c2, 160);
      v128.store(target, c3, 176);
    }
    y += <usize>yRows * ROW;
    w += D * ROW;
  }
}
