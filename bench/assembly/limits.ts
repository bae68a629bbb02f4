/**
 * What the machine can do at best with strict 128-bit SIMD, measured beside the kernels; not part of the core.
 * Operands come as parameters, because the engine makes a constant vector anew at every use.
 */

/** n rounds of 12 independent multiply-adds in registers: 96 n floating-point operations. */
export function registerLoop(n: i32, value: f32): f32 {
  const s = f32x4.splat(value);
  let a0 = s;
  let a1 = s;
  let a2 = s;
  let a3 = s;
  let a4 = s;
  let a5 = s;
  let a6 = s;
  let a7 = s;
  let a8 = s;
  let a9 = s;
  let a10 = s;
  let a11 = s;
  for (let i = 0; i < n; i++) {
    a0 = f32x4.add(f32x4.mul(a0, s), s);
    a1 = f32x4.add(f32x4.mul(a1, s), s);
    a2 = f32x4.add(f32x4.mul(a2, s), s);
    a3 = f32x4.add(f32x4.mul(a3, s), s);
    a4 = f32x4.add(f32x4.mul(a4, s), s);
    a5 = f32x4.add(f32x4.mul(a5, s), s);
    a6 = f32x4.add(f32x4.mul(a6, s), s);
    a7 = f32x4.add(f32x4.mul(a7, s), s);
    a8 = f32x4.add(f32x4.mul(a8, s), s);
    a9 = f32x4.add(f32x4.mul(a9, s), s);
    a10 = f32x4.add(f32x4.mul(a10, s), s);
    a11 = f32x4.add(f32x4.mul(a11, s), s);
  }
  a0 = f32x4.add(f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3)), f32x4.add(a4, a5));
  a6 = f32x4.add(f32x4.add(f32x4.add(a6, a7), f32x4.add(a8, a9)), f32x4.add(a10, a11));
  return f32x4.extract_lane(f32x4.add(a0, a6), 0);
}

/** n rounds of 8 multiply-adds, each with a load from 8 KB that stay in the first-level cache: 64 n operations. */
export function loadLoop(n: i32, value: f32): f32 {
  // On a cache line, as the panels are: a load across two lines would count twice.
  const base = (__heap_base + 63) & ~63;
  const s = f32x4.splat(value);
  let a0 = s;
  let a1 = s;
  let a2 = s;
  let a3 = s;
  let a4 = s;
  let a5 = s;
  let a6 = s;
  let a7 = s;
  for (let i = 0; i < n; i++) {
    const row = base + (((<usize>i) & 63) << 7);
    a0 = f32x4.add(a0, f32x4.mul(s, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(s, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(s, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(s, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(s, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(s, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(s, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(s, v128.load(row, 112)));
  }
  a0 = f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3));
  a4 = f32x4.add(f32x4.add(a4, a5), f32x4.add(a6, a7));
  return f32x4.extract_lane(f32x4.add(a0, a4), 0);
}

/** n rounds of 8 independent divisions of vectors: 32 n quotients of float32. */
export function divideLoop(n: i32, value: f32): f32 {
  const s = f32x4.splat(value);
  let a0 = s;
  let a1 = f32x4.add(a0, s);
  let a2 = f32x4.add(a1, s);
  let a3 = f32x4.add(a2, s);
  let a4 = f32x4.add(a3, s);
  let a5 = f32x4.add(a4, s);
  let a6 = f32x4.add(a5, s);
  let a7 = f32x4.add(a6, s);
  // Quotients go up and down: s / (s / a) is about a, an ordinary number for ever.
  for (let i = 0; i < n; i++) {
    a0 = f32x4.div(s, a0);
    a1 = f32x4.div(s, a1);
    a2 = f32x4.div(s, a2);
    a3 = f32x4.div(s, a3);
    a4 = f32x4.div(s, a4);
    a5 = f32x4.div(s, a5);
    a6 = f32x4.div(s, a6);
    a7 = f32x4.div(s, a7);
  }
  a0 = f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3));
  a4 = f32x4.add(f32x4.add(a4, a5), f32x4.add(a6, a7));
  return f32x4.extract_lane(f32x4.add(a0, a4), 0);
}
