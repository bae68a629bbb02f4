/** Multipliers and key increments of Philox4x32. */
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Philox4x32-10 (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011): four random words of 32 bits that
 * depend on the counter and the key alone. The core has its own, but the core is not needed to judge stored rows.
 *
 * @param seed and purpose: the two words of the key
 */
export function philox(
  a: number,
  b: number,
  c = 0,
  d = 0,
  seed = 0,
  purpose = 0,
): readonly [number, number, number, number] {
  let x = a >>> 0;
  let y = b >>> 0;
  let z = c >>> 0;
  let w = d >>> 0;
  let key0 = seed >>> 0;
  let key1 = purpose >>> 0;
  // A report draws millions: no lists inside, and no number beyond 32 bits.
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = high(M0, x);
    const high1 = high(M1, z);
    const low0 = Math.imul(M0, x) >>> 0;
    x = (high1 ^ y ^ key0) >>> 0;
    y = Math.imul(M1, z) >>> 0;
    z = (high0 ^ w ^ key1) >>> 0;
    w = low0;
    key0 = (key0 + W0) >>> 0;
    key1 = (key1 + W1) >>> 0;
  }
  return [x, y, z, w];
}

/** The upper word of a product, by halves of 16 bits (Warren, Hacker's Delight, 2nd ed., section 8-2). */
function high(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const carried = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) >>> 0;
  const middle = (Math.imul(a0, b1) + (carried & 0xffff)) >>> 0;
  return (Math.imul(a1, b1) + (carried >>> 16) + (middle >>> 16)) >>> 0;
}
