import { ENTRY } from '../layout';

/**
 * The transpose of n rows of k entries (u32 index, f32 value) by counting: rows of any length, each by ascending index. A
 * transpose of the transpose is the rows themselves, sorted by index. Every function works on some of the rows,
 * in order, so that no call is long.
 */

/** counts[j] += how often j is an index in m entries. counts u32, accumulated; entries [m]. */
export function countEntries(counts: usize, entries: usize, m: u32): void {
  for (const end = entries + <usize>m * ENTRY; entries < end; entries += ENTRY) {
    const count = counts + ((<usize>load<u32>(entries)) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
}

/**
 * Entries of rows first … last − 1 to their places. backward [n k] entries, where (i, value) is written in the row of each index;
 * places u32[n], the next free place of each row, accumulated: where it begins at first, where it ends at last.
 * entries [n, k].
 */
export function transposeEntries(
  backward: usize,
  places: usize,
  entries: usize,
  k: i32,
  first: i32,
  last: i32,
): void {
  let from = entries + <usize>first * <usize>k * ENTRY;
  for (let i = first; i < last; i++) {
    for (const end = from + <usize>k * ENTRY; from < end; from += ENTRY) {
      place(backward, places + ((<usize>load<u32>(from)) << 2), i, load<f32>(from, 4));
    }
  }
}

/**
 * And back, from rows first … last − 1 of the transpose. entries [n, k], where each row is written by ascending index; places u32[n],
 * accumulated: i k at first; backward and ends as `transposeEntries` leaves them.
 */
export function transposeBack(
  entries: usize,
  places: usize,
  backward: usize,
  ends: usize,
  first: i32,
  last: i32,
): void {
  let from = backward;
  if (first > 0) from += <usize>load<u32>(ends + ((<usize>first - 1) << 2)) * ENTRY;
  for (let i = first; i < last; i++) {
    const end = backward + <usize>load<u32>(ends + ((<usize>i) << 2)) * ENTRY;
    for (; from < end; from += ENTRY) {
      place(entries, places + ((<usize>load<u32>(from)) << 2), i, load<f32>(from, 4));
    }
  }
}

// @ts-ignore: decorator
@inline
function place(entries: usize, next: usize, index: u32, value: f32): void {
  const slot = load<u32>(next);
  store<u32>(next, slot + 1);
  store<u32>(entries + <usize>slot * ENTRY, index);
  store<f32>(entries + <usize>slot * ENTRY, value, 4);
}
