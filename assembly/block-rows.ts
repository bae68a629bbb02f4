import { BLOCK_RANGE, ENTRY, SHARED_ENTRY, RANGE } from './layout';

/**
 * Two-row blocks of compressed rows (block compressed sparse rows, BCSR): rows 2i and 2i + 1 become three lists, the entries that both have, those that
 * only the first has and those that only the second has. A gather then loads a selected row once for both.
 * A last row without a partner gets an empty one.
 * ranges [⌈n/2⌉] and entries are overwritten; returns the end of the entries.
 * rows: plain ranges [n] whose entries are sorted by offset.
 * Duties: room for as many bytes as the plain entries take; entries and rows do not overlap.
 */
export function blockRows(ranges: usize, entries: usize, rows: usize, n: i32): usize {
  for (let r = 0; r < n; r += 2) {
    const first = rows + <usize>r * RANGE;
    const a: usize = load<u32>(first);
    const aEnd: usize = load<u32>(first, 4);
    let b: usize = 0;
    let bEnd: usize = 0;
    if (r + 1 < n) {
      b = load<u32>(first, 8);
      bEnd = load<u32>(first, 12);
    }
    store<u32>(ranges, entries);
    entries = writeShared(entries, a, aEnd, b, bEnd);
    store<u32>(ranges, entries, 4);
    entries = writeOwn(entries, a, aEnd, b, bEnd);
    store<u32>(ranges, entries, 8);
    entries = writeOwn(entries, b, bEnd, a, aEnd);
    store<u32>(ranges, entries, 12);
    ranges += BLOCK_RANGE;
  }
  return entries;
}

/** The entries whose offset both lists have, with both values. */
function writeShared(out: usize, a: usize, aEnd: usize, b: usize, bEnd: usize): usize {
  while (a < aEnd && b < bEnd) {
    const offsetA = load<u32>(a);
    const offsetB = load<u32>(b);
    if (offsetA == offsetB) {
      store<u32>(out, offsetA);
      store<u32>(out, load<u32>(a, 4), 4);
      store<u32>(out, load<u32>(b, 4), 8);
      out += SHARED_ENTRY;
    }
    if (offsetA <= offsetB) a += ENTRY;
    if (offsetB <= offsetA) b += ENTRY;
  }
  return out;
}

/** The entries of `a` whose offset `b` does not have. */
function writeOwn(out: usize, a: usize, aEnd: usize, b: usize, bEnd: usize): usize {
  for (; a < aEnd; a += ENTRY) {
    const offset = load<u32>(a);
    while (b < bEnd && load<u32>(b) < offset) b += ENTRY;
    if (b < bEnd && load<u32>(b) == offset) continue;
    store<u64>(out, load<u64>(a));
    out += ENTRY;
  }
  return out;
}
