import type { RunState } from './state.ts';

/**
 * Measurements that threads are at, as far as records tell: those that train no cohort measure, as long as there are
 * networks with something left to measure. Unlike cohorts they begin anew when the run is stopped; those of a queue's
 * workers go on.
 */
export function measurementsInFlight(run: RunState): number {
  const { status, trials, measurements, failed, workers, inFlight } = run;
  if (status !== 'running' || trials.stored + trials.trained === 0) return 0;
  const left = measurements.total - measurements.stored - measurements.measured - failed;
  return Math.max(0, Math.min(left, workers - inFlight.size));
}
