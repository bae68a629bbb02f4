import { D } from './layout';
import { toNormal } from './normal';
import { philox } from './philox';

/**
 * Images as dense float32 rows, pixel / 255.
 * out f32[n, 784], overwritten; pixels u8[·, 784]; order u32[n] picks images from it.
 */
export function expandImages(out: usize, pixels: usize, order: usize, n: i32): void {
  for (let r = 0; r < n; r++) {
    const image = pixels + <usize>load<u32>(order + ((<usize>r) << 2)) * D;
    for (let d: usize = 0; d < D; d++, out += 4) store<f32>(out, <f32>load<u8>(image + d) / 255);
  }
}

/**
 * Adds Gaussian noise N(0, σ²) to every pixel of one image, clipped to [0, 1] if asked.
 * x f32[784], in place; pixel d comes from key (seed, purpose) and counter (⌊d/4⌋, image, draw, 0), lane d mod 4.
 */
export function addNoise(
  x: usize,
  sigma: f32,
  clip: bool,
  seed: u32,
  purpose: u32,
  image: u32,
  draw: u32,
): void {
  for (let d: u32 = 0; d < <u32>D; d += 4, x += 16) {
    const noise = toNormal(philox(seed, purpose, d >> 2, image, draw, 0));
    let value = f32x4.add(v128.load(x), f32x4.mul(noise, f32x4.splat(sigma)));
    if (clip) value = f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(1));
    v128.store(x, value);
  }
}

/**
 * Sets one square patch of an image to 0, its position uniform over all that fit: the first two random words of
 * key (seed, purpose) and counter (0, image, draw, 0), scaled to row and column.
 * x [784] of so many bytes a pixel (4 for f32, 1 for u8), in place. Duties: 1 ≤ size ≤ 28.
 */
export function occlude(
  x: usize,
  bytes: i32,
  size: i32,
  seed: u32,
  purpose: u32,
  image: u32,
  draw: u32,
): void {
  assert(size >= 1 && size <= 28);
  const words = philox(seed, purpose, 0, image, draw, 0);
  const places: u64 = 29 - size;
  const top = <i32>((<u64>(<u32>i32x4.extract_lane(words, 0)) * places) >> 32);
  const left = <i32>((<u64>(<u32>i32x4.extract_lane(words, 1)) * places) >> 32);
  for (let row = top; row < top + size; row++) {
    memory.fill(x + <usize>((row * 28 + left) * bytes), 0, <usize>(size * bytes));
  }
}
