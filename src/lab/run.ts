import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { HISTORY } from '../network/train.ts';
import type { Executor, TrialResult } from './execute.ts';
import { type Cohort, type IdentifiedTrial, identifyTrials, planCohorts } from './plan.ts';
import type { Planned, RunRecord, Trained } from './records.ts';
import type { Store } from './store.ts';
import { type Trial, printTrial } from './trial.ts';

export interface Run {
  readonly study: string;
  readonly trials: readonly Trial[];
  readonly dataset: Dataset;
  readonly core: Core;
  readonly workers: number;
  readonly execute: Executor;
  /** Finished trials are looked up and saved here; without one everything is trained. */
  readonly store?: Store;
  readonly signal: AbortSignal;
}

/**
 * Carries out trials: those the store has are read, the others trained and saved cohort by cohort, so that
 * nothing finished is lost. Ends early, without `finished`, when the signal is aborted.
 */
export async function* run(task: Run): AsyncGenerator<RunRecord> {
  const start = performance.now();
  const { store, signal } = task;
  const trials = await identifyTrials(task.trials);
  const found = new Map<string, Trained>();
  for (const { id, trial } of trials) {
    const record = store?.find(id)?.record;
    if (record) found.set(id, { ...record, trial: printTrial(trial), stored: true });
  }
  const missing = trials.filter(({ id }) => !found.has(id));
  const cohorts = planCohorts(task.core, task.dataset, missing);
  yield planned(task, trials, found, cohorts);
  yield* found.values();

  const byId = new Map(trials.map((identified) => [identified.id, identified]));
  for await (const execution of task.execute(cohorts, signal)) {
    const cohort = cohorts[execution.cohort];
    if ('epoch' in execution) {
      yield { type: 'epoch', ...execution, operations: cohort.operations };
      continue;
    }
    const finished = execution.results.map((result) => ({
      record: trained(byId.get(result.id)!, result),
      weights: result.weights,
      history: result.history,
    }));
    store?.save(finished);
    for (const { record } of finished) yield record;
  }
  if (signal.aborted) return;
  yield {
    type: 'finished',
    trained: missing.length,
    stored: found.size,
    seconds: (performance.now() - start) / 1000,
  };
}

function planned(
  { study, workers }: Run,
  trials: readonly IdentifiedTrial[],
  found: ReadonlyMap<string, Trained>,
  cohorts: readonly Cohort[],
): Planned {
  const summaries = cohorts.map(({ index, trials: members, operations }) => {
    const { pair, seed, recipe } = members[0].trial;
    const hidden = members.map(({ trial }) => trial.hidden);
    const { epochs } = recipe;
    return { cohort: index, pair, seed, hidden, epochs, operations: operations * epochs };
  });
  return {
    type: 'planned',
    study,
    trials: trials.map(({ id, trial: { pair, hidden, seed, recipe } }) => ({
      pair,
      hidden,
      seed,
      recipe,
      stored: found.has(id),
    })),
    cohorts: summaries,
    workers,
    operations: summaries.reduce((sum, { operations }) => sum + operations, 0),
  };
}

function trained({ id, trial }: IdentifiedTrial, result: TrialResult): Trained {
  const { history, digest, validation, test, seconds } = result;
  const diverged = firstDiverged(history);
  return {
    type: 'trained',
    trial: printTrial(trial),
    trialId: id,
    weights: digest,
    validation,
    test,
    ...(diverged !== undefined && { diverged }),
    best: bestEpoch(history),
    seconds,
  };
}

/** First epoch (from 1) whose training or validation loss is not finite. */
function firstDiverged(history: Float64Array): number | undefined {
  for (let i = 0; i < history.length; i += HISTORY.length) {
    if (!Number.isFinite(history[i]) || !Number.isFinite(history[i + 1])) {
      return i / HISTORY.length + 1;
    }
  }
  return undefined;
}

function bestEpoch(history: Float64Array): { f1: number; epoch: number } {
  let best = { f1: -1, epoch: 0 };
  for (let i = 0; i < history.length; i += HISTORY.length) {
    const f1 = history[i + HISTORY.indexOf('f1')];
    if (f1 > best.f1) best = { f1, epoch: i / HISTORY.length + 1 };
  }
  return best;
}
