import { largestFirst } from '../../../src/analysis/bars.ts';
import { count } from '../../../src/count.ts';
import { maximum } from '../../../src/statistics/extent.ts';
import { cut, fit, widthOf, type Size } from '../layout.ts';
import { meter } from '../meter.ts';
import type { Theme } from '../theme.ts';

/** Cells of a name, at most, and of a bar, at least. */
const MOST_NAME = 24;
const LEAST_BAR = 6;

/**
 * Values as bars with their names, the largest amount first, as many as there are lines; the last line tells how many
 * are left out. The signs of values stand before their digits, and in the colour of the bar.
 *
 * @param what a bar is of, for what is left out
 */
export function barLines(
  names: readonly string[],
  values: ArrayLike<number>,
  { width, height }: Size,
  theme: Theme,
  what = 'column',
): string[] {
  if (height < 1) return [];
  const whole = largestFirst(values);
  const more = whole.left > 0 || whole.places.length > height;
  const { places, left } = largestFirst(
    values,
    Math.min(whole.places.length, height - Number(more)),
  );
  const texts = places.map((at) => numberText(values[at]));
  const label = Math.min(MOST_NAME, maximum(places.map((at) => widthOf(names[at]))));
  const digits = maximum(texts.map(widthOf));
  const room = Math.max(LEAST_BAR, width - label - digits - 2);
  const most = Math.abs(values[places[0]]) || 1;
  const end = theme.ascii ? '' : '…';
  const lines = places.map((at, i) => {
    const bar = meter(Math.abs(values[at]) / most, room, theme.ascii);
    const painted = theme.series(bar, Number(values[at] < 0));
    return cut(`${fit(names[at], label, end)} ${painted} ${texts[i].padStart(digits)}`, width, end);
  });
  return left > 0 ? [...lines, theme.muted(cut(count(left, `more ${what}`), width, end))] : lines;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return value.toPrecision(3).replace('-', '−');
}
