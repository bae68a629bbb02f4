import { count as counted } from '../count.ts';
import type { Planned } from './records.ts';
import type { Recipe } from './recipe.ts';

/** What a run will take, said before it starts. */
export interface RunCost {
  readonly type: 'cost';
  readonly study: string;
  /** Networks to train; those in the store are not among them. */
  readonly networks: number;
  readonly stored: number;
  /** Updates of all of them together. */
  readonly updates: number;
  /** Measurements to make. */
  readonly measurements: number;
  /** Useful floating-point operations of training. */
  readonly operations: number;
  readonly workers: number;
  /** Useful operations of one thread a second, in 10⁹, as it was just measured. */
  readonly gflops: number;
  /** An estimate: training at this pace on all threads, without measuring. */
  readonly minutes: number;
}

/**
 * @param updatesOf one epoch of a pair
 * @param gflops pace of one thread
 */
export function costOf(
  { study, trials, measurements, operations, workers }: Planned,
  updatesOf: (pair: string, batch: Recipe['batch']) => number,
  gflops: number,
): RunCost {
  const missing = trials.map(({ seeds, stored, ...of }) => ({
    ...of,
    count: seeds.length - stored.length,
  }));
  return {
    type: 'cost',
    study,
    networks: missing.reduce((sum, { count }) => sum + count, 0),
    stored: trials.reduce((sum, { stored }) => sum + stored.length, 0),
    updates: missing.reduce(
      (sum, { count, pair, recipe }) =>
        count === 0 ? sum : sum + count * recipe.epochs * updatesOf(pair, recipe.batch),
      0,
    ),
    measurements: measurements.total - measurements.stored,
    operations,
    workers,
    gflops,
    minutes: operations / (gflops * 1e9 * workers) / 60,
  };
}

/** The cost as two lines. */
export function costLines(cost: RunCost): string[] {
  const { study, networks, stored, updates, measurements, workers, gflops, minutes } = cost;
  const number = (value: number) => value.toLocaleString('en');
  const time = minutes < 1 ? 'less than a minute' : `about ${number(Math.round(minutes))} min`;
  return [
    `${study}: ${number(networks)} networks to train, ${number(stored)} stored; ` +
      `${number(updates)} updates, ${number(measurements)} measurements`,
    `training takes ${time}: an estimate for ${counted(workers, 'thread')} from ${gflops.toFixed(1)} GFLOP/s of one, measured just now; measuring is not in it`,
  ];
}
