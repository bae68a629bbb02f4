import { cut } from './layout.ts';
import type { Theme } from './theme.ts';

/** `pair 0-1 1-7 [4-9]` in at most `width` cells: what is chosen among a few. */
export function choiceLine(
  label: string,
  options: readonly string[],
  chosen: string | undefined,
  width: number,
  theme: Theme,
): string {
  const texts = options.map((option) =>
    option === chosen ? theme.selected(`[${option}]`) : ` ${option} `,
  );
  return cut(`${theme.strong(label)} ${texts.join('')}`, width, theme.ascii ? '' : '…');
}
