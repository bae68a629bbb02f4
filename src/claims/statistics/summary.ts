import { mean, sampleSd } from '../../report/statistics.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { t975 } from './student.ts';

/** From this many seeds on the interval is a bootstrap interval. */
const BOOTSTRAP_FROM = 6;

/** One value per seed, in brief. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation; null for one value. */
  readonly sd: number | null;
  /** 95 % interval of the mean; null for one value. */
  readonly interval: readonly [number, number] | null;
  readonly method: 'Student t' | 'bootstrap' | null;
}

/** @returns null when there is no value */
export function summarizeValues(values: readonly number[]): Summary | null {
  const n = values.length;
  const centre = mean(values);
  if (centre === null) return null;
  const sd = sampleSd(values);
  if (sd === null) return { n, mean: centre, sd, interval: null, method: null };
  if (n >= BOOTSTRAP_FROM) {
    return { n, mean: centre, sd, interval: bootstrapInterval(values), method: 'bootstrap' };
  }
  const half = (t975(n - 1) * sd) / Math.sqrt(n);
  return { n, mean: centre, sd, interval: [centre - half, centre + half], method: 'Student t' };
}
