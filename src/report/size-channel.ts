import { ascending } from '../analysis/groups.ts';
import { colourAt, hex, SIZES } from './palette.ts';

/** The paper's hidden sizes; a size looks the same in every figure. */
const PAPER_SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];

/** Encoding of the column `hidden` by a colour that darkens with the size, with a legend in one line above. */
export function sizeChannel(sizes: readonly number[]) {
  const places = ascending([...PAPER_SIZES, ...sizes]);
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
