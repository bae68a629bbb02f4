import { D, ENTRY, ROW, SPAN } from './layout';

/**
 * Compressed columns of a tile: the transpose of its compressed rows by counting sort. Entry r of a column
 * holds the offset of image r's row in a panel of activations; images stay in order.
 * spans [784] and entries are overwritten.
 * rows: spans [n] of the images.
 * Duties: room for as many entries as the rows have; entries and rows do not overlap.
 */
export function compressColumns(spans: usize, entries: usize, rows: usize, n: i32): void {
  memory.fill(spans, 0, D * SPAN);
  const rowsEnd = rows + <usize>n * SPAN;
  for (let row = rows; row < rowsEnd; row += SPAN) {
    const end: usize = load<u32>(row, 4);
    for (let e: usize = load<u32>(row); e < end; e += ENTRY) {
      const span = columnSpan(spans, e);
      store<u32>(span, load<u32>(span, 4) + 1, 4);
    }
  }
  let begin = entries;
  for (let span = spans; span < spans + D * SPAN; span += SPAN) {
    const count: usize = load<u32>(span, 4);
    store<u32>(span, begin);
    store<u32>(span, begin, 4);
    begin += count * ENTRY;
  }
  let offset: u32 = 0;
  for (let row = rows; row < rowsEnd; row += SPAN) {
    const end: usize = load<u32>(row, 4);
    for (let e: usize = load<u32>(row); e < end; e += ENTRY) {
      const span = columnSpan(spans, e);
      const slot: usize = load<u32>(span, 4);
      store<u32>(slot, offset);
      store<u32>(slot, load<u32>(e, 4), 4);
      store<u32>(span, slot + ENTRY, 4);
    }
    offset += <u32>ROW;
  }
}

/** The span of the pixel that entry `e` selects: its offset counts rows of 64 bytes, a span has 8. */
// @ts-ignore: decorator
@inline
function columnSpan(spans: usize, e: usize): usize {
  return spans + <usize>(load<u32>(e) >> 3);
}
