import { count } from '../count.ts';
import { MOST_DIMENSIONS } from '../core/layout.ts';
import { InputError } from '../errors.ts';
import { visibleText } from '../visible.ts';
import type { DatasetOptions } from './dataset-options.ts';
import type { RowForm, Rows } from './rows.ts';
import type { ScaleRule } from './scaling.ts';

/**
 * Rows are dense when more than this share of their numbers is not 0: from there on dense kernels are faster. Measured:
 * bench/results/2026-11-28-data.md.
 */
export const DENSE_SHARE = 0.65;

/** Numbers that are looked at for it. */
const COUNTED = 4_194_304;

/**
 * Completes the form of a dataset: its scale, what is done where numbers are missing, and whether rows are dense.
 *
 * @param sets the training rows, whose numbers decide, and the test rows where there are any
 * @param missingPlace where the first missing number stands in its file, for the message
 * @throws InputError when numbers are missing and may not be, or `unit` has no maximum
 */
export function rowFormOf(
  name: string,
  [training, test]: readonly Rows[],
  form: Omit<RowForm, 'scale'>,
  options: Pick<DatasetOptions, 'scale' | 'maximum' | 'missing'>,
  missingPlace?: string,
): { readonly form: RowForm; readonly notes: readonly string[] } {
  if (form.dimensions > MOST_DIMENSIONS) {
    throw new InputError(
      `got ${count(form.dimensions, 'column')} in ${name}, expected at most ${MOST_DIMENSIONS}`,
    );
  }
  const missingHere = countMissing(training);
  const missing = missingHere + (test ? countMissing(test) : 0);
  const scale = scaleOf(name, training, form, options);
  if (missing > 0 && options.missing !== 'mean') {
    const place = missingPlace ?? placeOfMissing(name, missingHere > 0 ? training : test!, form);
    throw new InputError(`got no number in ${place}, expected one, or --missing mean`);
  }
  const dense =
    scale.type === 'standard' || shareOfNonZeros(training, form.dimensions) > DENSE_SHARE;
  return {
    form: {
      ...form,
      scale,
      ...(missing > 0 && { fillMissing: true as const }),
      ...(dense && { dense: true as const }),
    },
    notes:
      missing > 0
        ? [`${count(missing, 'missing number')} filled with means of the training split`]
        : [],
  };
}

/** How many numbers are missing; none where they are bytes. */
function countMissing({ values }: Rows): number {
  if (values instanceof Uint8Array) return 0;
  let missing = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== values[i]) missing++;
  return missing;
}

/** Share of the numbers that are not 0, in rows at equal distances, of so many numbers together. */
function shareOfNonZeros({ values, count: rows }: Rows, dimensions: number): number {
  const step = Math.max(1, Math.ceil((rows * dimensions) / COUNTED));
  let [counted, zeros] = [0, 0];
  for (let row = 0; row < rows; row += step) {
    const end = (row + 1) * dimensions;
    for (let i = row * dimensions; i < end; i++) if (values[i] === 0) zeros++;
    counted += dimensions;
  }
  return 1 - zeros / counted;
}

function scaleOf(
  name: string,
  { values }: Rows,
  { imageShape }: Omit<RowForm, 'scale'>,
  { scale, maximum }: Pick<DatasetOptions, 'scale' | 'maximum'>,
): ScaleRule {
  const bytes = values instanceof Uint8Array;
  const type = scale ?? (maximum !== undefined || (bytes && imageShape) ? 'unit' : 'standard');
  if (type !== 'unit') {
    if (maximum === undefined) return { type };
    throw new InputError(`got --maximum with --scale ${type}, expected it with --scale unit`);
  }
  if (maximum !== undefined) return { type, maximum };
  if (bytes) return { type, maximum: 255 };
  throw new InputError(
    `got --scale unit for ${name}, whose numbers are no bytes, expected --maximum with what to divide by`,
  );
}

function placeOfMissing(
  name: string,
  { values }: Rows,
  { dimensions, columns }: Omit<RowForm, 'scale'>,
): string {
  const at = values.findIndex((value: number) => Number.isNaN(value));
  const [row, column] = [Math.floor(at / dimensions) + 1, (at % dimensions) + 1];
  const called = columns ? ` (${visibleText(JSON.stringify(columns[column - 1]))})` : '';
  return `row ${row}, column ${column}${called} of ${name}`;
}
