import { D } from './layout';
import { orderedBits } from './lanes';
import { sortByKey } from './sort';

/** How many candidates a match looks at: 16 left 76 % of entries shared, 64 80 %, 256 83 % at four times the time. */
const WINDOW: i32 = 64;

/** Words of 64 pixels in the support of an image. */
const WORDS: usize = 13;

/** Bytes of scratch for n images: their supports, sort items twice, counts, links. */
export function matchScratch(n: i32): usize {
  return <usize>n * (WORDS * 8 + 8 + 8 + 4) + 1024 + 4;
}

/**
 * Reorders images so that neighbours 2i and 2i + 1 set nearly the same pixels: sorted by slant, then greedily
 * paired with the nearest in Hamming distance of the supports among the next 64. Depends on nothing but the
 * images and their given order, ties go to the earlier image.
 * order u32[n], permuted in place; scratch of matchScratch(n) bytes, overwritten.
 * pixels u8[·, 784].
 */
export function matchImages(order: usize, scratch: usize, pixels: usize, n: i32): void {
  const supports = scratch;
  const items = supports + <usize>n * WORDS * 8;
  const spare = items + ((<usize>n) << 3);
  const counts = spare + ((<usize>n) << 3);
  const next = counts + 1024;
  for (let i = 0; i < n; i++) {
    const image = load<u32>(order + ((<usize>i) << 2));
    const key = orderedBits(slant(pixels + <usize>image * D));
    store<u64>(items + ((<usize>i) << 3), ((<u64>key) << 32) | image);
  }
  sortByKey(items, spare, counts, n);
  for (let i = 0; i < n; i++) {
    const image = load<u32>(items + ((<usize>i) << 3));
    writeSupport(supports + <usize>i * WORDS * 8, pixels + <usize>image * D);
    store<u32>(next + ((<usize>i) << 2), i + 1);
  }
  // `next` chains the images that are still alone; `head` is the first of them.
  let head = 0;
  for (let written = 0; written < n; written++) {
    const here = supports + <usize>head * WORDS * 8;
    store<u32>(order + ((<usize>written) << 2), load<u32>(items + ((<usize>head) << 3)));
    let before = head;
    let best = -1;
    let bestBefore = head;
    let bestDistance: u64 = u64.MAX_VALUE;
    for (let seen = 0; seen < WINDOW; seen++) {
      const candidate: i32 = load<u32>(next + ((<usize>before) << 2));
      if (candidate >= n) break;
      const apart = distance(here, supports + <usize>candidate * WORDS * 8);
      if (apart < bestDistance) {
        bestDistance = apart;
        best = candidate;
        bestBefore = before;
      }
      before = candidate;
    }
    if (best < 0) return;
    written++;
    store<u32>(order + ((<usize>written) << 2), load<u32>(items + ((<usize>best) << 3)));
    store<u32>(next + ((<usize>bestBefore) << 2), load<u32>(next + ((<usize>best) << 2)));
    head = load<u32>(next + ((<usize>head) << 2));
    if (head >= n) return;
  }
}

/** Which pixels are set, one bit a pixel. */
function writeSupport(out: usize, image: usize): void {
  for (let word: usize = 0; word < WORDS; word++) {
    let bits: u64 = 0;
    const first = word << 6;
    for (let d = min<usize>(first + 64, D); d > first; d--) {
      bits = (bits << 1) | (load<u8>(image + d - 1) != 0 ? 1 : 0);
    }
    store<u64>(out + (word << 3), bits);
  }
}

/** Hamming distance of two supports. */
function distance(a: usize, b: usize): u64 {
  let differing: u64 = 0;
  for (let word: usize = 0; word < WORDS << 3; word += 8) {
    differing += popcnt<u64>(load<u64>(a + word) ^ load<u64>(b + word));
  }
  return differing;
}

/** How far a digit leans: covariance of column and row over the variance of the row, ink as weight; 0 for a blank image. */
function slant(image: usize): f32 {
  let ink: i64 = 0;
  let sumX: i64 = 0;
  let sumY: i64 = 0;
  let sumXY: i64 = 0;
  let sumYY: i64 = 0;
  for (let y: i64 = 0; y < 28; y++) {
    for (let x: i64 = 0; x < 28; x++) {
      const pixel: i64 = load<u8>(image + <usize>(y * 28 + x));
      ink += pixel;
      sumX += pixel * x;
      sumY += pixel * y;
      sumXY += pixel * x * y;
      sumYY += pixel * y * y;
    }
  }
  const covariance = ink * sumXY - sumX * sumY;
  const variance = ink * sumYY - sumY * sumY;
  return variance > 0 ? <f32>(<f64>covariance / <f64>variance) : 0;
}
