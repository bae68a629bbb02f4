import { median } from '../statistics/order.ts';
import { medianInterval } from '../statistics/median-interval.ts';
import type { WorkResult } from './measure.ts';

/** One work on two machines, or on one before and after a change. */
export interface WorkComparison {
  readonly name: string;
  readonly title: string;
  /** Time of the second by time of the first, medians: 2 means that the second took twice as long. */
  readonly ratio: number;
  /** Of the ratio, 99 %; undefined where there are too few repetitions for one. */
  readonly interval?: readonly [number, number];
  readonly verdict: 'faster' | 'slower' | 'cannot tell';
}

/**
 * Half of 1 % for each of the two medians: both lie in their intervals in 99 % of all runs, and then the ratio lies
 * between the quotients of their ends (Bonferroni).
 */
const ALPHA = 0.005;

/** So few repetitions do not give such an interval. */
export const REPETITIONS_TO_COMPARE = 9;

/** The works that both have times of, in the order of the first. */
export function compareWorks(
  first: readonly WorkResult[],
  second: readonly WorkResult[],
): WorkComparison[] {
  return first.flatMap(({ name, title, times }): WorkComparison[] => {
    const others = second.find((work) => work.name === name)?.times;
    if (!times || !others) return [];
    const ratio = (median(others) as number) / (median(times) as number);
    const [a, b] = [times, others].map((values) => medianInterval(values, ALPHA));
    if (!a || !b) return [{ name, title, ratio, verdict: 'cannot tell' }];
    const interval = [b[0] / a[1], b[1] / a[0]] as const;
    const verdict = interval[1] < 1 ? 'faster' : interval[0] > 1 ? 'slower' : 'cannot tell';
    return [{ name, title, ratio, interval, verdict }];
  });
}
