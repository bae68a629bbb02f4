import { ENTRY, ROW, RANGE } from './layout';

/**
 * Compressed rows of bytes: for every byte that is not 0 an entry with the offset of its column's row in a panel
 * and the value byte / divisor, in the order of columns.
 * ranges [n] and entries are overwritten; returns the end of the entries.
 * bytes u8[n, stride], of which D are taken. Duties: room for one entry per byte that is not 0 (at most D n);
 * stride is a multiple of 8, and the bytes from D on are 0.
 */
export function compressRows(
  ranges: usize,
  entries: usize,
  bytes: usize,
  divisor: f64,
  n: i32,
  dimensions: i32,
  stride: usize,
): usize {
  assert((stride & 7) == 0 && <usize>dimensions <= stride);
  for (let r = 0; r < n; r++, bytes += stride) {
    store<u32>(ranges, entries);
    for (let word: usize = 0; word < <usize>dimensions; word += 8) {
      // Most of an image is blank: eight pixels are passed over at a time.
      if (load<u64>(bytes + word) == 0) continue;
      for (let d = word; d < word + 8; d++) {
        const byte = load<u8>(bytes + d);
        if (byte == 0) continue;
        assert(d < <usize>dimensions);
        store<u32>(entries, <u32>(d * ROW));
        store<f32>(entries, <f32>(<f64>byte / divisor), 4);
        entries += ENTRY;
      }
    }
    store<u32>(ranges, entries, 4);
    ranges += RANGE;
  }
  return entries;
}

/**
 * The same for dense rows of float32 values, such as `scaleRows` makes; the values are taken as they are.
 * rows: ranges [n]. Duties: room for one entry per value that is not 0; ranges may be `rows`, entries and values
 * do not overlap.
 */
export function compressValues(ranges: usize, entries: usize, rows: usize, n: i32): usize {
  for (let r = 0; r < n; r++, ranges += RANGE, rows += RANGE) {
    let at: usize = load<u32>(rows);
    const end: usize = load<u32>(rows, 4);
    let offset: u32 = 0;
    store<u32>(ranges, entries);
    while (at < end) {
      // Most of an image is blank: eight values are passed over at a time.
      while (at + 32 <= end && !v128.any_true(v128.or(v128.load(at), v128.load(at, 16)))) {
        at += 32;
        offset += 8 * <u32>ROW;
      }
      for (const stop = min(at + 32, end); at < stop; at += 4, offset += <u32>ROW) {
        const value = load<f32>(at);
        if (value == 0) continue;
        store<u32>(entries, offset);
        store<f32>(entries, value, 4);
        entries += ENTRY;
      }
    }
    store<u32>(ranges, entries, 4);
  }
  return entries;
}
