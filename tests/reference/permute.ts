import { high, philox } from './philox.ts';

/** A random permutation of 0 … n − 1 (Fisher and Yates), unbiased by Lemire's rejection, and its rejections. */
export function permute(n: number, seed: number, purpose: number, a: number) {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  let rejections = 0;
  for (let i = n - 1; i > 0; i--) {
    const bound = i + 1;
    const threshold = 2 ** 32 % bound;
    let attempt = 0;
    let [word] = philox(seed, purpose, i, a, attempt);
    while (Math.imul(word, bound) >>> 0 < threshold) {
      rejections++;
      [word] = philox(seed, purpose, i, a, ++attempt);
    }
    const j = high(word, bound);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return { order, rejections };
}
