/**
 * What the machine can do at best with strict SIMD, measured beside the kernels; not part of the core.
 * Operands come as parameters, because the engine makes a constant vector anew at every use. What was computed is stored
 * in neighbouring vectors, as the kernels do: an engine that makes 256 bits of two such vectors does so here too.
 */

/** Where results go; on a cache line, as the panels are: a load across two lines would count twice. */
// @ts-ignore: decorator
@inline
function heap(): usize {
  return (__heap_base + 63) & ~63;
}

/** Where what is loaded begins. */
// @ts-ignore: decorator
@inline
function data(): usize {
  return heap() + 1024;
}

/** Adds up what a loop has stored, so that no engine may skip it. */
function sumStored(vectors: i32): f32 {
  let sum = f32x4.splat(0);
  for (let i = 0; i < vectors; i++) sum = f32x4.add(sum, v128.load(heap() + ((<usize>i) << 4)));
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
}

/** n rounds of 12 independent multiply-adds in registers of 128 bits: 96 n floating-point operations. */
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

/**
 * n rounds of 24 independent multiply-adds: 192 n operations. In registers where an engine makes 12 of 256 bits of them;
 * 24 of 128 bits are more than there are.
 */
export function wideRegisterLoop(n: i32, value: f32): f32 {
  const s = f32x4.splat(value);
  const at = heap();
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
  let a12 = s;
  let a13 = s;
  let a14 = s;
  let a15 = s;
  let a16 = s;
  let a17 = s;
  let a18 = s;
  let a19 = s;
  let a20 = s;
  let a21 = s;
  let a22 = s;
  let a23 = s;
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
    a12 = f32x4.add(f32x4.mul(a12, s), s);
    a13 = f32x4.add(f32x4.mul(a13, s), s);
    a14 = f32x4.add(f32x4.mul(a14, s), s);
    a15 = f32x4.add(f32x4.mul(a15, s), s);
    a16 = f32x4.add(f32x4.mul(a16, s), s);
    a17 = f32x4.add(f32x4.mul(a17, s), s);
    a18 = f32x4.add(f32x4.mul(a18, s), s);
    a19 = f32x4.add(f32x4.mul(a19, s), s);
    a20 = f32x4.add(f32x4.mul(a20, s), s);
    a21 = f32x4.add(f32x4.mul(a21, s), s);
    a22 = f32x4.add(f32x4.mul(a22, s), s);
    a23 = f32x4.add(f32x4.mul(a23, s), s);
  }
  v128.store(at, a0);
  v128.store(at, a1, 16);
  v128.store(at, a2, 32);
  v128.store(at, a3, 48);
  v128.store(at, a4, 64);
  v128.store(at, a5, 80);
  v128.store(at, a6, 96);
  v128.store(at, a7, 112);
  v128.store(at, a8, 128);
  v128.store(at, a9, 144);
  v128.store(at, a10, 160);
  v128.store(at, a11, 176);
  v128.store(at, a12, 192);
  v128.store(at, a13, 208);
  v128.store(at, a14, 224);
  v128.store(at, a15, 240);
  v128.store(at, a16, 256);
  v128.store(at, a17, 272);
  v128.store(at, a18, 288);
  v128.store(at, a19, 304);
  v128.store(at, a20, 320);
  v128.store(at, a21, 336);
  v128.store(at, a22, 352);
  v128.store(at, a23, 368);
  return sumStored(24);
}

/**
 * n rounds of 8 multiply-adds, each with a load of its own, over `bytes` (a power of two, at most 8 MB) again and again:
 * 64 n operations, 128 n bytes.
 */
export function loadLoop(n: i32, value: f32, bytes: i32): f32 {
  const mask = <usize>bytes - 128;
  const s = f32x4.splat(value);
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  let at: usize = 0;
  for (let i = 0; i < n; i++) {
    const row = data() + (at & mask);
    at += 128;
    a0 = f32x4.add(a0, f32x4.mul(s, v128.load(row)));
    a1 = f32x4.add(a1, f32x4.mul(s, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(s, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(s, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(s, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(s, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(s, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(s, v128.load(row, 112)));
  }
  storeEight(a0, a1, a2, a3, a4, a5, a6, a7);
  return sumStored(8);
}

/** n rounds of 8 independent divisions of vectors: 32 n quotients of float32. */
export function divideLoop(n: i32, value: f32): f32 {
  const s = f32x4.splat(value);
  const at = heap();
  for (let i = 0; i < 8; i++) v128.store(at + ((<usize>i) << 4), f32x4.splat(value * <f32>(i + 1)));
  let a0 = v128.load(at);
  let a1 = v128.load(at, 16);
  let a2 = v128.load(at, 32);
  let a3 = v128.load(at, 48);
  let a4 = v128.load(at, 64);
  let a5 = v128.load(at, 80);
  let a6 = v128.load(at, 96);
  let a7 = v128.load(at, 112);
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
  storeEight(a0, a1, a2, a3, a4, a5, a6, a7);
  return sumStored(8);
}

// @ts-ignore: decorator
@inline
function storeEight(
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
  a4: v128,
  a5: v128,
  a6: v128,
  a7: v128,
): void {
  const at = heap();
  v128.store(at, a0);
  v128.store(at, a1, 16);
  v128.store(at, a2, 32);
  v128.store(at, a3, 48);
  v128.store(at, a4, 64);
  v128.store(at, a5, 80);
  v128.store(at, a6, 96);
  v128.store(at, a7, 112);
}
