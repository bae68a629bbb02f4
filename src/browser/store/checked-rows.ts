import { digest } from '../../core/digest.ts';
import { joinBytes } from '../../data/join-bytes.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import {
  type Cells,
  type CheckedTable,
  checkpointInRow,
  digestedOf,
  measurementInRow,
  preferenceInRow,
  type StoredCheckpoint,
  type StoredPreference,
  trialInRow,
  WrongRow,
} from '../../lab/row-checks.ts';
import type { StoredMeasurement, StoredTrial } from '../../lab/store.ts';

/** A row that is what was saved, or what is wrong with it. */
export type ReadRow<T> = { readonly row: T } | { readonly damage: DamagedRow };

/** @param weights of the trial, from their own table */
export function checkTrial(cells: Cells, weights: unknown): Promise<ReadRow<StoredTrial>> {
  return check('trial', cells, async (sum) => {
    const weightsSum = weights instanceof Uint8Array ? await digest(weights) : '';
    return trialInRow({ ...cells, weights }, sum, () => weightsSum);
  });
}

export function checkMeasurement(cells: Cells): Promise<ReadRow<StoredMeasurement>> {
  return check('measurement', cells, (sum) => measurementInRow(cells, sum).measurement);
}

export function checkPreference(cells: Cells): Promise<ReadRow<StoredPreference>> {
  return check('preference', cells, (sum) => preferenceInRow(cells, sum));
}

export function checkCheckpoint(cells: Cells): Promise<ReadRow<StoredCheckpoint>> {
  return check('checkpoint', cells, (sum) => checkpointInRow(cells, sum));
}

async function check<T>(
  kind: CheckedTable,
  cells: Cells,
  read: (sum: string) => T | Promise<T>,
): Promise<ReadRow<T>> {
  try {
    return { row: await read(await sumOfPieces(digestedOf(kind, cells))) };
  } catch (error) {
    if (!(error instanceof WrongRow)) throw error;
    const id = String(cells['id'] ?? cells['name'] ?? cells['trial']);
    return { damage: { kind, id, wrong: error.message } };
  }
}

/** SHA-256 of texts in UTF-8 and bytes, one after the other. */
export function sumOfPieces(pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  return digest(
    joinBytes(pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece))),
  );
}
