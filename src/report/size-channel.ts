import { ascending } from '../analysis/groups.ts';
import { DEFAULT_HIDDEN_SIZES } from '../lab/paper-grid.ts';
import { colourAt, hex, SIZES } from './palette.ts';

/**
 * Encoding of the column `hidden` by a colour that darkens with the size, with a legend in one line above. A size looks
 * the same in every figure.
 */
export function sizeChannel(sizes: readonly number[]) {
  const places = ascending([...DEFAULT_HIDDEN_SIZES, ...sizes]);
  const share = (size: number) => places.indexOf(size) / (places.length - 1);
  return {
    field: 'hidden',
    type: 'ordinal' as const,
    title: 'hidden units H',
    scale: { domain: [...sizes], range: sizes.map((size) => hex(colourAt(SIZES, share(size)))) },
    legend: {
      orient: 'top' as const,
      direction: 'horizontal' as const,
      titleOrient: 'left' as const,
      titlePadding: 4,
      labelOffset: 3,
      columns: sizes.length,
      columnPadding: 4,
      symbolType: 'stroke' as const,
      symbolStrokeWidth: 4,
      symbolSize: 110,
    },
  };
}
