const f = Math.fround;

/** `exp` of the core, one number at a time. */
export function exp(x: number): number {
  if (x > f(88.72283)) return Infinity;
  if (x < f(-87.33654)) return 0;
  const n = nearestEven(f(x * f(Math.LOG2E)));
  let r = f(x - f(n * f(0.693359375)));
  r = f(r - f(n * f(-2.1219444e-4)));
  let p = f(1.98756915e-4);
  p = f(f(p * r) + f(1.3981999507e-3));
  p = f(f(p * r) + f(8.3334519073e-3));
  p = f(f(p * r) + f(4.1665795894e-2));
  p = f(f(p * r) + f(1.6666665459e-1));
  p = f(f(p * r) + f(5.0000001201e-1));
  p = f(f(f(f(p * r) * r) + r) + 1);
  // Exact in float64, and inside the bounds no result is subnormal.
  return f(p * 2 ** n);
}

function nearestEven(x: number): number {
  const rounded = Math.round(x);
  return Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
