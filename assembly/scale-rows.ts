import { RANGE } from './layout';

/** How the numbers of a column become inputs, all in float64; the host has the same table. */
@unmanaged
export class ColumnScale {
  offset: f64; // added to what is stored, so that columns may be stored centred
  shift: f64;
  divisor: f64; // Infinity: the input is 0
  fill: f64; // what a number that is missing (NaN) is taken for, in the numbers of the data
}

/** Number d of a row of the data, in float64: bytes (1 byte a value) or float32 (4). */
// @ts-ignore: decorator
@inline
export function valueAt(row: usize, d: usize, bytes: i32): f64 {
  return bytes == 1 ? <f64>load<u8>(row + d) : <f64>load<f32>(row + (d << 2));
}

/**
 * Rows of numbers as dense rows of inputs: float32((x − shift[d]) / divisor[d]) in float64, x = offset[d] + value,
 * or fill[d] where the value is NaN.
 * ranges [n] and out f32[n, ·] at a distance of outStride bytes are overwritten; returns the end of the last row's place.
 * rows: n of D values of so many bytes each (1: u8, 4: f32) at a distance of stride bytes; columns ColumnScale[D].
 * Duties: outStride ≥ 4 D; out and rows do not overlap.
 */
export function scaleRows(
  ranges: usize,
  out: usize,
  rows: usize,
  columns: usize,
  n: i32,
  dimensions: i32,
  bytes: i32,
  stride: usize,
  outStride: usize,
): usize {
  const width = (<usize>dimensions) << 2;
  assert(outStride >= width && (bytes == 1 || bytes == 4));
  for (let r = 0; r < n; r++, ranges += RANGE, rows += stride, out += outStride) {
    store<u32>(ranges, out);
    store<u32>(ranges, out + width, 4);
    let at = columns;
    for (let d: usize = 0; d < <usize>dimensions; d++, at += offsetof<ColumnScale>()) {
      const column = changetype<ColumnScale>(at);
      const value = valueAt(rows, d, bytes);
      const x = value != value ? column.fill : column.offset + value;
      store<f32>(out + (d << 2), <f32>((x - column.shift) / column.divisor));
    }
  }
  return out;
}
