import type { Matrix } from './matrix.ts';
import type { RowBlock, Entry } from './rows.ts';

const f = Math.fround;

/** Y[r, :] += Σₑ value(e) · X[row(e), :], in the order of the entries. */
export function gatherRows(y: Matrix, x: Matrix, rows: readonly (readonly Entry[])[]): void {
  rows.forEach((row, r) => accumulate(y, r, x, row));
}

/** The same for blocks: first the shared entries, then each row's own. */
export function gatherBlocks(y: Matrix, x: Matrix, blocks: readonly RowBlock[]): void {
  blocks.forEach(({ shared, first, second }, i) => {
    accumulate(y, 2 * i, x, [...shared.map(([d, a]) => [d, a] as const), ...first]);
    if (2 * i + 1 >= y.rows) return;
    accumulate(y, 2 * i + 1, x, [...shared.map(([d, , b]) => [d, b] as const), ...second]);
  });
}

/** W[d, c] −= rate[c] · Σₑ value(e) · X[row(e), c] over the entries of column d; columns without entries stay. */
export function descendRows(
  w: Matrix,
  x: Matrix,
  rate: Matrix,
  columns: readonly (readonly Entry[])[],
): void {
  const gradient: Matrix = { ...w, data: new Float32Array(w.data.length) };
  gatherRows(gradient, x, columns);
  columns.forEach((entries, d) => {
    if (entries.length === 0) return;
    for (let c = 0; c < w.columns; c++) {
      const at = d * w.columns + c;
      w.data[at] = f(w.data[at] - f(rate.data[c] * gradient.data[at]));
    }
  });
}

function accumulate(y: Matrix, r: number, x: Matrix, entries: readonly Entry[]): void {
  for (const [row, value] of entries) {
    for (let c = 0; c < y.columns; c++) {
      const at = r * y.columns + c;
      y.data[at] = f(y.data[at] + f(value * x.data[row * x.columns + c]));
    }
  }
}
