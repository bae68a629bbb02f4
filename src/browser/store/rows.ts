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

export async function rowOfPreference(name: string, value: unknown): Promise<Cells> {
  const text = JSON.stringify(value);
  return { name, digest: await sumOfPieces(DIGESTED.preference(name, text)), value: text };
}
