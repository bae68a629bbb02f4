import type { CapacityRow } from './rows.ts';

const NO_HISTORY = new Float64Array(0);

/**
 * The same rows, whose histories are read each time that somebody looks at one: those of a hundred thousand networks would take
 * 400 MB. A copy of a row made by `{ ...row }` has none.
 * @param rows without histories
 */
export function withLaterHistories(
  rows: readonly CapacityRow[],
  read: (trialId: string) => Float64Array | undefined,
): CapacityRow[] {
  return rows.map((row) => new RowOfLaterHistory(row, read) as unknown as CapacityRow);
}

class RowOfLaterHistory {
  readonly #read: (trialId: string) => Float64Array | undefined;

  constructor(row: CapacityRow, read: (trialId: string) => Float64Array | undefined) {
    const { history: _, ...others } = row;
    Object.assign(this, others);
    this.#read = read;
  }

  get history(): Float64Array {
    return this.#read((this as unknown as CapacityRow).trialId) ?? NO_HISTORY;
  }
}
