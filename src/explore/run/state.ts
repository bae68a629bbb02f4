import type {
  Cancelled,
  Epoch,
  FigureWritten,
  Measured,
  Planned,
  PlannedCohort,
  RunRecord,
  Trained,
} from '../../lab/records.ts';
import { firstLayerWidth } from '../../network/network.ts';
import { addTrial, planTable, type F1Table } from './table.ts';

/** Everything the screen knows of a run, made of its records one by one. */
export interface RunState {
  /** `stopped` is a run whose records ended before it was complete. */
  readonly status: 'planning' | 'running' | 'finished' | 'stopped';
  readonly study: string;
  readonly table: F1Table;
  /** Each study with each recipe, in the order of the plan. */
  readonly parts: readonly PartState[];
  readonly cohorts: ReadonlyMap<number, PlannedCohort>;
  /** By number, those that have finished an epoch and still have trials to report. */
  readonly inFlight: ReadonlyMap<number, CohortInFlight>;
  readonly workers: number;
  /** Trials, by how they are or will be obtained. */
  readonly trials: { readonly total: number; readonly stored: number; readonly trained: number };
  readonly measurements: {
    readonly total: number;
    readonly stored: number;
    readonly measured: number;
  };
  /** Trials and measurements that could not be done. */
  readonly failed: number;
  readonly work: RunOperations;
  /** In the order in which they were written. */
  readonly figures: readonly FigureWritten[];
  /** Milliseconds, on the clock that the caller reads. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** While the run is paused; then `startedAt` moves on by as much as it was. */
  readonly pausedAt?: number;
}

export interface CohortInFlight {
  readonly plan: PlannedCohort;
  readonly epoch: number;
  readonly loss: number;
  /** Useful operations so far. */
  readonly operations: number;
  /** Trials that have not been reported. */
  readonly unreported: number;
}

/** How far one study is with one recipe. */
export interface PartState {
  readonly study: string;
  readonly recipe: string;
  /** Trials and measurements, and how many of both are there or have failed. */
  readonly total: number;
  readonly done: number;
}

/** In useful floating-point operations. */
export interface RunOperations {
  /** What was saved by trials in the store: their columns of the first layer, at this plan's price of one. */
  readonly stored: number;
  /** What this run has to do. */
  readonly planned: number;
  /** What of it is behind us; a cohort that ended early counts in full. */
  readonly done: number;
  /** What was really computed. */
  readonly computed: number;
}

/** Before the first record. */
export const NO_RUN: RunState = {
  status: 'planning',
  study: '',
  table: { pairs: [], rows: [] },
  parts: [],
  cohorts: new Map(),
  inFlight: new Map(),
  workers: 0,
  trials: { total: 0, stored: 0, trained: 0 },
  measurements: { total: 0, stored: 0, measured: 0 },
  failed: 0,
  work: { stored: 0, planned: 0, done: 0, computed: 0 },
  figures: [],
};

/** The state after one more record, read at `now` milliseconds. A second plan starts again. */
export function reduceRun(state: RunState, record: RunRecord, now: number): RunState {
  switch (record.type) {
    case 'planned':
      return { ...plan(record, now), ...(state.pausedAt !== undefined && { pausedAt: now }) };
    case 'epoch':
      return addEpoch(state, record);
    case 'cancelled':
      return takeBack(state, record);
    case 'trained':
      return addTrained(state, record);
    case 'measured':
      return addMeasured(state, record);
    case 'failed':
      return {
        ...state,
        parts: countOne(state.parts, record.parts),
        failed: state.failed + 1,
      };
    case 'study':
      return state;
    case 'figure':
      return { ...state, figures: [...state.figures, record] };
    case 'finished':
      return { ...state, status: 'finished', inFlight: new Map(), endedAt: now };
  }
}

/** The state when no more records come: unchanged if the run was complete. */
export function stopRun(state: RunState, now: number): RunState {
  if (state.status === 'finished') return state;
  return { ...state, status: 'stopped', inFlight: new Map(), endedAt: now };
}

/** The state of a run that is paused: its clock stands still. */
export function pauseRun(state: RunState, now: number): RunState {
  return { pausedAt: now, ...state };
}

/** The state of a run that goes on after a pause. */
export function resumeRun({ pausedAt, ...state }: RunState, now: number): RunState {
  if (pausedAt === undefined || state.startedAt === undefined) return state;
  return { ...state, startedAt: state.startedAt + now - pausedAt };
}

function plan(
  { study, parts, trials, measurements, cohorts, workers, operations }: Planned,
  now: number,
): RunState {
  const count = (seeds: 'seeds' | 'stored') =>
    trials.reduce((sum, one) => sum + one[seeds].length, 0);
  const width = (seeds: 'seeds' | 'stored') =>
    trials.reduce((sum, one) => sum + firstLayerWidth(one.hidden) * one[seeds].length, 0);
  const price = operations / (width('seeds') - width('stored')) || 1;
  return {
    ...NO_RUN,
    status: 'running',
    study,
    table: planTable({ parts, trials }),
    parts: parts.map((part) => ({
      study: part.study,
      recipe: part.recipe,
      total: part.trials + part.measurements,
      done: part.storedTrials + part.storedMeasurements,
    })),
    cohorts: new Map(cohorts.map((cohort) => [cohort.cohort, cohort])),
    workers,
    trials: { total: count('seeds'), stored: count('stored'), trained: 0 },
    measurements: { ...measurements, measured: 0 },
    work: { stored: price * width('stored'), planned: operations, done: 0, computed: 0 },
    startedAt: now,
  };
}

function addEpoch(state: RunState, { cohort, epoch, loss, operations }: Epoch): RunState {
  const known = state.inFlight.get(cohort);
  const plan = state.cohorts.get(cohort);
  if (!plan) throw new Error(`got an epoch of cohort ${cohort}, which was not planned`);
  const next: CohortInFlight = {
    plan,
    epoch,
    loss,
    operations: (known?.operations ?? 0) + operations,
    unreported: known?.unreported ?? plan.hidden.length,
  };
  const { work } = state;
  return {
    ...state,
    inFlight: new Map(state.inFlight).set(cohort, next),
    work: { ...work, done: work.done + operations, computed: work.computed + operations },
  };
}

/** A cancelled cohort goes on later; epochs that it has to do again count no more, but were computed. */
function takeBack(state: RunState, { cohort, continuesAt }: Cancelled): RunState {
  const known = state.inFlight.get(cohort);
  if (!known) return state;
  const inFlight = new Map(state.inFlight);
  inFlight.delete(cohort);
  const { continuesAt: before = 1, ...plan } = known.plan;
  const next = continuesAt ?? 1;
  const perEpoch = plan.operations / (plan.epochs - before + 1);
  const kept = perEpoch * (next - before);
  const left: PlannedCohort = {
    ...plan,
    ...(next > 1 && { continuesAt: next }),
    operations: plan.operations - kept,
  };
  const cohorts = new Map(state.cohorts).set(cohort, left);
  const { work } = state;
  const done = work.done - known.operations + kept;
  return { ...state, cohorts, inFlight, work: { ...work, done } };
}

function countOne(parts: readonly PartState[], at: readonly number[]): readonly PartState[] {
  return parts.map((part, i) => (at.includes(i) ? { ...part, done: part.done + 1 } : part));
}

function addMeasured(state: RunState, { parts, stored }: Measured): RunState {
  if (stored) return state;
  const { measurements } = state;
  return {
    ...state,
    parts: countOne(state.parts, parts),
    measurements: { ...measurements, measured: measurements.measured + 1 },
  };
}

function addTrained(before: RunState, record: Trained): RunState {
  const table = addTrial(before.table, record);
  if (record.stored) return { ...before, table };
  const state = { ...before, parts: countOne(before.parts, record.parts) };
  const trials = { ...state.trials, trained: state.trials.trained + 1 };
  const cohort = state.inFlight.get(record.cohort ?? NaN);
  if (!cohort) return { ...state, table, trials };

  const inFlight = new Map(state.inFlight);
  const unreported = cohort.unreported - 1;
  if (unreported > 0) {
    inFlight.set(cohort.plan.cohort, { ...cohort, unreported });
    return { ...state, table, trials, inFlight };
  }
  inFlight.delete(cohort.plan.cohort);
  const skipped = cohort.plan.operations - cohort.operations;
  const work = { ...state.work, done: state.work.done + skipped };
  return { ...state, table, trials, inFlight, work };
}
