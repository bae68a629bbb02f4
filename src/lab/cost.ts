import { count as counted } from '../count.ts';
import { countParameters } from '../network/network.ts';
import { estimatedHistoryBytes } from './packed-history.ts';
import type { Planned } from './records.ts';
import type { Recipe } from './recipe.ts';
import { type FinishedTimes, operationsPerSecond, timeOfMeasurement } from './speed.ts';

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
  /** Useful operations of one thread a second, in 10⁹, by which `minutes` is estimated. */
  readonly gflops: number;
  /** An estimate: training on all threads, without measuring. */
  readonly minutes: number;
  /** Measuring, likewise. */
  readonly measuringMinutes: number;
  /** An estimate of what it adds to the store. */
  readonly bytes: number;
  /** Stored networks whose times the estimate rests on; 0 where the pace of this machine was measured instead. */
  readonly timed: number;
}

/** A row of the store beside what is large in it: its record, ids, digests and their places in the index. */
const ROW_BYTES = { trial: 1_300, measurement: 450 } as const;

/** What the estimate of a cost rests on. */
export interface CostBasis {
  /** One epoch of a pair. */
  readonly updatesOf: (pair: string, batch: Recipe['batch']) => number;
  /** What work like this took, of training at least something; or the pace of this machine. */
  readonly times: FinishedTimes;
  readonly isMeasured?: boolean | undefined;
  /** D */
  readonly inputs: number;
}

/** What a plan will take: counts of what is missing, and estimates of its time and room. */
export function costOf(
  { study, trials, cohorts, measurements, operations, workers }: Planned,
  { updatesOf, times, isMeasured = false, inputs }: CostBasis,
): RunCost {
  const missing = trials.map(({ seeds, stored, ...of }) => ({
    ...of,
    count: seeds.length - stored.length,
  }));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const training = sum(
    cohorts.map(({ batch, operations }) => operations / operationsPerSecond(times, batch)!),
  );
  const measured = Object.entries(measurements.missing).map(([name, count]) => {
    const { seconds, bytes } = timeOfMeasurement(times, name);
    return { seconds: count * seconds, bytes: count * (bytes + ROW_BYTES.measurement) };
  });
  const networkBytes = missing.map(({ count, hidden, recipe }) => {
    return (
      count *
      (4 * countParameters(inputs, hidden) + estimatedHistoryBytes(recipe.epochs) + ROW_BYTES.trial)
    );
  });
  return {
    type: 'cost',
    study,
    networks: sum(missing.map(({ count }) => count)),
    stored: sum(trials.map(({ stored }) => stored.length)),
    updates: sum(
      missing.map(({ count, pair, recipe }) =>
        count === 0 ? 0 : count * recipe.epochs * updatesOf(pair, recipe.batch),
      ),
    ),
    measurements: measurements.total - measurements.stored,
    operations,
    workers,
    gflops: (training > 0 ? operations / training : operationsPerSecond(times, 'full')!) / 1e9,
    minutes: training / workers / 60,
    measuringMinutes: sum(measured.map(({ seconds }) => seconds)) / workers / 60,
    bytes: sum([...networkBytes, ...measured.map(({ bytes }) => bytes)]),
    timed: isMeasured ? 0 : times.training.length,
  };
}

/** `less than a minute`, `about 3 min`, `about 2.5 h`. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  return minutes < 90 ? `about ${Math.round(minutes)} min` : `about ${(minutes / 60).toFixed(1)} h`;
}

/** `40 kB`, `1.3 MB` */
export function bytesText(bytes: number): string {
  const [divisor, unit] = bytes < 1e6 ? [1e3, 'kB'] : bytes < 1e9 ? [1e6, 'MB'] : [1e9, 'GB'];
  const value = bytes / divisor;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** The cost as two lines, or one where nothing is left to do. */
export function costLines(cost: RunCost): string[] {
  const { study, networks, stored, updates, measurements, workers, timed } = cost;
  const { minutes, measuringMinutes, bytes } = cost;
  const number = (value: number) => value.toLocaleString('en');
  const some = (value: number, thing: string) => counted(value, thing, number(value));
  const basis =
    timed > 0
      ? `what ${counted(timed, 'stored network')} took`
      : `${cost.gflops.toFixed(1)} GFLOP/s of one, measured just now`;
  if (networks + measurements === 0) {
    return [`${study}: nothing left to do, all of its ${some(stored, 'network')} are stored`];
  }
  return [
    `${study}: ${some(networks, 'network')} to train, ${number(stored)} stored; ` +
      `${some(updates, 'update')}, ${some(measurements, 'measurement')}`,
    `takes ${minutesText(minutes + measuringMinutes)} (training ${minutesText(minutes)}, ` +
      `measuring ${minutesText(measuringMinutes)}) and ${bytesText(bytes)} of disk: ` +
      `an estimate for ${counted(workers, 'thread')} from ${basis}`,
  ];
}
