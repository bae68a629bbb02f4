/**
 * How points lie in memory: panels of 8 points, and inside a panel coordinate after coordinate, so that a vector
 * holds one coordinate of four points. Points that fill up the last panel are zeros, and no result uses them.
 */

/** Bytes of one coordinate of a panel: 8 points of float32. */
export const COORDINATE: usize = 32;

/**
 * Squared Euclidean distances of four queries to the points of some panels, as Σ_d (a_d − b_d)² in order of d:
 * not by |a|² + |b|² − 2ab, which would lose what is close together. a and b swapped give the same bits.
 *
 * out f32[4, stride], columns 0 … 8 panels − 1 overwritten; query is the address of the first of four points side by
 * side in a panel [dimensions, 8]; points f32[panels, dimensions, 8]. Duties: out and points aligned to 16 bytes.
 */
export function squaredDistances(
  out: usize,
  query: usize,
  points: usize,
  panels: i32,
  dimensions: i32,
  stride: i32,
): void {
  const row = (<usize>stride) << 2;
  const size = <usize>dimensions * COORDINATE;
  const end = points + <usize>panels * size;
  while (points < end) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let b0 = a0;
    let b1 = a0;
    let c0 = a0;
    let c1 = a0;
    let d0 = a0;
    let d1 = a0;
    let value = query;
    const next = points + size;
    while (points < next) {
      const p0 = v128.load(points);
      const p1 = v128.load(points, 16);
      let q = v128.load32_splat(value);
      let difference = f32x4.sub(q, p0);
      a0 = f32x4.add(a0, f32x4.mul(difference, difference));
      difference = f32x4.sub(q, p1);
      a1 = f32x4.add(a1, f32x4.mul(difference, difference));
      q = v128.load32_splat(value, 4);
      difference = f32x4.sub(q, p0);
      b0 = f32x4.add(b0, f32x4.mul(difference, difference));
      difference = f32x4.sub(q, p1);
      b1 = f32x4.add(b1, f32x4.mul(difference, difference));
      q = v128.load32_splat(value, 8);
      difference = f32x4.sub(q, p0);
      c0 = f32x4.add(c0, f32x4.mul(difference, difference));
      difference = f32x4.sub(q, p1);
      c1 = f32x4.add(c1, f32x4.mul(difference, difference));
      q = v128.load32_splat(value, 12);
      difference = f32x4.sub(q, p0);
      d0 = f32x4.add(d0, f32x4.mul(difference, difference));
      difference = f32x4.sub(q, p1);
      d1 = f32x4.add(d1, f32x4.mul(difference, difference));
      points += COORDINATE;
      value += COORDINATE;
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out + row, b0);
    v128.store(out + row, b1, 16);
    v128.store(out + 2 * row, c0);
    v128.store(out + 2 * row, c1, 16);
    v128.store(out + 3 * row, d0);
    v128.store(out + 3 * row, d1, 16);
    out += 32;
  }
}
