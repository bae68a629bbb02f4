import type { Core } from '../core/load.ts';
import type { Dataset } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { type TrialCheckpoint, wrongInCheckpoint } from './checkpoint.ts';
import type { RunControl } from './control.ts';
import { Failures } from './failures.ts';
import type { Execution, Executor } from './execution.ts';
import { loadBatch, planMeasurements } from './measurement-plan.ts';
import { MemoryStore } from './memory-store.ts';
import { type Cohort, type IdentifiedTrial, nextEpoch, planCohortsInSteps } from './plan.ts';
import { type Planning, planSteps } from './planning.ts';
import type { RunRecord, Trained } from './records.ts';
import { type Needed, type Part, announce, identifyParts } from './parts.ts';
import { Progress } from './progress.ts';
import { ReadAhead } from './read-ahead.ts';
import type { IdentifiedRequest } from './request.ts';
import { checkSameBits, measurementsOf, trained } from './results.ts';
import { Schedule } from './schedule.ts';
import type { DamagedRow } from './damaged-row.ts';
import type { Store } from './store.ts';
import { printTrial } from './trial.ts';
import { StoreLocked, whenFree } from './when-free.ts';
import { minimum } from '../statistics/extent.ts';

export interface Run {
  /** What it is called. */
  readonly study: string;
  /** In the order in which they are worked on; parts may share trials and measurements. */
  readonly parts: readonly Part[];
  readonly dataset: Dataset;
  readonly core: Core;
  readonly workers: number;
  readonly execute: Executor;
  /** What is finished is looked up and saved here; without one everything is done and then forgotten. */
  readonly store?: Store;
  readonly signal: AbortSignal;
  /** Told in a sentence how far planning is, where it takes long. */
  readonly notify?: ((sentence: string) => void) | undefined;
  /** Pauses the run and cancels cohorts; without one it cannot be. */
  readonly control?: RunControl | undefined;
}

/**
 * Carries out studies: what the store has is read, the rest is trained and measured, and saved piece by piece, so that
 * nothing finished is lost, and of cohorts in flight some seconds at most. What fails is said and left out. Ends early,
 * without `finished`, when the signal is aborted.
 */
export async function* run(task: Run): AsyncGenerator<RunRecord> {
  const start = performance.now();
  const { signal, control, notify } = task;
  const planning = { signal, notify };
  const store: Store = task.store ?? new MemoryStore();
  const { trials, requests } = await identifyParts(task.parts, planning);
  if (signal.aborted) return;
  const found = new Map<string, Trained>();
  /** Weights of trials that are there but do not tell all that is asked of them. */
  const incomplete = new Map<string, string>();
  const lookUp = planSteps('networks to look up', trials.size, planning);
  for (const { id, trial, parts } of trials.values()) {
    if (!(await lookUp())) return;
    const record = store.find(id);
    if (record && !record.budgets && parts.some((part) => task.parts[part]?.budgets)) {
      incomplete.set(id, record.weights);
    } else if (record) found.set(id, { ...record, trial: printTrial(trial), parts, stored: true });
  }
  const damagedTrials = damagedOf(trials.keys(), store);
  const tell = (sentence: string) => store.notify?.(sentence);
  /** Once there is work to go on with. */
  let executions: ReadAhead<Execution> | undefined;
  const write = (change: () => void) =>
    whenFree(change, signal, tell, (waiting) => executions?.during(waiting));
  const keep = async (checkpoints: readonly TrialCheckpoint[]) => {
    try {
      await write(() => store.saveCheckpoints?.(checkpoints));
    } catch (error) {
      // Whoever ends a run does not want to wait.
      if (!(error instanceof StoreLocked)) throw error;
      store.notify?.(`${error.message}: the last epochs of cohorts in flight are not saved`);
    }
  };
  if (damagedTrials.length > 0) {
    await write(() => discard(damagedTrials, requests.values(), store));
  }
  const missing = [...trials.values()].filter(({ id }) => !found.has(id));
  const stored: Needed<IdentifiedRequest>[] = [];
  const unmeasured: Needed<IdentifiedRequest>[] = [];
  const lookFor = planSteps('measurements to look up', requests.size, planning);
  for (const one of requests.values()) {
    if (!(await lookFor())) return;
    (store.findMeasurement(one.id, one.request) === undefined ? unmeasured : stored).push(one);
  }
  const begun = await checkpointsOf(missing, store, task.dataset, planning);
  if (!begun) return;
  const { checkpoints, ...unusable } = begun;
  const damaged = [...damagedTrials, ...damagedOf(requests.keys(), store), ...unusable.damaged];
  const cohorts: Cohort[] = [];
  const group = planSteps('networks to group', missing.length, planning);
  const { core, dataset } = task;
  try {
    for (const one of planCohortsInSteps(core, dataset, missing, firstPart, checkpoints)) {
      for (const _ of one.trials) if (!(await group())) return;
      cohorts.push(one);
    }
  } catch (error) {
    // Beside what is stored those that cannot be trained fail one by one.
    if (!(error instanceof InputError) || found.size === 0) throw error;
  }
  const planned = planMeasurements(unmeasured, firstPart);
  /** Records count cohorts by their position; tasks are known by their ids. */
  const numbers = new Map(cohorts.map(({ id }, number) => [id, number]));
  const batches = new Map(planned.map((batch) => [batch.id, batch]));
  const failures = new Failures({ trials, requests }, batches);
  const progress = new Progress(task.parts, trials, requests);

  yield announce(task, trials, requests, { found, stored, cohorts, damaged });
  for (const record of found.values()) {
    yield record;
    progress.finish([record.trialId]);
  }
  for (const { id, request, trialId, parts } of stored) {
    const { measurement } = request;
    progress.finish([id]);
    yield {
      type: 'measured',
      measurement,
      measurementId: id,
      trialId,
      parts,
      seconds: 0,
      stored: true,
    };
  }
  yield* progress.finishedParts();

  const schedule = new Schedule(
    cohorts.map((cohort) => ({
      ...cohort,
      rank: minimum(cohort.trials.flatMap(({ id }) => trials.get(id)!.parts)),
    })),
    planned.map((batch) => ({
      ...batch,
      rank: minimum(batch.requests.flatMap(({ id }) => requests.get(id)!.parts)),
    })),
    new Set(missing.map(({ id }) => id)),
    (batch) => loadBatch(batch, store),
    control,
  );
  executions = new ReadAhead(task.execute(schedule, signal, control));
  for await (const execution of executions) {
    const cohort = numbers.get(execution.task)!;
    switch (execution.type) {
      case 'checkpoint':
        await keep(execution.checkpoints);
        break;
      case 'cancelled': {
        const { checkpoints: last } = execution;
        if (last.length > 0) {
          await keep(last);
          cohorts[cohort] = { ...cohorts[cohort], checkpoints: last };
        }
        if (signal.aborted) break;
        schedule.putBack(cohorts[cohort]);
        const next = nextEpoch(cohorts[cohort]);
        yield { type: 'cancelled', cohort, ...(next > 1 && { continuesAt: next }) };
        break;
      }
      case 'epoch': {
        const { epoch, loss } = execution;
        yield { type: 'epoch', cohort, epoch, loss, operations: cohorts[cohort].operations };
        break;
      }
      case 'trained': {
        checkSameBits(execution.results, incomplete);
        const finished = execution.results.map((result) => ({
          record: trained(trials.get(result.id)!, result),
          weights: result.weights,
          history: result.history,
        }));
        await write(() => store.save(finished));
        // Before anything is yielded, so that no worker waits for a slow listener.
        const ids = finished.map(({ record }) => record.trialId);
        schedule.finish(ids, execution.task);
        progress.finish(ids);
        for (const { record } of finished) {
          yield { ...record, parts: trials.get(record.trialId)!.parts, cohort };
        }
        break;
      }
      case 'measured': {
        const measured = measurementsOf(batches.get(execution.task)!, execution);
        await write(() => store.saveMeasurements(measured));
        schedule.finish([], execution.task);
        progress.finish(measured.map(({ id }) => id));
        for (const { id, trialId, measurement, seconds } of measured) {
          const { parts } = requests.get(id)!;
          yield { type: 'measured', measurement, measurementId: id, trialId, parts, seconds };
        }
        break;
      }
      case 'failed': {
        const batch = batches.get(execution.task);
        const failed = batch
          ? failures.ofBatch(batch, execution.reason, schedule)
          : failures.ofCohort(cohorts[cohort], execution.reason, schedule);
        progress.finish(failed.map(({ trialId, measurementId = trialId }) => measurementId));
        yield* failed;
      }
    }
    yield* progress.finishedParts();
  }
  if (signal.aborted) return;
  yield {
    type: 'finished',
    trained: missing.length - failures.trials,
    stored: found.size,
    measured: unmeasured.length - failures.measurements,
    failed: failures.trials + failures.measurements,
    seconds: (performance.now() - start) / 1000,
  };
}

function firstPart({ parts }: { readonly parts: readonly number[] }): number {
  return parts[0];
}

/** Of those that were looked up, what is damaged. */
function damagedOf(ids: Iterable<string>, store: Store): DamagedRow[] {
  return Array.from(ids).flatMap((id) => store.damaged.get(id) ?? []);
}

/** How far trials are that are to be trained. */
interface Begun {
  readonly checkpoints: Map<string, TrialCheckpoint>;
  /** What of that is not as it was saved. */
  readonly damaged: readonly DamagedRow[];
}

/** @returns undefined when planning was aborted */
async function checkpointsOf(
  missing: readonly IdentifiedTrial[],
  store: Store,
  { form: { dimensions } }: Dataset,
  planning: Planning,
): Promise<Begun | undefined> {
  const checkpoints = new Map<string, TrialCheckpoint>();
  const damaged: DamagedRow[] = [];
  const step = planSteps('networks that may have been begun', missing.length, planning);
  for (const { id, trial } of missing) {
    if (!(await step())) return undefined;
    const found = store.checkpoint?.(id);
    if (!found) continue;
    const wrong = 'wrong' in found ? found.wrong : wrongInCheckpoint(found, trial, dimensions);
    if (wrong !== undefined) damaged.push({ kind: 'checkpoint', id, wrong });
    else if (!('wrong' in found)) checkpoints.set(id, found);
  }
  return { checkpoints, damaged };
}

/**
 * Damaged trials go with all that was measured of them or compared with them: it cannot be known whether that was done
 * before the damage. It goes before anything is trained, so that a run that is killed leaves none of it behind.
 */
function discard(
  damaged: readonly DamagedRow[],
  requests: Iterable<IdentifiedRequest>,
  store: Store,
): void {
  const ids = new Set(damaged.map(({ id }) => id));
  const compared = Array.from(requests).filter(({ otherIds }) =>
    otherIds.some((id) => ids.has(id)),
  );
  store.discard(
    [...ids],
    compared.map(({ id }) => id),
  );
}
