import type { RowForm } from '../rows.ts';

/** Why rows of this form cannot be corrupted as images of MNIST-C are; undefined when they can. */
export function whyNotCorruptible({
  imageShape,
  scale,
}: Pick<RowForm, 'imageShape' | 'scale'>): string | undefined {
  if (!imageShape) return 'rows of a table are no pictures';
  if (scale.type !== 'unit') return 'pixels that are not divided by full ink are no shares of it';
  return undefined;
}
