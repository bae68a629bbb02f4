import { philox } from './philox';

/**
 * An unbiased integer in [0, bound): the high word of word · bound, drawn again in the rare case that would
 * favour some values (Lemire, "Fast random integer generation in an interval", 2019).
 */
function below(bound: u32, seed: u32, purpose: u32, i: u32, a: u32): u32 {
  const threshold: u32 = (0 - bound) % bound;
  let product: u64;
  let attempt: u32 = 0;
  do {
    const word: u32 = i32x4.extract_lane(philox(seed, purpose, i, a, attempt++, 0), 0);
    product = <u64>word * <u64>bound;
  } while (<u32>product < threshold);
  return <u32>(product >> 32);
}

/**
 * A random permutation of 0 … n − 1 (Fisher and Yates; Durstenfeld 1964).
 * out u32[n], overwritten; position i is drawn from key (seed, purpose) and counter (i, a, attempt, 0).
 */
export function permute(out: usize, n: i32, seed: u32, purpose: u32, a: u32): void {
  for (let i = 0; i < n; i++) store<u32>(out + ((<usize>i) << 2), i);
  for (let i = n - 1; i > 0; i--) {
    const here = out + ((<usize>i) << 2);
    const there = out + ((<usize>below(i + 1, seed, purpose, i, a)) << 2);
    const value = load<u32>(here);
    store<u32>(here, load<u32>(there));
    store<u32>(there, value);
  }
}
