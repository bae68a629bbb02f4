/** Values of the history of one epoch, in this order. */
export const HISTORY = ['trainingLoss', 'loss', 'f1', 'accuracy', 'auc'] as const;

/** What is measured of a network at every epoch. */
export type HistoryValue = (typeof HISTORY)[number];

/**
 * A value of one epoch; undefined after the last.
 * @param history [E, 5], see `HISTORY`
 * @param epoch from 1
 */
export function valueAtEpoch(
  history: Float64Array,
  epoch: number,
  value: HistoryValue,
): number | undefined {
  return history[(epoch - 1) * HISTORY.length + HISTORY.indexOf(value)];
}
