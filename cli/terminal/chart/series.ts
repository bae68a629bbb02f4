import type { Axis } from './scale.ts';

/** A curve; points in the order of x. A value that is not finite leaves a gap. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Around the curve, such as ± 1 standard deviation; points without deviation have none. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  /** Number of its colour and sign; by default its place. */
  readonly colour?: number;
}

export interface Chart {
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  /** Level lines, such as the F1 that counts as good enough. */
  readonly rules?: readonly { readonly y: number; readonly label: string }[];
  /** A vertical line at this x, to scrub with. */
  readonly cursor?: number;
  /** Names of the curves above the plot; on by default where there are two or more. */
  readonly legend?: boolean;
}

/** All values that curves and their bands have. */
export function valuesIn(series: readonly Series[]): number[] {
  return series.flatMap(({ points, band = [] }) => [
    ...points.map(({ y }) => y),
    ...band.flatMap(({ low, high }) => [low, high]),
  ]);
}
