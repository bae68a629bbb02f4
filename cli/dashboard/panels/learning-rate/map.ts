import { heatMapLines, type HeatMap } from '../../../terminal/heat-map/heat-map.ts';
import { pictureLines } from '../../../terminal/picture/picture.ts';
import { type Size, centre } from '../../../terminal/layout.ts';
import { firstRow } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { f1Text } from '../../../../src/analysis/over-seeds.ts';
import { rateText } from '../../trained/rate-text.ts';
import type { Point } from './points.ts';
import { extent } from '../../../../src/statistics/extent.ts';

export interface RateMap {
  readonly points: readonly Point[];
  readonly rates: readonly number[];
  readonly sizes: readonly number[];
  readonly rate: number | undefined;
  readonly hidden: number | undefined;
}

/** Lines of a heat map beside its rows. */
const HEADING = 2;
const LABEL = 7;

/** A coloured table of means; where it is too high and there are colours, half blocks without numbers. */
export function rateMapLines(map: RateMap, size: Size, theme: Theme): string[] {
  const { points, rates, sizes, rate, hidden } = map;
  const lines = size.height - HEADING;
  if (lines < sizes.length && lines >= Math.ceil(sizes.length / 2) && theme.colour && !theme.ascii)
    return halfBlocks(map, size, theme);
  const at = sizes.indexOf(hidden ?? NaN);
  const from = firstRow(sizes.length, at, Math.min(sizes.length, Math.max(1, lines)));
  const shown = sizes.slice(from, from + Math.max(1, lines));
  const values = valuesOf(points, shown, rates);
  const whole: HeatMap = {
    rowTitle: 'hidden',
    columnTitle: 'learning rate',
    rows: shown.map(String),
    columns: rates.map(rateText),
    values,
    texts: (value) => [Number.isNaN(value) ? 'div.' : value.toFixed(3), f1Text(value)],
    domain: domainOf(points),
    selected: [at - from, rates.indexOf(rate ?? NaN)],
  };
  return heatMapLines(whole, size, theme);
}

/** The least and the largest mean. */
export function domainOf(points: readonly Point[]): [number, number] {
  return extent(points.flatMap(({ mean }) => mean ?? []));
}

/** [sizes][rates]; null where nothing is stored, NaN where all diverged. */
function valuesOf(points: readonly Point[], sizes: readonly number[], rates: readonly number[]) {
  return sizes.map((size) =>
    rates.map((rate) => {
      const point = points.find((one) => one.hidden === size && one.rate === rate);
      return point ? (point.mean ?? NaN) : null;
    }),
  );
}

/** Two sizes a line; the chosen row and column are named in brackets. */
function halfBlocks(map: RateMap, { width }: Size, theme: Theme): string[] {
  const { points, rates, sizes, rate, hidden } = map;
  const cell = Math.max(1, Math.min(10, Math.floor((width - LABEL - 1) / rates.length)));
  const [low, top] = domainOf(points);
  // The last one twice where it would be alone in its line.
  const rows = sizes.length % 2 === 0 ? sizes : [...sizes, sizes.at(-1)!];
  const shares = valuesOf(points, rows, rates).flatMap((row) =>
    row.flatMap((value) => {
      // What is not known looks as the least does: the line below says what it is.
      const share = top > low && value !== null ? (value - low) / (top - low) : 0;
      return Array<number>(cell).fill(share);
    }),
  );
  const picture = pictureLines(
    { values: shares, columns: cell * rates.length, rows: rows.length, scale: 'heat', most: 1 },
    theme,
  );
  const label = (size: number | undefined) =>
    size === undefined ? '' : size === hidden ? `[${size}]` : String(size);
  const columns = rates.map((one) =>
    centre(one === rate ? `[${rateText(one)}]` : rateText(one), cell),
  );
  return [
    theme.muted(`${'hidden'.padStart(LABEL)} learning rate`),
    theme.strong(`${' '.repeat(LABEL)} ${columns.join('')}`),
    ...picture.map((line, i) => {
      const both = [sizes[2 * i], sizes[2 * i + 1]].filter((size) => size !== undefined);
      return `${both.map(label).join(' ').padStart(LABEL)} ${line}`;
    }),
  ];
}
