import { sizesOf } from '../analysis/groups.ts';
import { maximum } from '../statistics/extent.ts';
import { HALF } from './panels.ts';
import { aside } from './sideways.ts';

/** Pixels of a digit, and between two labels. */
const DIGIT = 7.2;
const GAP = 6;

/** What an axis or a heading calls the network without hidden units. */
const LOGISTIC = 'logistic regression';

/**
 * An axis of hidden sizes in equal steps, so that 0 has its place and small sizes have room: its encoding, and the Vega
 * expression of the column `x` that it shows.
 * @param series moved aside at each size, so that error bars do not cover each other
 * @param width of the panel in pixels
 */
export function sizeAxis(
  points: readonly { readonly hidden: number }[],
  series?: { readonly field: string; readonly values: readonly (string | number)[] },
  width: number = HALF.width,
) {
  const sizes = sizesOf(points);
  const offset = series ? ` + ${aside(series, 0.64)}` : '';
  return {
    place: { calculate: `indexof(${JSON.stringify(sizes)}, datum.hidden)${offset}`, as: 'x' },
    x: {
      field: 'x',
      type: 'quantitative' as const,
      title: sizes.includes(0)
        ? ['hidden units H, in equal steps;', `0 is ${LOGISTIC}`]
        : 'hidden units H, in equal steps',
      scale: { domain: [-0.6, sizes.length - 0.4], nice: false, zero: false },
      axis: {
        values: sizes.map((_, place) => place),
        labelExpr: `${JSON.stringify(labelsOf(sizes, width))}[datum.value]`,
        labelOverlap: false,
        grid: false,
      },
    },
  };
}

/** The sizes as texts; where there is no room for all of them every second or third, the last one among them. */
function labelsOf(sizes: readonly number[], width: number): string[] {
  const letters = maximum(sizes.map((size) => String(size).length));
  const room = Math.max(1, Math.floor(width / (DIGIT * letters + GAP)));
  const step = Math.ceil(sizes.length / room);
  return sizes.map((size, at) => ((sizes.length - 1 - at) % step === 0 ? String(size) : ''));
}

/** The heading of a panel about one hidden size. */
export function sizeHeading(hidden: number): string {
  // It may break before the word alone.
  return `H\u00a0=\u00a0${hidden}${hidden === 0 ? ', logistic' : ''}`;
}
