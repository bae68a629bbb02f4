import { digest } from '../core/digest.ts';
import type { BenchContext } from './context.ts';
import { EXPECTED_DIGESTS } from './expected.ts';
import { summarizeTimes, type TimeSummary } from './timing.ts';
import {
  DEFAULT_BENCH_SEED,
  type PreparedWork,
  type BenchWork,
  type WorkKind,
  type WorkOutput,
  type WorkQuality,
} from './work.ts';

/** How long a work is repeated: until either is reached, but three times at least. */
export interface Budget {
  readonly repetitions: number;
  readonly seconds: number;
  /** Seconds before the first repetition counts; the one that is verified is part of them. */
  readonly warmUp: number;
}

export const FULL_BUDGET: Budget = { repetitions: Infinity, seconds: 8, warmUp: 0.25 };
export const QUICK_BUDGET: Budget = { repetitions: 30, seconds: 0.2, warmUp: 0.1 };

/** What became of one work. */
export interface WorkResult {
  readonly type: 'benched';
  readonly name: string;
  readonly kind: WorkKind;
  readonly title: string;
  /** SHA-256 of all that a repetition gives. */
  readonly digest: string;
  /**
   * Whether the digest is the known one and that of every checked repetition; of seeds that are not known, only the
   * latter. A work that is not right is not timed.
   */
  readonly right: boolean;
  readonly expected?: string;
  /** Calls in a repetition, more where the clock ticks coarsely; all times are those of one call. */
  readonly calls: number;
  /** Milliseconds of one call in the first run of all, before the engine had optimized anything. */
  readonly first?: number;
  /** Milliseconds of one call in each repetition, in order. */
  readonly times?: readonly number[];
  readonly summary?: TimeSummary;
  /** What one call gets through, and in what unit. */
  readonly items: number;
  readonly unit: string;
  /** Useful floating-point operations of one call. */
  readonly operations?: number;
  readonly quality?: WorkQuality;
}

/** Fewer repetitions say nothing of how they vary. */
const LEAST_REPETITIONS = 3;

/**
 * Verifies a work by its digest, warms up, and times it. The last repetition is verified again.
 * @param isStrict whether the digest has to be the known one: not of a build that fuses operations
 */
export async function measureWork(
  work: BenchWork<BenchContext>,
  context: BenchContext,
  budget: Budget,
  isStrict: boolean,
): Promise<WorkResult> {
  const { name, kind, title, unit, prepare } = work;
  const prepared = prepare(context);
  const { calls, items, operations } = prepared;
  const begun = performance.now();
  const output = await prepared.run();
  const first = performance.now() - begun;
  const found = await digestOfOutput(output);
  const known = isStrict && context.seed === DEFAULT_BENCH_SEED;
  const expected = known ? EXPECTED_DIGESTS[name] : undefined;
  const head = { type: 'benched', name, kind, title, digest: found, calls, items, unit } as const;
  if (known && found !== expected) {
    return { ...head, right: false, ...(expected !== undefined && { expected }) };
  }
  let warmed = 1;
  for (; performance.now() - begun < 1000 * budget.warmUp; warmed++) await prepared.run();
  const rounds = roundsOf((performance.now() - begun) / warmed, clockTick());
  const { times, last } = await repeat(
    prepared,
    { ...budget, repetitions: Math.min(budget.repetitions, work.repetitions) },
    rounds,
  );
  const again = await digestOfOutput(last);
  if (again !== found) return { ...head, digest: again, right: false, expected: found };
  return {
    ...head,
    calls: rounds * calls,
    right: true,
    // A clock may not have ticked meanwhile.
    ...(first > 0 && { first: sixDigits(first / calls) }),
    times,
    summary: summarizeTimes(times),
    ...(operations !== undefined && { operations }),
    ...(prepared.quality && { quality: prepared.quality() }),
  };
}

/** Browsers let their clocks tick as rarely as every millisecond: a repetition of fewer ticks says little. */
const LEAST_TICKS = 50;

/** How many runs make a repetition that the clock can tell from another, one wherever it ticks finely. */
export function roundsOf(milliseconds: number, tick: number): number {
  return Math.max(1, Math.ceil((LEAST_TICKS * tick) / Math.max(milliseconds, tick)));
}

/** The shortest time that the clock tells from none in some ticks, in milliseconds. */
function clockTick(): number {
  let tick = Infinity;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    tick = Math.min(tick, now - start);
  }
  return tick;
}

/**
 * Milliseconds of one call in each of some repetitions, and what the last one gave.
 * @param rounds runs of which a repetition consists
 */
export async function repeat(
  { run, calls }: Pick<PreparedWork, 'run' | 'calls'>,
  { repetitions, seconds }: Omit<Budget, 'warmUp'>,
  rounds = 1,
): Promise<{ readonly times: number[]; readonly last: WorkOutput }> {
  const times: number[] = [];
  const begun = performance.now();
  const isDone = () =>
    times.length >= LEAST_REPETITIONS &&
    (times.length >= repetitions || performance.now() - begun >= 1000 * seconds);
  let last: WorkOutput = [];
  while (!isDone()) {
    const start = performance.now();
    for (let i = 0; i < rounds; i++) {
      const running = run();
      // Only what has to be waited for is: a turn of the event loop would be timed too.
      last = running instanceof Promise ? await running : running;
    }
    times.push(sixDigits((performance.now() - start) / (rounds * calls)));
  }
  return { times, last };
}

/** No clock is better than that, and files of results are shorter. */
function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}

/** SHA-256 of the bytes of all arrays one after another. */
export function digestOfOutput(output: WorkOutput): Promise<string> {
  const bytes = new Uint8Array(output.reduce((sum, array) => sum + array.byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of output) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return digest(bytes);
}
