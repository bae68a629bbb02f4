import type { Execution, TrialResult } from './execution.ts';
import { bestEpoch, firstDiverged } from './history.ts';
import type { MeasurementBatch } from './measurement-plan.ts';
import type { IdentifiedTrial } from './plan.ts';
import type { TrialRecord } from './records.ts';
import type { StoredMeasurement } from './store.ts';
import { printTrial } from './trial.ts';

/** What was measured of a trial stays, so it has to be the same network. */
export function checkSameBits(
  results: readonly TrialResult[],
  incomplete: ReadonlyMap<string, string>,
): void {
  const changed = results.find(({ id, digest }) => (incomplete.get(id) ?? digest) !== digest);
  if (!changed) return;
  throw new Error(
    `trial ${changed.id} was trained again to ${changed.digest}, expected ${incomplete.get(changed.id)} as it is stored`,
  );
}

/** What was measured of each network of a batch; they share its time. */
export function measurementsOf(
  { requests }: MeasurementBatch,
  { values, seconds }: Extract<Execution, { readonly type: 'measured' }>,
): StoredMeasurement[] {
  return requests.map(({ id, request, trialId }, i) => ({
    id,
    trialId,
    measurement: request.measurement,
    value: values[i],
    seconds: seconds / requests.length,
  }));
}

/** What is stored of a trial, but its weights and history. */
export function trained({ id, trial }: IdentifiedTrial, result: TrialResult): TrialRecord {
  const { history, digest, validation, test, budgets, seconds } = result;
  const diverged = firstDiverged(history);
  return {
    type: 'trained',
    trial: printTrial(trial),
    trialId: id,
    weights: digest,
    validation,
    test,
    budgets,
    ...(diverged !== undefined && { diverged }),
    best: bestEpoch(history, trial.recipe.forks?.at(-1)?.epoch),
    seconds,
  };
}
