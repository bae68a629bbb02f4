import type { DatasetHead } from '../data/dataset.ts';
import { DIGIT_FORM, DIGITS } from '../data/known-datasets.ts';
import type { Pair } from '../data/pair.ts';
import type { RowForm } from '../data/rows.ts';
import { isByteScale } from '../data/scaling.ts';
import type { ModelData } from './model-file.ts';

/** What a model file says of the data that a network was trained on; undefined for digits like MNIST's. */
export function modelDataOf(
  { form }: Pick<DatasetHead, 'form'>,
  { classes }: Pair,
): ModelData | undefined {
  const { imageShape, columns, scale } = form;
  const areDigits = isDigitForm(form) && classes.every((name) => DIGITS.includes(name));
  if (areDigits) return undefined;
  return {
    classes,
    ...(imageShape && { imageShape }),
    ...(columns && { columns }),
    scale,
  };
}

/** Whether rows are images of 28 × 28 bytes that are divided by 255. */
export function isDigitForm({ imageShape, scale }: RowForm): boolean {
  const { width, height } = DIGIT_FORM.imageShape!;
  return imageShape?.width === width && imageShape.height === height && isByteScale(scale);
}
