import { widenSum } from '../lanes';

/** What a gain grows by while a coordinate keeps its direction, and shrinks by when it turns (Jacobs 1988). */
const GAIN_STEP: f32 = 0.2;
const GAIN_FACTOR: f32 = 0.8;
const LEAST_GAIN: f32 = 0.01;

/**
 * One step of gradient descent with momentum and gains (van der Maaten and Hinton 2008, section 3; gains as in their code and
 * in scikit-learn's `_gradient_descent`), for one coordinate of all points:
 * g = exaggeration · a − r / Z, the gradient of KL(P‖Q) *without* its factor 4, as in openTSNE;
 * gain += 0.2 where g and velocity point apart, gain ·= 0.8 elsewhere, at least 0.01;
 * velocity = momentum · velocity − rate · gain · g; x += velocity; then the mean of x is taken away.
 *
 * result f64[3], overwritten: Σ g², least and largest x. x, velocity, gain f32[n] in place; a, r f32[n].
 * Duties: all have room for n rounded up to 4, where a, r and velocity are 0; aligned to 16 bytes.
 */
export function descend(
  result: usize,
  x: usize,
  velocity: usize,
  gain: usize,
  a: usize,
  r: usize,
  n: i32,
  exaggeration: f32,
  z: f64,
  momentum: f32,
  rate: f32,
): void {
  const size = ((<usize>n + 3) & ~3) << 2;
  const zero = f32x4.splat(0);
  const scale = f32x4.splat(<f32>(1 / z));
  let squares = f64x2.splat(0);
  let sums = f64x2.splat(0);
  for (let at: usize = 0; at < size; at += 16) {
    const g = f32x4.sub(
      f32x4.mul(f32x4.splat(exaggeration), v128.load(a + at)),
      f32x4.mul(scale, v128.load(r + at)),
    );
    let v = v128.load(velocity + at);
    let factor = v128.load(gain + at);
    factor = v128.bitselect(
      f32x4.add(factor, f32x4.splat(GAIN_STEP)),
      f32x4.mul(factor, f32x4.splat(GAIN_FACTOR)),
      v128.or(
        v128.and(f32x4.gt(g, zero), f32x4.lt(v, zero)),
        v128.and(f32x4.lt(g, zero), f32x4.gt(v, zero)),
      ),
    );
    factor = f32x4.pmax(factor, f32x4.splat(LEAST_GAIN));
    v = f32x4.sub(
      f32x4.mul(f32x4.splat(momentum), v),
      f32x4.mul(f32x4.splat(rate), f32x4.mul(factor, g)),
    );
    const moved = f32x4.add(v128.load(x + at), v);
    v128.store(velocity + at, v);
    v128.store(gain + at, factor);
    v128.store(x + at, moved);
    const inside = insideMask(at, n);
    squares = f64x2.add(squares, widenSum(v128.and(f32x4.mul(g, g), inside)));
    sums = f64x2.add(sums, widenSum(v128.and(moved, inside)));
  }
  const mean = f32x4.splat(
    <f32>((f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)) / <f64>n),
  );
  let least = f32x4.splat(Infinity);
  let largest = f32x4.splat(-Infinity);
  for (let at: usize = 0; at < size; at += 16) {
    // What fills up the last vector is so far away that taking the mean away does not change it.
    const moved = f32x4.sub(v128.load(x + at), mean);
    v128.store(x + at, moved);
    const inside = insideMask(at, n);
    least = f32x4.pmin(least, v128.bitselect(moved, f32x4.splat(Infinity), inside));
    largest = f32x4.pmax(largest, v128.bitselect(moved, f32x4.splat(-Infinity), inside));
  }
  store<f64>(result, f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1));
  store<f64>(
    result,
    <f64>(
      min(
        min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
        min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
      )
    ),
    8,
  );
  store<f64>(
    result,
    <f64>(
      max(
        max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
        max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
      )
    ),
    16,
  );
}

/** All bits in the lanes of points below n, for the vector at byte offset `at`. */
// @ts-ignore: decorator
@inline
function insideMask(at: usize, n: i32): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(<i32>(at >> 2)), i32x4(0, 1, 2, 3)), i32x4.splat(n));
}

/** pairs f32[n, 2], overwritten: x and y side by side. Duties: room for n rounded up to 4; aligned to 16 bytes. */
export function interleave(pairs: usize, x: usize, y: usize, n: i32): void {
  const size = ((<usize>n + 3) & ~3) << 2;
  for (let at: usize = 0; at < size; at += 16) {
    const four = v128.load(x + at);
    const other = v128.load(y + at);
    v128.store(pairs + 2 * at, v128.shuffle<f32>(four, other, 0, 4, 1, 5));
    v128.store(pairs + 2 * at, v128.shuffle<f32>(four, other, 2, 6, 3, 7), 16);
  }
}
