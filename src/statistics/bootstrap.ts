import { mean } from './mean.ts';
import { philox } from './philox.ts';
import { t975, Z975 } from './student.ts';

const MOST_RESAMPLES = 10_000;
/** All draws together: 40 MB, and half a second. */
const MOST_DRAWS = 1e7;

/**
 * How many resamples there are of n values: 10,000 of up to a thousand, of more so many that they are ten million draws
 * together. A multiple of 40, so that 2.5 % of them is a whole number.
 */
export function resampleCount(n: number): number {
  return Math.min(MOST_RESAMPLES, Math.max(40, 40 * Math.floor(MOST_DRAWS / (40 * n))));
}

/**
 * 95 % bootstrap interval of the mean: the 2.5 % and 97.5 % percentiles of the means of `resampleCount` resamples (Efron and
 * Tibshirani 1993, chapter 13), their distances from the mean widened by t/z · √(n/(n−1)). Plain percentiles are too
 * narrow for small samples (Hesterberg 2015, section 4.6.2, corrects this by the same factor).
 *
 * @param values two or more; the same values in the same order give the same interval everywhere
 */
export function bootstrapInterval(values: readonly number[]): [number, number] {
  const n = values.length;
  const centre = mean(values) as number;
  const picks = resamples(n);
  const means = new Float64Array(resampleCount(n));
  for (let r = 0; r < means.length; r++) {
    // Deviations are summed, so that equal values give exactly their mean.
    let sum = 0;
    for (let i = r * n; i < (r + 1) * n; i++)
      sum += (values[picks[i] as number] as number) - centre;
    means[r] = sum / n;
  }
  means.sort();
  const widen = smallSampleFactor(n);
  const tail = means.length / 40;
  const low = means[tail - 1] as number;
  const high = means[means.length - tail] as number;
  return [centre + widen * low, centre + widen * high];
}

/** By how much percentiles of a bootstrap of n values are too narrow: t/z · √(n/(n−1)). */
export function smallSampleFactor(n: number): number {
  return (t975(n - 1) / Z975) * Math.sqrt(n / (n - 1));
}

const known = new Map<number, Uint32Array>();

/** [resampleCount(n), n] which value is drawn. All that is computed over n seeds shares them, so they are made once. */
export function resamples(n: number): Uint32Array {
  let picks = known.get(n);
  if (!picks) {
    picks = new Uint32Array(resampleCount(n) * n);
    for (let i = 0; i < picks.length; i += 4) {
      // An index past the end is not stored.
      philox(i / 4, n).forEach((word, k) => {
        (picks as Uint32Array)[i + k] = Math.floor((word * n) / 2 ** 32);
      });
    }
    known.set(n, picks);
  }
  return picks;
}
