const f = Math.fround;
const bits = new Uint32Array(1);
const value = new Float32Array(bits.buffer);

const COEFFICIENTS = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];

/** `log` of the core, for one normal positive number. */
export function log(x: number): number {
  value[0] = x;
  let n = (bits[0] >>> 23) - 126;
  bits[0] = (bits[0] & 0x007fffff) | 0x3f000000;
  let m = value[0];
  if (m < f(Math.SQRT1_2)) {
    n--;
    m = f(m + m);
  }
  m = f(m - 1);
  const square = f(m * m);
  let p = COEFFICIENTS.map(f).reduce((sum, c) => f(f(sum * m) + c));
  p = f(f(p * m) * square);
  p = f(p + f(n * f(-2.1219444e-4)));
  p = f(p - f(square * 0.5));
  return f(f(m + p) + f(n * f(0.693359375)));
}
