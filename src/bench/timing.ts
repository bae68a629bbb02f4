import { median } from '../statistics/order.ts';
import { quantile } from '../statistics/quantile.ts';

/** What is said of the times of one work, in the unit of the times. */
export interface TimeSummary {
  readonly n: number;
  readonly min: number;
  readonly p50: number;
  readonly max: number;
  /** From 30 repetitions. */
  readonly p90?: number;
  /** From 300 repetitions. */
  readonly p99?: number;
  /** Median absolute deviation from the median, not scaled. */
  readonly mad: number;
  /** Times that lie more than 14.826 MAD from the median. */
  readonly outliers: number;
}

const P90_FROM = 30;
const P99_FROM = 300;

/**
 * As in hyperfine: ten standard deviations of a normal distribution, whose MAD is 1/1.4826 of its standard deviation
 * (Iglewicz and Hoaglin 1993).
 */
const OUTLIER_MADS = 14.826;

/** @param times one or more */
export function summarizeTimes(times: readonly number[]): TimeSummary {
  const sorted = times.toSorted((a, b) => a - b);
  const n = sorted.length;
  const p50 = median(sorted) as number;
  const deviations = sorted.map((time) => Math.abs(time - p50));
  const mad = median(deviations) as number;
  return {
    n,
    min: sorted[0] as number,
    p50,
    max: sorted[n - 1] as number,
    ...(n >= P90_FROM && { p90: quantile(sorted, 0.9) }),
    ...(n >= P99_FROM && { p99: quantile(sorted, 0.99) }),
    mad,
    outliers: deviations.filter((deviation) => deviation > OUTLIER_MADS * mad).length,
  };
}
