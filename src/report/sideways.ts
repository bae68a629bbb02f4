import { extent, minimum } from '../statistics/extent.ts';

/** What tells the series of one place apart. */
interface Series {
  readonly field: string;
  readonly values: readonly (string | number)[];
}

/**
 * A Vega expression for how far the place of its series moves a mark aside.
 * @param room for all series together, in units of the axis
 */
export function aside({ field, values }: Series, room: number): string {
  const middle = (values.length - 1) / 2;
  return `${room / values.length} * (indexof(${JSON.stringify(values)}, datum.${field}) - ${middle})`;
}

/**
 * A Vega expression for x on a logarithmic axis, moved aside by the place of its series, so that the error bars at
 * one x do not cover each other.
 * @param octaves at most this much room for all series of one x
 */
export function sideways(
  x: { readonly field: string; readonly values: readonly number[] },
  series: Series,
  octaves: number,
): string {
  const gaps = x.values.slice(1).map((value, i) => Math.log2(value / (x.values[i] as number)));
  const room = Math.min(octaves, minimum(gaps) / 2);
  return `datum.${x.field} * pow(2, ${aside(series, room)})`;
}

/** Domain of a logarithmic axis with some room on either side, which also gives a single value an axis. */
export function padded(values: readonly number[], octaves = 0.25): [number, number] {
  const [least, largest] = extent(values);
  return [least / 2 ** octaves, largest * 2 ** octaves];
}

/** Where an axis of F1 or AUC starts: below every mean less its deviation, in steps of 0.05. */
export function lowest(
  points: readonly { readonly mean: number | null; readonly sd: number | null }[],
  atMost = 0.95,
): number {
  const ends = points.flatMap(({ mean, sd }) => (mean === null ? [] : [mean - (sd ?? 0)]));
  return Math.max(0, Math.floor((Math.min(atMost, minimum(ends)) - 0.01) * 20) / 20);
}
