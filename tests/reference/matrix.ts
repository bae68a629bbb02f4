/** A float32 matrix by rows; its columns are a multiple of 16 where the core sees it. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

export function matrix(rows: number, columns: number, fill: (i: number) => number = () => 0) {
  const data = Float32Array.from({ length: rows * columns }, (_, i) => fill(i));
  return { rows, columns, data } satisfies Matrix;
}

/** The same numbers in panels of 16 columns, panel after panel, each with `rows` rows (those missing are `filler`). */
export function toPanels({ rows: n, columns, data }: Matrix, rows = n, filler = 0): Float32Array {
  const panels = new Float32Array(rows * columns).fill(filler);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < columns; c++) panels[panelIndex(r, c, rows)] = data[r * columns + c];
  }
  return panels;
}

/** Position of an element in panels with the given number of rows. */
export function panelIndex(row: number, column: number, rows: number): number {
  return (Math.floor(column / 16) * rows + row) * 16 + (column % 16);
}
