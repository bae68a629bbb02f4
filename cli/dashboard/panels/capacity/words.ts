import { unitsText } from '../../../../src/analysis/words.ts';
import type { Measure } from '../../../../src/analysis/measures.ts';
import { meanText } from '../../../../src/analysis/over-seeds.ts';
import { type Point, smallestAbove } from '../../trained/capacity-points.ts';

/** Means that one may want to reach. */
const LEVELS = [0.9, 0.95, 0.99];

export interface Cell {
  readonly pair: string | undefined;
  readonly hidden: number | undefined;
  readonly measure: Measure;
  /** That every cell of the table waits for. */
  readonly seeds: number;
}

/** What the chosen cell says, which sizes are enough for its pair, and what the signs in the table mean. */
export function wordLines(
  points: readonly Point[],
  { pair, hidden, measure, seeds }: Cell,
  width: number,
): string[] {
  const point = points.find((one) => one.pair === pair && one.hidden === hidden);
  const value = point ? meanText(point) : 'not stored yet';
  return [
    `${pair}, ${hidden === undefined ? '' : unitsText(hidden)}: validation ${measure.name} ${value}`,
    ...(measure.share ? [levelsText(points, pair, measure, width)] : []),
    ...signsText(points, seeds),
  ];
}

/** `Fewest units of 4-9 with mean F1 best above 0.90: 8, 0.95: 24, 0.99: none`, or shorter. */
function levelsText(
  points: readonly Point[],
  pair: string | undefined,
  measure: Measure,
  width: number,
): string {
  const sizes = LEVELS.map((level) => {
    const found = smallestAbove(points, pair, level);
    return `${level.toFixed(2)}: ${found?.hidden ?? 'none'}`;
  }).join(', ');
  const long = `Fewest units of ${pair} with mean ${measure.name} above ${sizes}`;
  return long.length <= width ? long : `${pair} fewest units above ${sizes}`;
}

/** What the signs in the table mean, where there are some. */
function signsText(points: readonly Point[], seeds: number): string[] {
  const parts = [
    ...(points.some(({ diverged }) => diverged > 0)
      ? ['! some seeds diverged and are left out']
      : []),
    ...(points.some(({ n, diverged }) => n + diverged < seeds) ? ['… seeds still missing'] : []),
  ];
  return parts.length > 0 ? [parts.join('   ')] : [];
}
