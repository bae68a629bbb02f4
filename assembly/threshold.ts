/**
 * The k-th smallest magnitude of n weights (k ≥ 1) as its bit pattern, and how many are strictly smaller, in
 * linear time: a histogram of the upper 16 bits of |w| finds the bucket, one of the lower 15 the value.
 * Magnitudes order like their bits, so nothing is compared as a float. Returns (smaller << 32) | bits.
 * weights f32[n]; counts u32[65536], overwritten.
 */
export function magnitudeThreshold(weights: usize, counts: usize, n: i32, k: i32): u64 {
  const end = weights + ((<usize>n) << 2);
  memory.fill(counts, 0, BUCKETS << 2);
  for (let w = weights; w < end; w += 4) increment(counts, magnitudeBits(w) >> 15);
  let smaller: u32 = 0;
  const high = bucketOf(counts, k, smaller);
  smaller = countBelow(counts, high);
  memory.fill(counts, 0, BUCKETS << 2);
  for (let w = weights; w < end; w += 4) {
    const bits = magnitudeBits(w);
    if (bits >> 15 == high) increment(counts, bits & 0x7fff);
  }
  const low = bucketOf(counts, k, smaller);
  smaller += countBelow(counts, low);
  return ((<u64>smaller) << 32) | ((high << 15) | low);
}

/** Upper half and lower half of the 31 bits of a magnitude: 2¹⁶ and 2¹⁵ values. */
const BUCKETS: usize = 1 << 16;

/** Bits of |w|. */
// @ts-ignore: decorator
@inline
export function magnitudeBits(w: usize): u32 {
  return load<u32>(w) & 0x7fff_ffff;
}

// @ts-ignore: decorator
@inline
function increment(counts: usize, bucket: u32): void {
  const count = counts + ((<usize>bucket) << 2);
  store<u32>(count, load<u32>(count) + 1);
}

/** The bucket that holds the k-th smallest when `before` are smaller than all of them. */
function bucketOf(counts: usize, k: u32, before: u32): u32 {
  let bucket: u32 = 0;
  while ((before += load<u32>(counts + ((<usize>bucket) << 2))) < k) bucket++;
  return bucket;
}

function countBelow(counts: usize, bucket: u32): u32 {
  let total: u32 = 0;
  for (let i: u32 = 0; i < bucket; i++) total += load<u32>(counts + ((<usize>i) << 2));
  return total;
}
