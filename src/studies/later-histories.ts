import { NO_HISTORY } from './results.ts';
import type { CapacityRow } from './rows.ts';

/**
 * The same rows, whose histories are read each time that somebody looks at one: those of a hundred thousand networks would take
 * 400 MB. A copy of a row made by `{ ...row }` has none.
 * @param rows without histories
 */
export function withLaterHistories(
  rows: readonly CapacityRow[],
  read: (trialId: string) => Float64Array | undefined,
): CapacityRow[] {
  // One for all of them: with a getter of its own each row would take twice as much.
  const later = {
    get history(): Float64Array {
      return read((this as unknown as CapacityRow).trialId) ?? NO_HISTORY;
    },
  };
  return rows.map((row): CapacityRow => {
    const { history: _, ...others } = row;
    return Object.setPrototypeOf(others, later);
  });
}
