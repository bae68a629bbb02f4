import { loadCore } from '../core/load.ts';
import { type BenchData, openBench } from './context.ts';
import { repeat } from './measure.ts';
import { WORKS } from './works.ts';

/** Seconds of a work on all cores. */
export const ALL_CORES_SECONDS = 4;

/** What one thread of several needs to do a work with a core of its own. */
export interface RateTask {
  /** Of the module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly data: BenchData;
  readonly seed: number;
  /** Of the work. */
  readonly name: string;
}

/** How many calls a thread has made in how many milliseconds. */
export interface ThreadRate {
  readonly calls: number;
  readonly ms: number;
}

/** Prepares a work and does it once, so that threads which begin together are equally warm. */
export async function prepareRate({
  bytes,
  data,
  seed,
  name,
}: RateTask): Promise<(seconds: number) => Promise<ThreadRate>> {
  const context = openBench(await loadCore(bytes), data, seed);
  const prepared = WORKS.find((work) => work.name === name)!.prepare(context);
  await prepared.run();
  return async (seconds) => {
    const start = performance.now();
    const { times } = await repeat(prepared, { repetitions: Infinity, seconds });
    return { calls: times.length * prepared.calls, ms: performance.now() - start };
  };
}

/** Calls a second, all threads together. */
export function sumRates(rates: readonly ThreadRate[]): number {
  return rates.reduce((sum, { calls, ms }) => sum + (1000 * calls) / ms, 0);
}
