type Values = Float32Array | Uint8Array;

/** float32((offset + value − shift) / divisor) in float64, or with fill where a value is missing; columns [D, 4]. */
export function scaleRows(rows: Values, columns: Float64Array, dimensions: number): Float32Array {
  return Float32Array.from(rows, (value, i) => {
    const [offset, shift, divisor, fill] = columns.subarray((i % dimensions) * 4);
    const x = Number.isNaN(value) ? fill : offset + value;
    return (x - shift) / divisor;
  });
}

/** Offset, mean, standard deviation (Infinity where that is 0) and mean of each column's present numbers, [D, 4]. */
export function standardColumns(
  rows: Values,
  dimensions: number,
  offsetOf: (d: number) => number,
): Float64Array {
  const columns = new Float64Array(4 * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const column = Array.from(
      { length: rows.length / dimensions },
      (_, r) => rows[r * dimensions + d],
    );
    const present = column
      .filter((value) => !Number.isNaN(value))
      .map((value) => offsetOf(d) + value);
    const [pivot = 0] = present;
    const sum = present.reduce((total, x) => total + (x - pivot), 0);
    const mean = present.length > 0 ? pivot + sum / present.length : 0;
    const squares = present.reduce((total, x) => total + (x - mean) * (x - mean), 0);
    const deviation = Math.sqrt(squares / present.length);
    columns.set([offsetOf(d), mean, deviation > 0 ? deviation : Infinity, mean], 4 * d);
  }
  return columns;
}
