import type { RunState } from './state.ts';

/** How far a run is and how fast it goes; rates count only what this run has done itself. */
export interface Pace {
  /** Of the work, trials from the store included: 0 … 1. */
  readonly shareDone: number;
  readonly elapsedSeconds: number;
  /** Missing while there is nothing to judge by. */
  readonly secondsLeft?: number;
  readonly trialsPerSecond: number;
  readonly gflopPerSecond: number;
}

/** Before that, a rate says more about how workers start than about how they train. */
const SECONDS_TO_JUDGE_BY = 1;

export function paceOf(state: RunState, now: number): Pace {
  const { work, trials, status, startedAt, pausedAt, endedAt } = state;
  const until = pausedAt ?? endedAt ?? now;
  const elapsedSeconds = startedAt === undefined ? 0 : (until - startedAt) / 1000;
  const perSecond = (amount: number) => (elapsedSeconds > 0 ? amount / elapsedSeconds : 0);
  const { done, left, stored } = amounts(state);
  const total = stored + done + left;
  const pace = {
    shareDone: shareDone(status, total === 0 ? 0 : (stored + done) / total),
    elapsedSeconds,
    trialsPerSecond: perSecond(trials.trained),
    gflopPerSecond: perSecond(work.computed) / 1e9,
  };
  if (done === 0 || elapsedSeconds < SECONDS_TO_JUDGE_BY) return pace;
  return { ...pace, secondsLeft: Math.max(0, left) / perSecond(done) };
}

/**
 * Work in operations of training; a measurement is taken to cost as much as a trial. Where nothing is to be trained there
 * are no operations to compare with, and measurements alone count.
 */
function amounts({ work, trials, measurements }: RunState) {
  const trained = trials.total - trials.stored;
  if (trained === 0 && measurements.total > 0) {
    const { total, stored, measured } = measurements;
    return { stored, done: measured, left: total - stored - measured };
  }
  const price = trained > 0 ? work.planned / trained : 1;
  const measured = measurements.measured * price;
  const unmeasured = (measurements.total - measurements.stored) * price - measured;
  return {
    stored: work.stored + measurements.stored * price,
    done: work.done + measured,
    left: work.planned - work.done + unmeasured,
  };
}

function shareDone(status: RunState['status'], share: number): number {
  return status === 'finished' ? 1 : Math.min(1, share);
}
