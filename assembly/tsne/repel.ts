import { sumLanes, widenSum } from '../lanes';

/**
 * Repulsion of all pairs: r_i = Σ_j q_ij² (y_i − y_j) with q = 1 / (1 + |y_i − y_j|²), and Z = Σ q over ordered pairs i ≠ j
 * (van der Maaten and Hinton 2008, eq. 4 and 5: the gradient's second part is r / Z, without its factor 4).
 *
 * rx, ry f32[n], overwritten; z f64[1], overwritten; x, y f32[n]. Each pair is computed once and counts for both, two
 * rows at a time, which share the loads and stores of the other side.
 * Duties: n is a multiple of 4; what fills up the last vector is so far from everything, each other
 * included, that q² is 0 and q does not count (`FAR` in src/embedding/). All aligned to 16 bytes.
 */
export function repel(rx: usize, ry: usize, z: usize, x: usize, y: usize, n: i32): void {
  assert((n & 3) == 0);
  const size = (<usize>n) << 2;
  memory.fill(rx, 0, size);
  memory.fill(ry, 0, size);
  // The engine would make a constant vector anew at every use; what comes from memory stays in a register.
  store<f32>(z, 1);
  const one = v128.load32_splat(z);
  let total: f64 = 0;
  for (let i: usize = 0; i < size; i += 16) {
    total += repelInside(rx, ry, x, y, i);
    total += repelPair(one, rx, ry, x, y, i, i + 16, size);
    total += repelPair(one, rx, ry, x, y, i + 8, i + 16, size);
  }
  store<f64>(z, total - <f64>n);
}

/** The 16 ordered pairs of one vector of points, themselves included; returns their Σ q. */
function repelInside(rx: usize, ry: usize, x: usize, y: usize, i: usize): f64 {
  const one = f32x4.splat(1);
  const xj = v128.load(x + i);
  const yj = v128.load(y + i);
  let sumX = v128.load(rx + i);
  let sumY = v128.load(ry + i);
  let sumQ = f32x4.splat(0);
  for (let lane: usize = 0; lane < 16; lane += 4) {
    const dx = f32x4.sub(xj, v128.load32_splat(x + i + lane));
    const dy = f32x4.sub(yj, v128.load32_splat(y + i + lane));
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    const q = f32x4.div(one, f32x4.add(one, square));
    sumQ = f32x4.add(sumQ, q);
    const weight = f32x4.mul(q, q);
    sumX = f32x4.add(sumX, f32x4.mul(weight, dx));
    sumY = f32x4.add(sumY, f32x4.mul(weight, dy));
  }
  v128.store(rx + i, sumX);
  v128.store(ry + i, sumY);
  const sums = widenSum(sumQ);
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** Points i and i + 1 (byte offset i) with those from byte offset j to end; returns Σ q of both orders. */
// @ts-ignore: decorator
@inline
function repelPair(
  one: v128,
  rx: usize,
  ry: usize,
  x: usize,
  y: usize,
  i: usize,
  j: usize,
  end: usize,
): f64 {
  const xa = v128.load32_splat(x + i);
  const ya = v128.load32_splat(y + i);
  const xb = v128.load32_splat(x + i, 4);
  const yb = v128.load32_splat(y + i, 4);
  let sumXa = f32x4.splat(0);
  let sumYa = sumXa;
  let sumXb = sumXa;
  let sumYb = sumXa;
  let sumQ = sumXa;
  for (; j < end; j += 16) {
    const xj = v128.load(x + j);
    const yj = v128.load(y + j);
    let dx = f32x4.sub(xa, xj);
    let dy = f32x4.sub(ya, yj);
    let square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    let q = f32x4.div(one, f32x4.add(one, square));
    sumQ = f32x4.add(sumQ, q);
    q = f32x4.mul(q, q);
    dx = f32x4.mul(q, dx);
    dy = f32x4.mul(q, dy);
    sumXa = f32x4.add(sumXa, dx);
    sumYa = f32x4.add(sumYa, dy);
    let otherX = f32x4.sub(v128.load(rx + j), dx);
    let otherY = f32x4.sub(v128.load(ry + j), dy);
    dx = f32x4.sub(xb, xj);
    dy = f32x4.sub(yb, yj);
    square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    q = f32x4.div(one, f32x4.add(one, square));
    sumQ = f32x4.add(sumQ, q);
    q = f32x4.mul(q, q);
    dx = f32x4.mul(q, dx);
    dy = f32x4.mul(q, dy);
    sumXb = f32x4.add(sumXb, dx);
    sumYb = f32x4.add(sumYb, dy);
    otherX = f32x4.sub(otherX, dx);
    otherY = f32x4.sub(otherY, dy);
    v128.store(rx + j, otherX);
    v128.store(ry + j, otherY);
  }
  store<f32>(rx + i, load<f32>(rx + i) + sumLanes(sumXa));
  store<f32>(ry + i, load<f32>(ry + i) + sumLanes(sumYa));
  store<f32>(rx + i, load<f32>(rx + i, 4) + sumLanes(sumXb), 4);
  store<f32>(ry + i, load<f32>(ry + i, 4) + sumLanes(sumYb), 4);
  const sums = widenSum(sumQ);
  return 2 * (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
}
