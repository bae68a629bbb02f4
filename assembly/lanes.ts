/** Vector helpers that several kernels share; not exported from the module. */

/** Sum over hidden units of four images at once: lane i is (aᵢ₀ + aᵢ₁) + (aᵢ₂ + aᵢ₃) of the i-th argument. */
// @ts-ignore: decorator
@inline
export function sumRows(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  const column0 = v128.shuffle<f64>(ab0, cd0, 0, 2);
  const column1 = v128.shuffle<f64>(ab0, cd0, 1, 3);
  const column2 = v128.shuffle<f64>(ab1, cd1, 0, 2);
  const column3 = v128.shuffle<f64>(ab1, cd1, 1, 3);
  return f32x4.add(f32x4.add(column0, column1), f32x4.add(column2, column3));
}

/** (x₀ + x₁) + (x₂ + x₃). */
// @ts-ignore: decorator
@inline
export function sumLanes(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) +
    f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

/** The four float32 lanes as two sums in float64: lanes 0 + 2 and lanes 1 + 3. */
// @ts-ignore: decorator
@inline
export function widenSum(x: v128): v128 {
  const high = v128.shuffle<f32>(x, x, 2, 3, 2, 3);
  return f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(high));
}

/** ReLU, max(x, 0); NaN stays NaN, so that a diverged network is seen. */
// @ts-ignore: decorator
@inline
export function relu(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

/** A key that orders as unsigned integer like the float: NaN last whatever its sign, −0 and 0 equal. */
// @ts-ignore: decorator
@inline
export function orderedBits(x: f32): u32 {
  // The sign of a NaN depends on the processor (x86 makes negative ones), so it must not decide.
  if (x != x) return u32.MAX_VALUE;
  const bits = reinterpret<u32>(x + 0);
  return bits ^ ((<u32>((<i32>bits) >> 31)) | 0x8000_0000);
}
