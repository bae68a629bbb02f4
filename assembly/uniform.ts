import { philox } from './philox';

/** 2⁻²⁴, the spacing of the uniform numbers. */
const SPACING: f32 = 5.9604644775390625e-8;

/** Random words as float32 in (0, 1]: never 0, so that the logarithm is finite. */
// @ts-ignore: decorator
@inline
export function toUniform(words: v128): v128 {
  const mantissa = i32x4.add(i32x4.shr_u(words, 8), i32x4.splat(1));
  return f32x4.mul(f32x4.convert_i32x4_s(mantissa), f32x4.splat(SPACING));
}

/**
 * Uniform numbers in (0, 1].
 * out f32[n], overwritten; element i comes from key (seed, purpose) and counter (⌊i/4⌋, a, b, 0), lane i mod 4.
 * Duties: room for n rounded up to a multiple of 4.
 */
export function fillUniform(out: usize, n: i32, seed: u32, purpose: u32, a: u32, b: u32): void {
  for (let i = 0; i < n; i += 4) {
    v128.store(out + ((<usize>i) << 2), toUniform(philox(seed, purpose, i >> 2, a, b, 0)));
  }
}
