import { DIGIT_FORM } from '../../data/known-datasets.ts';
import type { PairRows } from '../../data/pair-rows.ts';
import type { RowForm } from '../../data/rows.ts';

/** The form of rows whose numbers are inputs: the same numbers as bytes divided by 255 give the same bits. */
export function formAsSeen(rows: RowForm): RowForm {
  const { offsets: _, fillMissing: __, ...form } = rows;
  return { ...form, scale: { type: 'none' } };
}

/**
 * A drawing as rows of one image.
 * @param values [784], 0 … 1, or what the form scales
 */
export function drawnRow(
  values: Uint8Array | Float32Array,
  form: RowForm = formAsSeen(DIGIT_FORM),
): PairRows {
  return {
    form,
    count: 1,
    numbers: Uint32Array.of(0),
    values,
    signs: Float32Array.of(1),
    nonZeros: Uint32Array.of(values.length),
  };
}
