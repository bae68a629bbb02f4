import { philox } from '../statistics/philox.ts';
import { median } from '../statistics/order.ts';
import { quantile } from '../statistics/quantile.ts';
import type { WorkResult } from './measure.ts';
import { WORK_KINDS } from './work.ts';

/** How fast a machine is beside another. */
export interface BenchScore {
  /** 100 is the reference machine; 200 is twice as fast. */
  readonly value: number;
  /** 95 %: how far the repetitions of this run settle it, and nothing about other days. */
  readonly interval: readonly [number, number];
  readonly reference: string;
}

/** A machine to compare with. */
export interface ReferenceMachine {
  readonly name: string;
  /** Median milliseconds of one call by the name of the work. */
  readonly medians: Readonly<Record<string, number>>;
}

type TimedWork = Pick<WorkResult, 'name' | 'kind' | 'times'>;

const RESAMPLED = 1000;

/**
 * The geometric mean of the ratios of medians, first over the works of a kind and then over the kinds, so that twelve
 * inferences do not outweigh three trainings (Fleming and Wallace 1986). The interval is a percentile bootstrap of the
 * repetitions, the works independent; the same times give the same interval.
 *
 * @returns undefined unless every work of the reference has times
 */
export function scoreOf(
  works: readonly TimedWork[],
  reference: ReferenceMachine,
): BenchScore | undefined {
  const { name, medians } = reference;
  const timed = Object.keys(medians).map((work) => works.find((one) => one.name === work));
  if (timed.length === 0 || timed.some((work) => !work?.times?.length)) return undefined;
  const complete = timed as Required<TimedWork>[];
  const scoreFrom = (timesOf: (work: Required<TimedWork>, index: number) => number) => {
    const kinds = WORK_KINDS.map((kind) => complete.filter((work) => work.kind === kind));
    const logs = kinds
      .filter((members) => members.length > 0)
      .map((members) =>
        average(
          members.map((work) =>
            Math.log((medians[work.name] as number) / timesOf(work, complete.indexOf(work))),
          ),
        ),
      );
    return 100 * Math.exp(average(logs));
  };
  const value = scoreFrom(({ times }) => median(times) as number);
  const resampled = Array.from({ length: RESAMPLED }, (_, round) =>
    scoreFrom(({ times }, index) => median(resample(times, index, round)) as number),
  ).sort((a, b) => a - b);
  return {
    value,
    interval: [quantile(resampled, 0.025), quantile(resampled, 0.975)],
    reference: name,
  };
}

/** As many of the values as there are, each drawn anew. */
function resample(values: readonly number[], work: number, round: number): number[] {
  return values.map((_, i) => {
    const word = philox(i >> 2, work, round)[i & 3] as number;
    return values[Math.floor((word * values.length) / 2 ** 32)] as number;
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
