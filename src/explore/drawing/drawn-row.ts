import { DIGIT_FORM } from '../../data/known-datasets.ts';
import type { PairRows } from '../../data/pair-rows.ts';
import type { RowForm } from '../../data/rows.ts';

/** Inputs as they are: the same numbers as bytes divided by 255 give the same bits. */
const AS_SEEN: RowForm = { ...DIGIT_FORM, scale: { type: 'none' } };

/**
 * A drawing as rows of one image.
 * @param values [784], 0 … 1, or what the form scales
 */
export function drawnRow(values: Uint8Array | Float32Array, form: RowForm = AS_SEEN): PairRows {
  return {
    form,
    count: 1,
    numbers: Uint32Array.of(0),
    values,
    signs: Float32Array.of(1),
    nonZeros: Uint32Array.of(values.length),
  };
}
