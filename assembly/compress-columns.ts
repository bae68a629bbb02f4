import { ENTRY, ROW, RANGE } from './layout';

/**
 * Compressed columns of a tile: the transpose of its compressed rows by counting sort. Entry r of a column
 * holds the offset of image r's row in a panel of activations; images stay in order.
 * ranges [D] and entries are overwritten.
 * rows: ranges [n] of the images.
 * Duties: room for as many entries as the rows have; entries and rows do not overlap.
 */
export function compressColumns(
  ranges: usize,
  entries: usize,
  rows: usize,
  n: i32,
  dimensions: i32,
): void {
  const columnsEnd = ranges + <usize>dimensions * RANGE;
  memory.fill(ranges, 0, columnsEnd - ranges);
  const rowsEnd = rows + <usize>n * RANGE;
  for (let row = rows; row < rowsEnd; row += RANGE) {
    const end: usize = load<u32>(row, 4);
    for (let e: usize = load<u32>(row); e < end; e += ENTRY) {
      const range = columnRange(ranges, e);
      assert(range < columnsEnd);
      store<u32>(range, load<u32>(range, 4) + 1, 4);
    }
  }
  let begin = entries;
  for (let range = ranges; range < columnsEnd; range += RANGE) {
    const count: usize = load<u32>(range, 4);
    store<u32>(range, begin);
    store<u32>(range, begin, 4);
    begin += count * ENTRY;
  }
  let offset: u32 = 0;
  for (let row = rows; row < rowsEnd; row += RANGE) {
    const end: usize = load<u32>(row, 4);
    for (let e: usize = load<u32>(row); e < end; e += ENTRY) {
      const range = columnRange(ranges, e);
      const slot: usize = load<u32>(range, 4);
      store<u32>(slot, offset);
      store<u32>(slot, load<u32>(e, 4), 4);
      store<u32>(range, slot + ENTRY, 4);
    }
    offset += <u32>ROW;
  }
}

/** The range of the column that entry `e` selects: its offset counts rows of 64 bytes, a range has 8. */
// @ts-ignore: decorator
@inline
function columnRange(ranges: usize, e: usize): usize {
  return ranges + <usize>(load<u32>(e) >> 3);
}
