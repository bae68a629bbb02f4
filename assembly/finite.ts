/** The bits of the exponent of a float32, all of which are set in infinities and in what is no number. */
const EXPONENT = 0x7f800000;

/** How many of n float32 values stand before the first one that is not finite: n where all are. values f32[n]. */
export function leadingFinite(values: usize, n: i32): i32 {
  const mask = i32x4.splat(EXPONENT);
  let at = values;
  const end = values + ((<usize>n) << 2);
  for (; at + 16 <= end; at += 16) {
    if (v128.any_true(i32x4.eq(v128.and(v128.load(at), mask), mask))) break;
  }
  while (at < end && (load<u32>(at) & EXPONENT) != EXPONENT) at += 4;
  return <i32>((at - values) >> 2);
}
