import { BLOCK_RANGE, ENTRY, ROW, SHARED_ENTRY } from './layout';

/**
 * The product of `gatherRows` for two-row blocks: Y[2i, :] and Y[2i + 1, :] together, first the entries that
 * both have (each row of X is loaded once and used twice), then each row's own. The sum of a row therefore
 * runs in another order than in `gatherRows`; it depends on the blocks alone.
 *
 * Y f32[2n, 16 panels] in panels of yRows rows, accumulated; X f32[·, 16 panels] in panels of xRows rows;
 * ranges [n] of two-row blocks. Duties: Y and X aligned to 16 bytes and apart; Y has room for row 2n − 1 even where
 * the last row has no partner (it is then left as it is).
 */
export function gatherBlocks(
  y: usize,
  x: usize,
  ranges: usize,
  n: i32,
  panels: i32,
  yRows: i32,
  xRows: i32,
): void {
  assert(((y | x) & 15) == 0 && 2 * n <= yRows);
  const rangesEnd = ranges + <usize>n * BLOCK_RANGE;
  for (let panel = 0; panel < panels; panel++) {
    let target = y;
    for (let range = ranges; range < rangesEnd; range += BLOCK_RANGE) {
      let e: usize = load<u32>(range);
      const sharedEnd: usize = load<u32>(range, 4);
      const firstEnd: usize = load<u32>(range, 8);
      const secondEnd: usize = load<u32>(range, 12);
      let a0 = v128.load(target);
      let a1 = v128.load(target, 16);
      let a2 = v128.load(target, 32);
      let a3 = v128.load(target, 48);
      let b0 = v128.load(target, 64);
      let b1 = v128.load(target, 80);
      let b2 = v128.load(target, 96);
      let b3 = v128.load(target, 112);
      while (e < sharedEnd) {
        const row = x + <usize>load<u32>(e);
        const first = v128.load32_splat(e, 4);
        const second = v128.load32_splat(e, 8);
        const x0 = v128.load(row);
        a0 = f32x4.add(a0, f32x4.mul(x0, first));
        b0 = f32x4.add(b0, f32x4.mul(x0, second));
        const x1 = v128.load(row, 16);
        a1 = f32x4.add(a1, f32x4.mul(x1, first));
        b1 = f32x4.add(b1, f32x4.mul(x1, second));
        const x2 = v128.load(row, 32);
        a2 = f32x4.add(a2, f32x4.mul(x2, first));
        b2 = f32x4.add(b2, f32x4.mul(x2, second));
        const x3 = v128.load(row, 48);
        a3 = f32x4.add(a3, f32x4.mul(x3, first));
        b3 = f32x4.add(b3, f32x4.mul(x3, second));
        e += SHARED_ENTRY;
      }
      while (e < firstEnd) {
        const row = x + <usize>load<u32>(e);
        const first = v128.load32_splat(e, 4);
        a0 = f32x4.add(a0, f32x4.mul(v128.load(row), first));
        a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), first));
        a2 = f32x4.add(a2, f32x4.mul(v128.load(row, 32), first));
        a3 = f32x4.add(a3, f32x4.mul(v128.load(row, 48), first));
        e += ENTRY;
      }
      while (e < secondEnd) {
        const row = x + <usize>load<u32>(e);
        const second = v128.load32_splat(e, 4);
        b0 = f32x4.add(b0, f32x4.mul(v128.load(row), second));
        b1 = f32x4.add(b1, f32x4.mul(v128.load(row, 16), second));
        b2 = f32x4.add(b2, f32x4.mul(v128.load(row, 32), second));
        b3 = f32x4.add(b3, f32x4.mul(v128.load(row, 48), second));
        e += ENTRY;
      }
      v128.store(target, a0);
      v128.store(target, a1, 16);
      v128.store(target, a2, 32);
      v128.store(target, a3, 48);
      v128.store(target, b0, 64);
      v128.store(target, b1, 80);
      v128.store(target, b2, 96);
      v128.store(target, b3, 112);
      target += ROW << 1;
    }
    y += <usize>yRows * ROW;
    x += <usize>xRows * ROW;
  }
}
