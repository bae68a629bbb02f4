import type { Labels } from '../../src/data/labels.ts';
import type { RawData } from '../../src/data/raw-data.ts';

/** Texts as classes. */
export function classesOf(texts: readonly string[]): Labels {
  const names = [...new Set(texts)].sort();
  return { classes: Uint32Array.from(texts, (text) => names.indexOf(text)), names };
}

/** Rows of so many columns, as a reader gives them. */
export function rawOf(
  values: Uint8Array | Float32Array,
  dimensions: number,
  labels: readonly string[],
  more: Partial<RawData> = {},
): RawData {
  const count = values.length / dimensions;
  return { count, dimensions, values, labels: classesOf(labels), notes: [], ...more };
}
