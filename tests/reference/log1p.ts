const f = Math.fround;

/** `log1p` of the core, for one number in [0, 1]. */
export function log1p(x: number): number {
  const s = f(x / f(x + 2));
  const q = f(s * s);
  let p = f(1 / 17);
  for (const odd of [15, 13, 11, 9, 7, 5, 3]) p = f(f(p * q) + f(1 / odd));
  p = f(f(p * q) * s);
  return f(2 * f(s + p));
}
