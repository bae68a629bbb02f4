/** Philox4x32-10 (Salmon et al. 2011): four random words for key (seed, purpose) and counter (a, b, c, d). */
export function philox(
  seed: number,
  purpose: number,
  a: number,
  b: number,
  c = 0,
  d = 0,
): [number, number, number, number] {
  let counter: [number, number, number, number] = [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  for (let round = 0; round < 10; round++) {
    const [x, y, z, w] = counter;
    counter = [
      (high(0xcd9e8d57, z) ^ y ^ seed) >>> 0,
      Math.imul(0xcd9e8d57, z) >>> 0,
      (high(0xd2511f53, x) ^ w ^ purpose) >>> 0,
      Math.imul(0xd2511f53, x) >>> 0,
    ];
    seed = (seed + 0x9e3779b9) >>> 0;
    purpose = (purpose + 0xbb67ae85) >>> 0;
  }
  return counter;
}

/** The upper 32 bits of a product of 32-bit integers, by halves of 16 bits. */
export function high(a: number, b: number): number {
  const a1 = a >>> 16;
  const a0 = a & 0xffff;
  const b1 = b >>> 16;
  const b0 = b & 0xffff;
  const middle = a1 * b0 + (((a0 * b0) / 65536) >>> 0);
  const carry = (middle % 65536) + a0 * b1;
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(carry / 65536);
}
