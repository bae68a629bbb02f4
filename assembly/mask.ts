/**
 * Keeps pruned weights at 0: w &= m, bit by bit, which also ends what has become NaN.
 * w f32[n], in place; m u32[n], all bits of an element 1 or 0. Duties: n a multiple of 4.
 */
export function mask(w: usize, m: usize, n: i32): void {
  assert((n & 3) == 0);
  const end = w + ((<usize>n) << 2);
  for (; w < end; w += 16, m += 16) v128.store(w, v128.and(v128.load(w), v128.load(m)));
}
