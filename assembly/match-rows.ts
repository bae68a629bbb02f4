import { ENTRY, RANGE } from './layout';
import { orderedBits } from './lanes';
import { sortByKey } from './sort';

/** How many candidates a match looks at: 16 left 76 % of entries shared, 64 80 %, 256 83 % at four times the time. */
const WINDOW: i32 = 64;

/** Bytes of the support of a row: one bit a column, in whole words. */
// @ts-ignore: decorator
@inline
function supportBytes(dimensions: i32): usize {
  return ((<usize>dimensions + 63) >> 6) << 3;
}

/** Bytes of scratch for n rows: their supports, sort items twice, counts, links. */
export function matchScratch(n: i32, dimensions: i32): usize {
  return <usize>n * (supportBytes(dimensions) + 8 + 8 + 4) + 1024 + 4;
}

/**
 * An order of compressed rows in which neighbours 2i and 2i + 1 set nearly the same columns: sorted by slant, then
 * greedily paired with the nearest in Hamming distance of the supports among the next 64. Depends on nothing but the
 * rows and their given order, ties go to the earlier row.
 * order u32[n] of 0 … n − 1 and scratch of matchScratch(n, D) bytes, overwritten.
 * rows: ranges [n]; side: columns are the pixels of a square image of this side, their values × divisor whole numbers;
 * 0 for rows that have no slant. Duties: side² = D unless it is 0.
 */
export function matchRows(
  order: usize,
  scratch: usize,
  rows: usize,
  n: i32,
  dimensions: i32,
  side: i32,
  divisor: f64,
): void {
  assert(side == 0 || side * side == dimensions);
  const size = supportBytes(dimensions);
  const supports = scratch;
  const items = supports + <usize>n * size;
  const spare = items + ((<usize>n) << 3);
  const counts = spare + ((<usize>n) << 3);
  const next = counts + 1024;
  for (let i = 0; i < n; i++) {
    const key = side ? orderedBits(slant(rows + <usize>i * RANGE, side, divisor)) : 0;
    store<u64>(items + ((<usize>i) << 3), ((<u64>key) << 32) | i);
  }
  sortByKey(items, spare, counts, n);
  for (let i = 0; i < n; i++) {
    const row: usize = load<u32>(items + ((<usize>i) << 3));
    writeSupport(supports + <usize>i * size, size, rows + row * RANGE);
    store<u32>(next + ((<usize>i) << 2), i + 1);
  }
  // `next` chains the rows that are still alone; `head` is the first of them.
  let head = 0;
  for (let written = 0; written < n; written++) {
    const here = supports + <usize>head * size;
    store<u32>(order + ((<usize>written) << 2), load<u32>(items + ((<usize>head) << 3)));
    let before = head;
    let best = -1;
    let bestBefore = head;
    let bestDistance: u64 = u64.MAX_VALUE;
    for (let seen = 0; seen < WINDOW; seen++) {
      const candidate: i32 = load<u32>(next + ((<usize>before) << 2));
      if (candidate >= n) break;
      const apart = distance(size, here, supports + <usize>candidate * size);
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

/** Which columns are set, one bit a column. */
function writeSupport(out: usize, size: usize, range: usize): void {
  memory.fill(out, 0, size);
  const end: usize = load<u32>(range, 4);
  for (let e: usize = load<u32>(range); e < end; e += ENTRY) {
    // An entry's offset counts rows of 64 bytes.
    const d = load<u32>(e) >> 6;
    const word = out + <usize>((d >> 6) << 3);
    store<u64>(word, load<u64>(word) | ((<u64>1) << (d & 63)));
  }
}

/** Hamming distance of two supports. */
function distance(size: usize, a: usize, b: usize): u64 {
  let differing: u64 = 0;
  for (let word: usize = 0; word < size; word += 8) {
    differing += popcnt<u64>(load<u64>(a + word) ^ load<u64>(b + word));
  }
  return differing;
}

/** How far a digit leans: covariance of column and row over the variance of the row, ink as weight; 0 for a blank image. */
function slant(range: usize, side: i32, divisor: f64): f32 {
  let ink: i64 = 0;
  let sumX: i64 = 0;
  let sumY: i64 = 0;
  let sumXY: i64 = 0;
  let sumYY: i64 = 0;
  const end: usize = load<u32>(range, 4);
  for (let e: usize = load<u32>(range); e < end; e += ENTRY) {
    const d = <i32>(load<u32>(e) >> 6);
    const x: i64 = d % side;
    const y: i64 = d / side;
    const pixel = <i64>nearest(<f64>load<f32>(e, 4) * divisor);
    ink += pixel;
    sumX += pixel * x;
    sumY += pixel * y;
    sumXY += pixel * x * y;
    sumYY += pixel * y * y;
  }
  const covariance = ink * sumXY - sumX * sumY;
  const variance = ink * sumYY - sumY * sumY;
  return variance > 0 ? <f32>(<f64>covariance / <f64>variance) : 0;
}
