import { maximum } from '../../../src/statistics/extent.ts';
import { fit, widthOf } from '../layout.ts';
import type { Theme } from '../theme.ts';

/**
 * Pictures side by side, each as wide as its widest line unless a width is given, filled up to the highest. A screen
 * reader reads line by line: for one they come one after the other, without their empty lines.
 */
export function beside(
  blocks: readonly (readonly string[])[],
  options: { readonly theme: Theme; readonly gap?: number; readonly widths?: readonly number[] },
): string[] {
  const { theme, gap = 2, widths = [] } = options;
  if (theme.linear) return blocks.flat().filter((line) => line.trim() !== '');
  const height = Math.max(0, maximum(blocks.map((block) => block.length)));
  const wide = blocks.map((block, i) => widths[i] ?? Math.max(0, maximum(block.map(widthOf))));
  return Array.from({ length: height }, (_, row) =>
    blocks.map((block, i) => fit(block[row] ?? '', wide[i])).join(' '.repeat(gap)),
  );
}
