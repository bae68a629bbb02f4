import { InputError } from '../errors.ts';
import { checkList } from '../checks.ts';
import { mean, sampleSd } from './mean.ts';
import { bootstrapInterval } from './bootstrap.ts';
import { studentHalfWidth } from './student.ts';

/** From this many seeds on the interval is a bootstrap interval; of more than a thousand Student’s is as good. */
const BOOTSTRAP_FROM = 6;
const BOOTSTRAP_TO = 1000;

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

/**
 * @returns null when there is no value
 * @throws InputError when a value is not finite
 */
export function summarizeValues(values: readonly number[]): Summary | null {
  checkList(values, 'a list of numbers');
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new InputError(`got ${values[wrong]} at place ${wrong}, expected finite numbers`);
  }
  const n = values.length;
  const centre = mean(values);
  if (centre === null) return null;
  const sd = sampleSd(values);
  if (sd === null) return { n, mean: rounded(centre), sd, interval: null, method: null };
  const isMiddling = n >= BOOTSTRAP_FROM && n <= BOOTSTRAP_TO;
  const method = isMiddling ? 'bootstrap' : 'Student t';
  const half = studentHalfWidth(sd, n);
  const [low, high] =
    method === 'bootstrap' ? bootstrapInterval(values) : [centre - half, centre + half];
  return { n, mean: rounded(centre), sd, interval: [rounded(low), rounded(high)], method };
}

/** To 12 decimals: what equal numbers leave when they are subtracted is no finding. */
function rounded(value: number): number {
  // Zero is added to turn −0 into 0.
  return Math.round(value * 1e12) / 1e12 + 0;
}
