import { crossEntropy, expNegAbs, residual } from './cross-entropy';
import { relu, sumLanes, sumRows, widenSum } from './lanes';
import { ROW, vectorAddress } from './layout';

/**
 * Logits of four images from row r on: b2 + Σ_h relu(Z[r, h]) · w2[h], vectors of hidden units in order, then
 * (h₀ + h₁) + (h₂ + h₃) of their lanes. One order everywhere, so a network's logits have the same bits in
 * training, evaluation and any cohort. Without hidden units (no vectors) b2 + Z[r, first column], the other columns
 * of that vector being 0.
 */
// @ts-ignore: decorator
@inline
function logitsOfFour(
  z: usize,
  w2: usize,
  b2: f32,
  firstVector: i32,
  vectors: i32,
  r: i32,
  zRows: i32,
): v128 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  if (vectors == 0) {
    const at = vectorAddress(z, firstVector, zRows) + <usize>r * ROW;
    s0 = v128.load(at);
    s1 = v128.load(at, 64);
    s2 = v128.load(at, 128);
    s3 = v128.load(at, 192);
  }
  for (let v = 0; v < vectors; v++) {
    const at = vectorAddress(z, firstVector + v, zRows) + <usize>r * ROW;
    const w = v128.load(w2 + ((<usize>v) << 4));
    s0 = f32x4.add(s0, f32x4.mul(relu(v128.load(at)), w));
    s1 = f32x4.add(s1, f32x4.mul(relu(v128.load(at, 64)), w));
    s2 = f32x4.add(s2, f32x4.mul(relu(v128.load(at, 128)), w));
    s3 = f32x4.add(s3, f32x4.mul(relu(v128.load(at, 192)), w));
  }
  return f32x4.add(sumRows(s0, s1, s2, s3), f32x4.splat(b2));
}

/**
 * Logits of one trial for a tile of images.
 * logits f32[n rounded up to 4], overwritten (what lies beyond n is arbitrary);
 * Z f32[n, ·] hidden sums in panels of zRows rows; the trial's columns are vectors firstVector …
 * firstVector + vectors − 1; w2 f32[4 vectors], zero in the padding. No vectors: logistic regression on column 0 of
 * vector firstVector, whose other columns are 0.
 * Duties: zRows ≥ n rounded up to 4.
 */
export function outputLogits(
  logits: usize,
  z: usize,
  w2: usize,
  b2: f32,
  firstVector: i32,
  vectors: i32,
  n: i32,
  zRows: i32,
): void {
  assert(((n + 3) & ~3) <= zRows);
  for (let r = 0; r < n; r += 4) {
    const four = logitsOfFour(z, w2, b2, firstVector, vectors, r, zRows);
    v128.store(logits + ((<usize>r) << 2), four);
  }
}

/**
 * Loss and gradient of one trial's output layer for a tile of images (mean over a batch: scale = 1 / B):
 *   g[r] = −sign[r] · residual(sign[r] · logit[r]) · scale
 *   db2 += Σ g, dw2[h] += Σ g relu(z[h]), dz[h] = g w2[h] where z[h] > 0 else 0, db1[h] += Σ dz[h]
 * Sums run over the images of the tile in order (g in four interleaved sums). Without hidden units (no vectors)
 * dz = g in the first column of vector firstVector and 0 in the others; there is no db1 and no dw2.
 *
 * Z f32[n, ·] hidden sums in panels of zRows rows, overwritten by their gradient in the trial's columns;
 * db1, dw2 f32[4 vectors], db2 f32[1], accumulated; loss f64[1], accumulated (a sum, not a mean);
 * w2 f32[4 vectors]; signs f32[n], +1 for the positive class and −1 for the other.
 * Duties: zRows ≥ n rounded up to 4; signs may be read up to there.
 */
export function trainOutput(
  z: usize,
  db1: usize,
  dw2: usize,
  db2: usize,
  loss: usize,
  w2: usize,
  b2: f32,
  signs: usize,
  firstVector: i32,
  vectors: i32,
  n: i32,
  zRows: i32,
  scale: f32,
): void {
  assert(((n + 3) & ~3) <= zRows);
  let losses = f64x2.splat(0);
  let sumG = f32x4.splat(0);
  for (let r = 0; r < n; r += 4) {
    // Rows beyond the tile take part in the arithmetic and are masked out of every result.
    const lane = i32x4.add(i32x4.splat(r), i32x4(0, 1, 2, 3));
    const inside = i32x4.lt_s(lane, i32x4.splat(n));
    const sign = v128.load(signs + ((<usize>r) << 2));
    const logit = logitsOfFour(z, w2, b2, firstVector, vectors, r, zRows);
    const margin = f32x4.mul(sign, logit);
    const e = expNegAbs(margin);
    losses = f64x2.add(losses, widenSum(v128.and(crossEntropy(margin, e), inside)));
    const pull = f32x4.mul(f32x4.neg(sign), residual(margin, e));
    const g = v128.and(f32x4.mul(pull, f32x4.splat(scale)), inside);
    sumG = f32x4.add(sumG, g);
    if (vectors == 0) passFour(z, g, firstVector, r, zRows);
    else backpropagateFour(z, db1, dw2, w2, g, inside, firstVector, vectors, r, zRows);
  }
  store<f64>(loss, load<f64>(loss) + f64x2.extract_lane(losses, 0) + f64x2.extract_lane(losses, 1));
  store<f32>(db2, load<f32>(db2) + sumLanes(sumG));
}

/** The part of `trainOutput` without hidden units: the gradient of a sum that is the logit is that of the logit. */
// @ts-ignore: decorator
@inline
function passFour(z: usize, g: v128, firstVector: i32, r: i32, zRows: i32): void {
  const at = vectorAddress(z, firstVector, zRows) + <usize>r * ROW;
  const zero = f32x4.splat(0);
  v128.store(at, v128.shuffle<f32>(g, zero, 0, 4, 4, 4));
  v128.store(at, v128.shuffle<f32>(g, zero, 1, 4, 4, 4), 64);
  v128.store(at, v128.shuffle<f32>(g, zero, 2, 4, 4, 4), 128);
  v128.store(at, v128.shuffle<f32>(g, zero, 3, 4, 4, 4), 192);
}

/** The hidden units' part of `trainOutput` for four images with gradients g. */
// @ts-ignore: decorator
@inline
function backpropagateFour(
  z: usize,
  db1: usize,
  dw2: usize,
  w2: usize,
  g: v128,
  inside: v128,
  firstVector: i32,
  vectors: i32,
  r: i32,
  zRows: i32,
): void {
  const g0 = v128.shuffle<f32>(g, g, 0, 0, 0, 0);
  const g1 = v128.shuffle<f32>(g, g, 1, 1, 1, 1);
  const g2 = v128.shuffle<f32>(g, g, 2, 2, 2, 2);
  const g3 = v128.shuffle<f32>(g, g, 3, 3, 3, 3);
  const in0 = v128.shuffle<f32>(inside, inside, 0, 0, 0, 0);
  const in1 = v128.shuffle<f32>(inside, inside, 1, 1, 1, 1);
  const in2 = v128.shuffle<f32>(inside, inside, 2, 2, 2, 2);
  const in3 = v128.shuffle<f32>(inside, inside, 3, 3, 3, 3);
  const zero = f32x4.splat(0);
  for (let v = 0; v < vectors; v++) {
    const at = vectorAddress(z, firstVector + v, zRows) + <usize>r * ROW;
    const column = (<usize>v) << 4;
    const w = v128.load(w2 + column);
    const z0 = v128.and(v128.load(at), in0);
    const z1 = v128.and(v128.load(at, 64), in1);
    const z2 = v128.and(v128.load(at, 128), in2);
    const z3 = v128.and(v128.load(at, 192), in3);
    const d0 = v128.and(f32x4.mul(g0, w), f32x4.gt(z0, zero));
    const d1 = v128.and(f32x4.mul(g1, w), f32x4.gt(z1, zero));
    const d2 = v128.and(f32x4.mul(g2, w), f32x4.gt(z2, zero));
    const d3 = v128.and(f32x4.mul(g3, w), f32x4.gt(z3, zero));
    v128.store(at, d0);
    v128.store(at, d1, 64);
    v128.store(at, d2, 128);
    v128.store(at, d3, 192);
    let sum = v128.load(db1 + column);
    sum = f32x4.add(f32x4.add(f32x4.add(f32x4.add(sum, d0), d1), d2), d3);
    v128.store(db1 + column, sum);
    sum = v128.load(dw2 + column);
    sum = f32x4.add(sum, f32x4.mul(g0, relu(z0)));
    sum = f32x4.add(sum, f32x4.mul(g1, relu(z1)));
    sum = f32x4.add(sum, f32x4.mul(g2, relu(z2)));
    sum = f32x4.add(sum, f32x4.mul(g3, relu(z3)));
    v128.store(dw2 + column, sum);
  }
}
