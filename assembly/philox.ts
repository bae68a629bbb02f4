/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers:
 * as easy as 1, 2, 3" (SC 2011): ten rounds turn a counter of 128 bits and a key of 64 bits into four
 * independent random words. There is no state, so every draw is a pure function of what it is for.
 */
const MULTIPLIER_0: u64 = 0xd2511f53;
const MULTIPLIER_1: u64 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;

/** Four random words as i32x4, for key (seed, purpose) and counter (a, b, c, d). */
export function philox(seed: u32, purpose: u32, a: u32, b: u32, c: u32, d: u32): v128 {
  for (let round = 0; round < 10; round++) {
    const product0 = MULTIPLIER_0 * <u64>a;
    const product1 = MULTIPLIER_1 * <u64>c;
    a = (<u32>(product1 >> 32)) ^ b ^ seed;
    c = (<u32>(product0 >> 32)) ^ d ^ purpose;
    b = <u32>product1;
    d = <u32>product0;
    seed += WEYL_0;
    purpose += WEYL_1;
  }
  let words = i32x4.splat(a);
  words = i32x4.replace_lane(words, 1, b);
  words = i32x4.replace_lane(words, 2, c);
  return i32x4.replace_lane(words, 3, d);
}
