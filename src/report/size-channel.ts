import { PAIR_COLOURS, SHAPES } from './pair-channels.ts';

/** Blue, vermilion, green, orange: neighbours differ most. */
const COLOURS = [0, 4, 1, 2, 3, 5, 6].map((at) => PAIR_COLOURS[at] as string);

/** Encodings of the column `hidden` by colour and by shape, in one legend, for a few sizes. */
export function sizeChannels(sizes: readonly number[]) {
  const channel = (signs: readonly string[]) => ({
    field: 'hidden',
    type: 'nominal' as const,
    title: 'hidden units H',
    scale: { domain: [...sizes], range: sizes.map((_, i) => signs[i % signs.length] as string) },
    legend: {
      orient: 'top' as const,
      direction: 'horizontal' as const,
      titleOrient: 'left' as const,
      columns: sizes.length,
    },
  });
  return { color: channel(COLOURS), shape: channel(SHAPES) };
}
