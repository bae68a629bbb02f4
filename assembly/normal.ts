import { log } from './log';
import { philox } from './philox';
import { toUniform } from './uniform';

/** π/2 · 2⁻²⁴, the spacing of the angles. */
const QUARTER_TURN: f32 = <f32>(1.5707963267948966 / 16777216.0);

/**
 * Four standard normal numbers from four random words (Box and Muller 1958): words 0 and 1 give radii,
 * words 2 and 3 angles; lanes are r₀ cos φ₀, r₁ cos φ₁, r₀ sin φ₀, r₁ sin φ₁.
 */
export function toNormal(words: v128): v128 {
  const uniform = toUniform(words);
  const radius = f32x4.sqrt(
    f32x4.mul(f32x4.splat(-2), log(v128.shuffle<f32>(uniform, uniform, 0, 1, 0, 1))),
  );
  return f32x4.mul(radius, cosSin(words));
}

/**
 * cos φ₂, cos φ₃, sin φ₂, sin φ₃ for the angles of words 2 and 3. The word's top two bits choose the
 * quadrant and the next 24 the angle t in [−½, ½) · π/2 about its middle, so no reduction can lose bits.
 * Taylor polynomials of degree 9 and 8 in |t| ≤ π/4 (error below 4 · 10⁻⁹ before rounding).
 */
function cosSin(words: v128): v128 {
  const angles = v128.shuffle<i32>(words, words, 2, 3, 2, 3);
  const quadrant = i32x4.shr_u(angles, 30);
  const fraction = i32x4.sub(i32x4.shr_u(i32x4.shl(angles, 2), 8), i32x4.splat(1 << 23));
  const t = f32x4.mul(f32x4.convert_i32x4_s(fraction), f32x4.splat(QUARTER_TURN));
  const q = f32x4.mul(t, t);
  let sin = f32x4.splat(1.0 / 362880.0);
  sin = f32x4.sub(f32x4.mul(sin, q), f32x4.splat(1.0 / 5040.0));
  sin = f32x4.add(f32x4.mul(sin, q), f32x4.splat(1.0 / 120.0));
  sin = f32x4.sub(f32x4.mul(sin, q), f32x4.splat(1.0 / 6.0));
  sin = f32x4.add(t, f32x4.mul(f32x4.mul(sin, q), t));
  let cos = f32x4.splat(1.0 / 40320.0);
  cos = f32x4.sub(f32x4.mul(cos, q), f32x4.splat(1.0 / 720.0));
  cos = f32x4.add(f32x4.mul(cos, q), f32x4.splat(1.0 / 24.0));
  cos = f32x4.sub(f32x4.mul(cos, q), f32x4.splat(0.5));
  cos = f32x4.add(f32x4.splat(1), f32x4.mul(cos, q));
  // A turn by a quadrant: (cos, sin) → (−sin, cos), so odd quadrants swap and half of them change sign.
  const isSin = i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(0), 2, 1), 3, 1);
  const swap = i32x4.ne(v128.and(i32x4.add(quadrant, isSin), i32x4.splat(1)), i32x4.splat(0));
  const value = v128.bitselect(sin, cos, swap);
  // cos is negative in quadrants 1 and 2, sin in quadrants 2 and 3.
  const turned = i32x4.add(quadrant, i32x4.sub(i32x4.splat(1), isSin));
  return v128.xor(value, i32x4.shl(i32x4.shr_u(turned, 1), 31));
}

/**
 * Normal numbers N(0, scale²).
 * out f32[n], overwritten; element i comes from key (seed, purpose) and counter (⌊i/4⌋, a, b, 0), lane i mod 4.
 * Duties: room for n rounded up to a multiple of 4.
 */
export function fillNormal(
  out: usize,
  n: i32,
  scale: f32,
  seed: u32,
  purpose: u32,
  a: u32,
  b: u32,
): void {
  for (let i = 0; i < n; i += 4) {
    const x = toNormal(philox(seed, purpose, i >> 2, a, b, 0));
    v128.store(out + ((<usize>i) << 2), f32x4.mul(x, f32x4.splat(scale)));
  }
}
