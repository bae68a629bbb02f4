/** |got − exact| in units of the spacing of float32 at the exact value; 0 when both are the same special value. */
export function ulps(got: f32, exact: f64): f64 {
  if (isNaN(got) && isNaN(exact)) return 0;
  if (<f64>got == exact) return 0;
  if (!isFinite(got) || !isFinite(exact)) return Infinity;
  const nearest = abs(<f32>exact);
  const bits = reinterpret<u32>(nearest);
  // The spacing below a power of two is the smaller one; the exact value decides on which side it is.
  const below = <f64>nearest > abs(exact) && (bits & 0x007fffff) == 0 ? bits - 1 : bits;
  const spacing = <f64>reinterpret<f32>(below + 1) - <f64>reinterpret<f32>(below);
  return abs(<f64>got - exact) / spacing;
}

/** The bits of a float with every lane's sign and NaN's payload as they are. */
export function bitsOf(x: f32): u32 {
  return reinterpret<u32>(x);
}
