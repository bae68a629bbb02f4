/** One stored number of a compressed row: which row it selects, and the value. */
export type Entry = readonly [row: number, value: number];

/** Two compressed rows as a block: what both have, with both values, then what each has alone. */
export interface RowBlock {
  readonly shared: readonly (readonly [row: number, first: number, second: number])[];
  readonly first: readonly Entry[];
  readonly second: readonly Entry[];
}

/** The numbers of rows that are not 0, each divided, in the order of columns. */
export function compressRows(
  values: Uint8Array | Float32Array,
  order: Iterable<number>,
  dimensions = 784,
  divisor = 255,
): Entry[][] {
  return Array.from(order, (image) => {
    const row: Entry[] = [];
    for (let d = 0; d < dimensions; d++) {
      const value = values[image * dimensions + d];
      if (value !== 0) row.push([d, Math.fround(value / divisor)]);
    }
    return row;
  });
}

/** The transpose: for each column the rows that set it, in order. */
export function compressColumns(rows: readonly (readonly Entry[])[], dimensions = 784): Entry[][] {
  const columns: Entry[][] = Array.from({ length: dimensions }, () => []);
  rows.forEach((row, r) => {
    for (const [d, value] of row) columns[d].push([r, value]);
  });
  return columns;
}

/** Rows 2i and 2i + 1 together; a last row without a partner gets an empty one. */
export function blockRows(rows: readonly (readonly Entry[])[]): RowBlock[] {
  return Array.from({ length: Math.ceil(rows.length / 2) }, (_, i) => {
    const a = rows[2 * i] ?? [];
    const b = rows[2 * i + 1] ?? [];
    const inA = new Map(a);
    const inB = new Map(b);
    return {
      shared: a.filter(([d]) => inB.has(d)).map(([d, v]) => [d, v, inB.get(d) as number] as const),
      first: a.filter(([d]) => !inB.has(d)),
      second: b.filter(([d]) => !inA.has(d)),
    };
  });
}
