import { groupBy } from '../../statistics/group-by.ts';
import type { LearningRateRow } from '../../studies/rows.ts';
import { average } from '../measures.ts';

/** The rates of section 3.1. */
export const PAPER_RATES: readonly number[] = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2];
/** "Very low learning rates (e.g. 10⁻⁴)". */
export const LOW_RATE = 1e-4;
/** "Higher learning rates (e.g. 10⁻² to 3×10⁻²)". */
export const HIGH_RATES: readonly number[] = [1e-2, 3e-2];
/** The rate that the paper chooses. */
export const CHOSEN_RATE = 3e-2;

/** Networks of 4-9 that have hidden units: section 4.1 speaks of no others. */
export function isRateRow({ pair, hidden }: LearningRateRow): boolean {
  return pair === '4-9' && hidden > 0;
}

export function hasPaperRate(row: LearningRateRow): boolean {
  return isRateRow(row) && PAPER_RATES.includes(row.learningRate);
}

/** The networks of each hidden size. */
export function bySize<Row extends { readonly hidden: number }>(rows: readonly Row[]): Row[][] {
  return [...groupBy(rows, ({ hidden }) => hidden).values()];
}

/** Mean best F1 at these rates. */
export function f1AtRates(
  rows: readonly LearningRateRow[],
  rates: readonly number[],
): number | undefined {
  return average(
    rows.filter(({ learningRate }) => rates.includes(learningRate)).map(({ bestF1 }) => bestF1),
  );
}
