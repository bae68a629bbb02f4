import { sumLanes, widenSum } from '../lanes';
import { log } from '../log';
import { QUAD } from './symmetrize';

/**
 * Attraction: a_i = Σ_j P_ij q_ij (y_i − y_j) with q = 1 / (1 + |y_i − y_j|²), over the stored neighbours (van der Maaten and
 * Hinton 2008, eq. 5, without its factor 4, the sum's first part).
 *
 * ax, ay f32[n], overwritten; pairs f32[n, 2] positions; rows u32[n + 1] and quads as `symmetrize` makes them.
 */
export function attract(
  ax: usize,
  ay: usize,
  pairs: usize,
  rows: usize,
  quads: usize,
  n: i32,
): void {
  const one = f32x4.splat(1);
  let quad = quads;
  for (let i: usize = 0; i < <usize>n; i++) {
    const end = quads + <usize>load<u32>(rows + (i << 2), 4) * QUAD;
    const xi = v128.load32_splat(pairs + (i << 3));
    const yi = v128.load32_splat(pairs + (i << 3), 4);
    let sumX = f32x4.splat(0);
    let sumY = sumX;
    for (; quad < end; quad += QUAD) {
      let low = v128.load64_zero(pairs + <usize>load<u32>(quad));
      low = v128.load64_lane(pairs + <usize>load<u32>(quad, 4), low, 1);
      let high = v128.load64_zero(pairs + <usize>load<u32>(quad, 8));
      high = v128.load64_lane(pairs + <usize>load<u32>(quad, 12), high, 1);
      const dx = f32x4.sub(xi, v128.shuffle<f32>(low, high, 0, 2, 4, 6));
      const dy = f32x4.sub(yi, v128.shuffle<f32>(low, high, 1, 3, 5, 7));
      const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
      const weight = f32x4.div(v128.load(quad, 16), f32x4.add(one, square));
      sumX = f32x4.add(sumX, f32x4.mul(weight, dx));
      sumY = f32x4.add(sumY, f32x4.mul(weight, dy));
    }
    store<f32>(ax + (i << 2), sumLanes(sumX));
    store<f32>(ay + (i << 2), sumLanes(sumY));
  }
}

/**
 * Σ P_ij ln(1 + |y_i − y_j|²) + ln Z. With Σ P = 1 the divergence KL(P‖Q) is Σ P ln P and this, where Z = Σ q over all
 * ordered pairs. pairs f32[n, 2]; rows u32[n + 1], quads.
 */
export function attractionLoss(pairs: usize, rows: usize, quads: usize, z: f64, n: i32): f64 {
  const one = f32x4.splat(1);
  let quad = quads;
  let sums = f64x2.splat(0);
  for (let i: usize = 0; i < <usize>n; i++) {
    const end = quads + <usize>load<u32>(rows + (i << 2), 4) * QUAD;
    const xi = v128.load32_splat(pairs + (i << 3));
    const yi = v128.load32_splat(pairs + (i << 3), 4);
    for (; quad < end; quad += QUAD) {
      let low = v128.load64_zero(pairs + <usize>load<u32>(quad));
      low = v128.load64_lane(pairs + <usize>load<u32>(quad, 4), low, 1);
      let high = v128.load64_zero(pairs + <usize>load<u32>(quad, 8));
      high = v128.load64_lane(pairs + <usize>load<u32>(quad, 12), high, 1);
      const dx = f32x4.sub(xi, v128.shuffle<f32>(low, high, 0, 2, 4, 6));
      const dy = f32x4.sub(yi, v128.shuffle<f32>(low, high, 1, 3, 5, 7));
      const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
      const loss = f32x4.mul(v128.load(quad, 16), log(f32x4.add(one, square)));
      sums = f64x2.add(sums, widenSum(loss));
    }
  }
  const logarithm = <f64>f32x4.extract_lane(log(f32x4.splat(<f32>z)), 0);
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1) + logarithm;
}
