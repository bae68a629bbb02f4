import { beside } from '../terminal/layout.ts';
import { pictureLines } from '../terminal/picture/picture.ts';
import type { Theme } from '../terminal/theme.ts';

const SIDE = 28;

/** Images of 28 × 28 side by side, each by its own largest value. */
export function imageLines(images: readonly ArrayLike<number>[], theme: Theme): string[] {
  const size = { columns: SIDE, rows: SIDE };
  const pictures = images.map((values) => pictureLines({ values, ...size, scale: 'ink' }, theme));
  return beside(pictures, { theme });
}
