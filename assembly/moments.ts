import { ColumnScale, valueAt } from './scale-rows';

/** What is known of a column; the host has the same table. */
@unmanaged
class Moments {
  count: f64; // numbers that are not missing
  pivot: f64; // the first of them: what never varies has no rounding then
  sum: f64; // of x − pivot
  squares: f64; // of x − mean
}

/**
 * First pass: counts and sums of the columns over n more rows, in their order.
 * moments Moments[D], accumulated (0 at first); rows and columns as in `scaleRows`, of which only the offsets are read.
 */
export function addSums(
  moments: usize,
  rows: usize,
  columns: usize,
  n: i32,
  dimensions: i32,
  bytes: i32,
  stride: usize,
): void {
  for (let r = 0; r < n; r++, rows += stride) {
    let at = moments;
    let column = columns;
    for (let d: usize = 0; d < <usize>dimensions; d++) {
      const value = valueAt(rows, d, bytes);
      if (value == value) {
        const m = changetype<Moments>(at);
        const x = changetype<ColumnScale>(column).offset + value;
        if (m.count == 0) m.pivot = x;
        m.count += 1;
        m.sum += x - m.pivot;
      }
      at += offsetof<Moments>();
      column += offsetof<ColumnScale>();
    }
  }
}

/** Between the passes: fill[d] = the mean of the numbers that are not missing, 0 where all are. */
export function fillMeans(columns: usize, moments: usize, dimensions: i32): void {
  for (let d = 0; d < dimensions; d++) {
    const m = changetype<Moments>(moments);
    const mean = m.count > 0 ? m.pivot + m.sum / m.count : 0;
    changetype<ColumnScale>(columns).fill = mean;
    moments += offsetof<Moments>();
    columns += offsetof<ColumnScale>();
  }
}

/** Second pass: sums of the squared distances from the means, which `fillMeans` has left in fill[d]. */
export function addSquares(
  moments: usize,
  rows: usize,
  columns: usize,
  n: i32,
  dimensions: i32,
  bytes: i32,
  stride: usize,
): void {
  for (let r = 0; r < n; r++, rows += stride) {
    let at = moments;
    let column = columns;
    for (let d: usize = 0; d < <usize>dimensions; d++) {
      const value = valueAt(rows, d, bytes);
      if (value == value) {
        const m = changetype<Moments>(at);
        const c = changetype<ColumnScale>(column);
        const apart = c.offset + value - c.fill;
        m.squares += apart * apart;
      }
      at += offsetof<Moments>();
      column += offsetof<ColumnScale>();
    }
  }
}

/** After both passes: shift[d] = mean, divisor[d] = standard deviation (divided by n), Infinity where that is 0. */
export function standardize(columns: usize, moments: usize, dimensions: i32): void {
  for (let d = 0; d < dimensions; d++) {
    const m = changetype<Moments>(moments);
    const column = changetype<ColumnScale>(columns);
    column.shift = column.fill;
    column.divisor = m.squares > 0 ? sqrt(m.squares / m.count) : Infinity;
    moments += offsetof<Moments>();
    columns += offsetof<ColumnScale>();
  }
}
