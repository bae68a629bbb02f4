import { ARITHMETIC } from '../../core/version.ts';
import { CHECKPOINT_VERSION, type TrialCheckpoint } from '../../lab/checkpoint.ts';
import type { Cells } from '../../lab/row-checks.ts';
import { DIGESTED } from '../../lab/row-checks.ts';
import type { StoredMeasurement, StoredTrial } from '../../lab/store.ts';
import { sumOfPieces } from './checked-rows.ts';

/** The rows that a trial is saved as: its own, and that of its weights. */
export async function rowsOfTrial({
  record,
  history,
  weights,
}: StoredTrial): Promise<{ readonly trial: Cells; readonly weights: Cells }> {
  const { trialId: id } = record;
  const text = JSON.stringify(record);
  const bytes = new Uint8Array(history.buffer, history.byteOffset, history.byteLength).slice();
  const sum = await sumOfPieces(DIGESTED.trial(id, text, bytes));
  return {
    trial: { id, digest: sum, record: text, history: bytes },
    weights: { id, weights: weights.slice() },
  };
}

export async function rowOfMeasurement(stored: StoredMeasurement): Promise<Cells> {
  const { id, trialId, measurement, value, seconds } = stored;
  const text = JSON.stringify(value);
  const sum = await sumOfPieces(DIGESTED.measurement(id, trialId, measurement, text, seconds));
  return { id, digest: sum, trial: trialId, name: measurement, value: text, seconds };
}

/** As the command line writes it. */
export async function rowOfCheckpoint(checkpoint: TrialCheckpoint): Promise<Cells> {
  const { trialId: trial, epoch, weights, history, budgets, seconds } = checkpoint;
  const versions = { arithmetic: ARITHMETIC, version: CHECKPOINT_VERSION };
  const state = JSON.stringify({ ...versions, epoch, budgets, seconds });
  const bytes = new Uint8Array(history.slice().buffer);
  const sum = await sumOfPieces(DIGESTED.checkpoint(trial, state, bytes, weights));
  return { trial, digest: sum, state, history: bytes, weights: weights.slice() };
}

export async function rowOfPreference(name: string, value: unknown): Promise<Cells> {
  const text = JSON.stringify(value);
  return { name, digest: await sumOfPieces(DIGESTED.preference(name, text)), value: text };
}
