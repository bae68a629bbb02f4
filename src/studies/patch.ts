import type { RowForm } from '../data/rows.ts';

/** Side of the blank patch: a quarter of the image's smaller side, 7 pixels of 28 as section 3.2 has it; images only. */
export function patchSide({ imageShape }: Pick<RowForm, 'imageShape'>): number | undefined {
  if (!imageShape) return undefined;
  return Math.max(1, Math.floor(Math.min(imageShape.width, imageShape.height) / 4));
}
