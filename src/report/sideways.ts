import { extent, minimum } from '../statistics/extent.ts';

/**
 * A Vega expression for x on a logarithmic axis, moved aside by the place of its series, so that the error bars at
 * one x do not cover each other.
 * @param octaves at most this much room for all series of one x
 */
export function sideways(
  x: { readonly field: string; readonly values: readonly number[] },
  series: { readonly field: string; readonly values: readonly (string | number)[] },
  octaves: number,
): string {
  const gaps = x.values.slice(1).map((value, i) => Math.log2(value / (x.values[i] as number)));
  const step = Math.min(octaves, minimum(gaps) / 2) / series.values.length;
  const middle = (series.values.length - 1) / 2;
  const place = `indexof(${JSON.stringify(series.values)}, datum.${series.field})`;
  return `datum.${x.field} * pow(2, ${step} * (${place} - ${middle}))`;
}

/** Domain of a logarithmic axis with some room on either side, which also gives a single value an axis. */
export function padded(values: readonly number[], octaves = 0.25): [number, number] {
  const [least, largest] = extent(values);
  return [least / 2 ** octaves, largest * 2 ** octaves];
}

/** Where an axis of F1 or AUC starts: below every error bar, in steps of 0.05. */
export function lowest(
  points: readonly { readonly mean: number | null; readonly sd: number | null }[],
  atMost = 0.95,
): number {
  const ends = points.flatMap(({ mean, sd }) => (mean === null ? [] : [mean - (sd ?? 0)]));
  return Math.max(0, Math.floor((Math.min(atMost, minimum(ends)) - 0.01) * 20) / 20);
}
