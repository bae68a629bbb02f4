import { ENTRY, ROW, SHARED_ENTRY, BLOCK_RANGE, RANGE } from './layout';

/**
 * `gatherRows` for the first 8 columns of one panel: the last panel of networks whose columns end in its first
 * half. The other half is neither read nor written. Shapes and duties as there, without the number of panels.
 */
export function gatherHalfRows(y: usize, x: usize, ranges: usize, n: i32): void {
  assert(((y | x) & 15) == 0);
  const rangesEnd = ranges + <usize>n * RANGE;
  for (let range = ranges; range < rangesEnd; range += RANGE) {
    const end: usize = load<u32>(range, 4);
    let a0 = v128.load(y);
    let a1 = v128.load(y, 16);
    for (let e: usize = load<u32>(range); e < end; e += ENTRY) {
      const value = v128.load32_splat(e, 4);
      const row = x + <usize>load<u32>(e);
      a0 = f32x4.add(a0, f32x4.mul(value, v128.load(row)));
      a1 = f32x4.add(a1, f32x4.mul(value, v128.load(row, 16)));
    }
    v128.store(y, a0);
    v128.store(y, a1, 16);
    y += ROW;
  }
}

/** `gatherBlocks` for the first 8 columns of one panel, as above. */
export function gatherHalfBlocks(y: usize, x: usize, ranges: usize, n: i32): void {
  assert(((y | x) & 15) == 0);
  const rangesEnd = ranges + <usize>n * BLOCK_RANGE;
  for (let range = ranges; range < rangesEnd; range += BLOCK_RANGE) {
    let e: usize = load<u32>(range);
    const sharedEnd: usize = load<u32>(range, 4);
    const firstEnd: usize = load<u32>(range, 8);
    const secondEnd: usize = load<u32>(range, 12);
    let a0 = v128.load(y);
    let a1 = v128.load(y, 16);
    let b0 = v128.load(y, 64);
    let b1 = v128.load(y, 80);
    for (; e < sharedEnd; e += SHARED_ENTRY) {
      const row = x + <usize>load<u32>(e);
      const first = v128.load32_splat(e, 4);
      const second = v128.load32_splat(e, 8);
      const x0 = v128.load(row);
      a0 = f32x4.add(a0, f32x4.mul(x0, first));
      b0 = f32x4.add(b0, f32x4.mul(x0, second));
      const x1 = v128.load(row, 16);
      a1 = f32x4.add(a1, f32x4.mul(x1, first));
      b1 = f32x4.add(b1, f32x4.mul(x1, second));
    }
    for (; e < firstEnd; e += ENTRY) {
      const row = x + <usize>load<u32>(e);
      const first = v128.load32_splat(e, 4);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(row), first));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), first));
    }
    for (; e < secondEnd; e += ENTRY) {
      const row = x + <usize>load<u32>(e);
      const second = v128.load32_splat(e, 4);
      b0 = f32x4.add(b0, f32x4.mul(v128.load(row), second));
      b1 = f32x4.add(b1, f32x4.mul(v128.load(row, 16), second));
    }
    v128.store(y, a0);
    v128.store(y, a1, 16);
    v128.store(y, b0, 64);
    v128.store(y, b1, 80);
    y += ROW << 1;
  }
}
