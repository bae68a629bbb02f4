import { D, ENTRY, ROW, RANGE } from './layout';

/**
 * Compressed rows of images: for every set pixel an entry with the offset of that pixel's row in a panel
 * and the value pixel / 255, in pixel order.
 * ranges [n] and entries are overwritten; returns the end of the entries.
 * pixels u8[·, 784]; order u32[n] picks images from it.
 * Duties: room for one entry per set pixel (at most 784 n).
 */
export function compressRows(
  ranges: usize,
  entries: usize,
  pixels: usize,
  order: usize,
  n: i32,
): usize {
  for (let r = 0; r < n; r++) {
    const image = pixels + <usize>load<u32>(order + ((<usize>r) << 2)) * D;
    store<u32>(ranges, entries);
    for (let word: usize = 0; word < D; word += 8) {
      // Most of an image is blank: eight pixels are passed over at a time.
      if (load<u64>(image + word) == 0) continue;
      for (let d = word; d < word + 8; d++) {
        const pixel = load<u8>(image + d);
        if (pixel == 0) continue;
        store<u32>(entries, <u32>(d * ROW));
        store<f32>(entries, <f32>pixel / 255, 4);
        entries += ENTRY;
      }
    }
    store<u32>(ranges, entries, 4);
    ranges += RANGE;
  }
  return entries;
}
