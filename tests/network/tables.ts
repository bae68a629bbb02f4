import type { PairRows } from '../../src/data/pair-rows.ts';
import type { RowForm } from '../../src/data/rows.ts';
import { random, randomSigns } from '../reference/random.ts';

/** Rows of these numbers, [N, D], with random labels. */
export function tableRows(
  values: Float32Array | Uint8Array,
  form: Partial<RowForm> & Pick<RowForm, 'dimensions'>,
  groups?: Uint32Array,
): PairRows {
  const { dimensions } = form;
  const count = values.length / dimensions;
  const nonZeros = new Uint32Array(count);
  values.forEach((value: number, i: number) => {
    if (value !== 0) nonZeros[Math.floor(i / dimensions)]++;
  });
  return {
    form: { scale: { type: 'none' }, ...form },
    count,
    numbers: Uint32Array.from(Array(count).keys()),
    values,
    signs: randomSigns(count, 3),
    nonZeros,
    ...(groups && { groups }),
  };
}

/** n rows of float32 with zeros among them, positive and negative. */
export function randomNumbers(n: number, dimensions: number, seed = 1, zeros = 0.3): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: n * dimensions }, () => (next() < zeros ? 0 : 2 * next() - 1));
}

/** The same rows, kept dense. */
export function asDense(rows: PairRows): PairRows {
  return { ...rows, form: { ...rows.form, dense: true } };
}
