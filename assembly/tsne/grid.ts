import { sumLanes } from '../lanes';

/**
 * Points and a grid of n × n nodes (rows are y): cubic B-splines carry charges onto the nodes and values back.
 * Four nodes in each direction, of weights (1 − t)³, 4 − 6t² + 3t³, the mirror images of these, all over 6.
 */

const SIXTH: f32 = 1.0 / 6.0;
const HALF: f32 = 0.5;
const ONE: f32 = 1;
const THREE_HALVES: f32 = 1.5;
const TWO: f32 = 2;

/** The lower node of a point's cell is at least the second one. */
const MARGIN: f32 = 1;

/** B-spline weights of the four nodes about a point at 0 ≤ t < 1 after the second. */
// @ts-ignore: decorator
@inline
function weights(t: f32): v128 {
  const s = ONE - t;
  return pack(s * s * s * SIXTH, middle(t), middle(s), t * t * t * SIXTH);
}

/** 2/3 − t² + t³/2. */
// @ts-ignore: decorator
@inline
function middle(t: f32): f32 {
  return TWO * TWO * SIXTH - t * t * (ONE - HALF * t);
}

/** Their derivatives by t. */
// @ts-ignore: decorator
@inline
function slopes(t: f32): v128 {
  const s = ONE - t;
  return pack(
    -HALF * s * s,
    t * (THREE_HALVES * t - TWO),
    s * (TWO - THREE_HALVES * s),
    HALF * t * t,
  );
}

// @ts-ignore: decorator
@inline
function pack(a: f32, b: f32, c: f32, d: f32): v128 {
  const x = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(a), 1, b), 2, c);
  return f32x4.replace_lane(x, 3, d);
}

/**
 * Puts a charge of 1 for each point on the grid.
 * grid f32[n, n], overwritten; x, y f32[count]; a position p lies at node (p − left) · scale + 1.
 * Duties: every point lies in 1 ≤ node < n − 2.
 */
export function spread(
  grid: usize,
  x: usize,
  y: usize,
  count: i32,
  n: i32,
  left: f32,
  top: f32,
  scale: f32,
): void {
  const row = (<usize>n) << 2;
  memory.fill(grid, 0, <usize>n * row);
  for (let i: usize = 0; i < (<usize>count) << 2; i += 4) {
    const u = (load<f32>(x + i) - left) * scale + MARGIN;
    const v = (load<f32>(y + i) - top) * scale + MARGIN;
    const column = floor(u);
    const line = floor(v);
    assert(column >= 1 && line >= 1 && column < <f32>(n - 2) && line < <f32>(n - 2));
    let node = grid + (<usize>line - 1) * row + ((<usize>column - 1) << 2);
    const across = weights(u - column);
    const down = weights(v - line);
    const d0 = v128.shuffle<f32>(down, down, 0, 0, 0, 0);
    v128.store(node, f32x4.add(v128.load(node), f32x4.mul(d0, across)));
    node += row;
    const d1 = v128.shuffle<f32>(down, down, 1, 1, 1, 1);
    v128.store(node, f32x4.add(v128.load(node), f32x4.mul(d1, across)));
    node += row;
    const d2 = v128.shuffle<f32>(down, down, 2, 2, 2, 2);
    v128.store(node, f32x4.add(v128.load(node), f32x4.mul(d2, across)));
    node += row;
    const d3 = v128.shuffle<f32>(down, down, 3, 3, 3, 3);
    v128.store(node, f32x4.add(v128.load(node), f32x4.mul(d3, across)));
  }
}

/**
 * Repulsion from the potential φ = Σ_j q_ij on the nodes: because ∇q = −2 q² (y_i − y_j), r_i = −½ ∇φ(y_i).
 * rx, ry f32[count], overwritten; grid f32[n, n]; the rest as in `spread`.
 */
export function repelFromGrid(
  rx: usize,
  ry: usize,
  grid: usize,
  x: usize,
  y: usize,
  count: i32,
  n: i32,
  left: f32,
  top: f32,
  scale: f32,
): void {
  const row = (<usize>n) << 2;
  const half: f32 = -0.5 * scale;
  for (let i: usize = 0; i < (<usize>count) << 2; i += 4) {
    const u = (load<f32>(x + i) - left) * scale + MARGIN;
    const v = (load<f32>(y + i) - top) * scale + MARGIN;
    const column = floor(u);
    const line = floor(v);
    const node = grid + (<usize>line - 1) * row + ((<usize>column - 1) << 2);
    const down = weights(v - line);
    const fall = slopes(v - line);
    const n0 = v128.load(node);
    const n1 = v128.load(node + row);
    const n2 = v128.load(node + 2 * row);
    const n3 = v128.load(node + 3 * row);
    const level = blend(n0, n1, n2, n3, down);
    const slope = blend(n0, n1, n2, n3, fall);
    store<f32>(rx + i, half * sumLanes(f32x4.mul(level, slopes(u - column))));
    store<f32>(ry + i, half * sumLanes(f32x4.mul(slope, weights(u - column))));
  }
}

// @ts-ignore: decorator
@inline
function blend(a: v128, b: v128, c: v128, d: v128, w: v128): v128 {
  return f32x4.add(
    f32x4.add(
      f32x4.mul(a, v128.shuffle<f32>(w, w, 0, 0, 0, 0)),
      f32x4.mul(b, v128.shuffle<f32>(w, w, 1, 1, 1, 1)),
    ),
    f32x4.add(
      f32x4.mul(c, v128.shuffle<f32>(w, w, 2, 2, 2, 2)),
      f32x4.mul(d, v128.shuffle<f32>(w, w, 3, 3, 3, 3)),
    ),
  );
}
