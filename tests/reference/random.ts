/** A seeded generator of test data in [0, 1), independent of the core's (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** n rows of bytes that are set with the given probability; images of 28 × 28 by default. */
export function randomImages(
  n: number,
  seed: number,
  density = 0.15,
  dimensions = 784,
): Uint8Array {
  const next = random(seed);
  return Uint8Array.from({ length: n * dimensions }, () =>
    next() < density ? 1 + Math.floor(next() * 255) : 0,
  );
}

/** n numbers in (−1, 1). */
export function randomValues(n: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: n }, () => 2 * next() - 1);
}

/** n labels, +1 or −1. */
export function randomSigns(n: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: n }, () => (next() < 0.5 ? 1 : -1));
}
