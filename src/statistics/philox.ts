/** Multipliers and key increments of Philox4x32. */
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Philox4x32-10 (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011): four random words of 32 bits that
 * depend on the counter alone; the key is zero. The core has its own, but the core is not needed to judge stored rows.
 */
export function philox(
  a: number,
  b: number,
  c = 0,
  d = 0,
): readonly [number, number, number, number] {
  let [x, y, z, w] = [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  let [key0, key1] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const low0 = Math.imul(M0, x) >>> 0;
    const low1 = Math.imul(M1, z) >>> 0;
    [x, z] = [(high(M1, z) ^ y ^ key0) >>> 0, (high(M0, x) ^ w ^ key1) >>> 0];
    [y, w] = [low1, low0];
    key0 = (key0 + W0) >>> 0;
    key1 = (key1 + W1) >>> 0;
  }
  return [x, y, z, w];
}

/** The upper word of a product, by halves of 16 bits: a double does not hold all 64 bits. */
function high(a: number, b: number): number {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = a1 * b0 + Math.floor((a0 * b0) / 65536);
  const carry = (middle % 65536) + a0 * b1;
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(carry / 65536);
}
