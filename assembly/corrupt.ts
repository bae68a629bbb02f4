import { toNormal } from './normal';
import { philox } from './philox';

/**
 * Adds Gaussian noise N(0, σ²) to every input of one row, clipped to [0, 1] if asked.
 * x f32[D], in place; input d comes from key (seed, purpose) and counter (⌊d/4⌋, row, draw, 0), lane d mod 4.
 * Duties: what lies behind x up to D rounded up to 4 may change.
 */
export function addNoise(
  x: usize,
  sigma: f32,
  clip: bool,
  seed: u32,
  purpose: u32,
  row: u32,
  draw: u32,
  dimensions: i32,
): void {
  for (let d: u32 = 0; d < <u32>dimensions; d += 4, x += 16) {
    const noise = toNormal(philox(seed, purpose, d >> 2, row, draw, 0));
    let value = f32x4.add(v128.load(x), f32x4.mul(noise, f32x4.splat(sigma)));
    if (clip) value = f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(1));
    v128.store(x, value);
  }
}

/**
 * Sets one square patch of an image to 0, its position uniform over all that fit: the first two random words of
 * key (seed, purpose) and counter (0, image, draw, 0), scaled to row and column.
 * x [height, width] of so many bytes a pixel (4 for f32, 1 for u8), in place. Duties: 1 ≤ size ≤ width and height.
 */
export function occlude(
  x: usize,
  bytes: i32,
  size: i32,
  width: i32,
  height: i32,
  seed: u32,
  purpose: u32,
  image: u32,
  draw: u32,
): void {
  assert(size >= 1 && size <= width && size <= height);
  const words = philox(seed, purpose, 0, image, draw, 0);
  const top = place(i32x4.extract_lane(words, 0), height - size + 1);
  const left = place(i32x4.extract_lane(words, 1), width - size + 1);
  for (let row = top; row < top + size; row++) {
    memory.fill(x + <usize>((row * width + left) * bytes), 0, <usize>(size * bytes));
  }
}

/** A random word scaled to 0 … places − 1. */
function place(word: u32, places: u32): i32 {
  return <i32>((<u64>word * places) >> 32);
}
