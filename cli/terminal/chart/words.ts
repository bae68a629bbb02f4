import { wrap } from '../layout.ts';
import type { Axis } from './scale.ts';
import type { Chart, Series } from './series.ts';

/** Values that are read out of one curve, at most. */
const MOST = 12;

/** A chart as what it says: `4-9: 2 is 0.912, 4 is 0.954`, for screen readers. */
export function chartWords({ series, x, y, rules = [], cursor }: Chart, width: number): string[] {
  const format = (value: number, axis: Axis) =>
    axis.format?.(value) ?? String(Number(value.toPrecision(4)));
  const values = ({ name, points }: Series) => {
    const texts = spread(points).map((point) => `${format(point.x, x)} is ${format(point.y, y)}`);
    return `${name || y.label}: ${texts.join(', ') || 'no values'}`;
  };
  const parts = [
    `Chart of ${y.label} by ${x.label}`,
    ...series.map(values),
    ...rules.flatMap(({ label }) => (label === '' ? [] : [`level ${label}`])),
    ...(cursor === undefined ? [] : [`chosen: ${format(cursor, x)}`]),
  ];
  return parts.flatMap((part) => wrap(part, width));
}

/** The first, the last and what is evenly between, of the points that have a value. */
function spread(points: Series['points']): Series['points'] {
  const known = points.filter(({ y }) => Number.isFinite(y));
  if (known.length <= MOST) return known;
  const at = (i: number) => Math.round((i * (known.length - 1)) / (MOST - 1));
  return Array.from({ length: MOST }, (_, i) => known[at(i)]);
}
