import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { ComparingStore, type StoredResults } from './comparing-store.ts';
import type { Executor } from './execution.ts';
import type { Epoch, Failed, Planned } from './records.ts';
import type { Request } from './request.ts';
import { run } from './run.ts';
import { type PrintedTrial, type Trial, trialId } from './trial.ts';

/** What is to be computed again. */
export interface Verification {
  readonly trials: readonly Trial[];
  /** Measurements of these trials. */
  readonly requests: readonly Request[];
  /** What is compared. */
  readonly stored: StoredResults;
  /** That of all trials. */
  readonly dataset: Dataset;
  readonly core: Core;
  readonly workers: number;
  readonly execute: Executor;
  readonly signal: AbortSignal;
}

/** A network, or a measurement of it, was computed again. */
export interface Verified {
  readonly type: 'verified';
  readonly trialId: string;
  readonly trial: PrintedTrial;
  /** What was measured, and its id; absent for the network itself: its weights, history and scores. */
  readonly measurement?: string;
  readonly measurementId?: string;
  /** What is stored otherwise than it was computed now; empty when every bit is the same. */
  readonly differences: readonly string[];
}

/**
 * Trains networks and measures them again, the way a run does, and compares every bit of weights, histories, scores and
 * measured values with what is stored; only times are not compared. Nothing is written. What the networks are compared
 * with is trained again too. Ends early when the signal is aborted.
 */
export async function* verify(
  task: Verification,
): AsyncGenerator<Verified | Failed | Planned | Epoch> {
  const { trials, requests, stored, ...how } = task;
  const asked = new Set(await Promise.all(trials.map(trialId)));
  const others = requests.flatMap(({ others: compared = [] }) => compared);
  const part = { study: 'verify', recipe: '', trials: [...trials, ...others], requests };
  const store = new ComparingStore(stored);
  const printed = new Map<string, PrintedTrial>();
  for await (const record of run({ ...how, study: 'verify', parts: [part], store })) {
    if (record.type === 'planned' || record.type === 'epoch' || record.type === 'failed') {
      yield record;
    } else if (record.type === 'trained') {
      const { trialId: id, trial } = record;
      printed.set(id, trial);
      if (asked.has(id)) yield verified({ trialId: id, trial }, store.differences.get(id)!);
    } else if (record.type === 'measured') {
      const { measurement, measurementId, trialId: id } = record;
      const about = { trialId: id, trial: printed.get(id)!, measurement, measurementId };
      yield verified(about, store.differences.get(measurementId)!);
    }
  }
}

function verified(
  about: Omit<Verified, 'type' | 'differences'>,
  differences: readonly string[],
): Verified {
  return { type: 'verified', ...about, differences };
}
