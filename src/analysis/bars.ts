/** Bars that are shown side by side, at most: more are not read. */
export const MOST_BARS = 16;

/** Which of many values are shown as bars. */
export interface Bars {
  /** Places of the values, the largest amount first; of equals the first. */
  readonly places: readonly number[];
  /** How many values are not shown. */
  readonly left: number;
}

/** The values with the largest amounts. */
export function largestFirst(values: ArrayLike<number>, most = MOST_BARS): Bars {
  const amount = (at: number) => (Number.isNaN(values[at]) ? -1 : Math.abs(values[at]));
  const places = Array.from({ length: values.length }, (_, at) => at)
    .sort((a, b) => amount(b) - amount(a) || a - b)
    .slice(0, most);
  return { places, left: values.length - places.length };
}
