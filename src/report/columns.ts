import { count } from '../count.ts';
import { MOST_BARS } from '../analysis/bars.ts';
import { shortened } from '../analysis/classes.ts';

/** Letters of a column's name beside its bar. */
const LETTERS = 28;

/** Height of one bar in a figure, in pixels. */
export const BAR = 18;

/** Names as they stand beside bars: shortened, and told apart by their numbers where that makes them the same. */
export function barNames(names: readonly string[]): string[] {
  const short = names.map((name) => shortened(name, LETTERS));
  return short.map((name, i) => (short.indexOf(name) < i ? `${name} (${i + 1})` : name));
}

/** What is said of columns that have no bar. */
export function leftOutText(left: number): string[] {
  return left === 0 ? [] : [`The ${MOST_BARS} largest; ${count(left, 'more column')} in the data`];
}
