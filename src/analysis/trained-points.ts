import type { CapacityRow, LearningRateRow, Scores, Subject } from '../studies/rows.ts';
import { constantF1 } from './balance.ts';
import { finiteRows, groups, type Spread, spread } from './groups.ts';
import { type MeasureId, TRAINING_MEASURES } from './measures.ts';
import { groupBy } from '../statistics/group-by.ts';
import { mean } from '../statistics/mean.ts';

/** Measures as columns, over the seeds that did not diverge. */
type OverSeedsColumns<Id extends MeasureId> = {
  /** Number of seeds behind the means. */
  readonly seeds: number;
} & Readonly<Spread<Id>> & {
    /** F1 of always saying the positive class, mean over the seeds. */
    readonly constant_f1: number | null;
    /** Number of seeds left out because their loss was not finite. */
    readonly diverged: number;
  };

/** One recipe, pair and hidden size. */
export type CapacityPoint = {
  readonly recipe: string;
  readonly pair: string;
  /** H, the number of hidden units. */
  readonly hidden: number;
} & OverSeedsColumns<'best' | 'last'>;

/** One recipe, pair, hidden size and learning rate. */
export type LearningRatePoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  readonly learning_rate: number;
} & OverSeedsColumns<'best' | 'last' | 'auc'>;

/** One point for every recipe, pair and hidden size that occurs; the order of the rows does not matter. */
export function capacityPoints(rows: readonly CapacityRow[]): CapacityPoint[] {
  return groups(rows, 'hidden').map((group) => {
    const [{ recipe, pair, hidden }] = group as [CapacityRow];
    return { recipe, pair, hidden, ...overSeedsColumns(group, 'best', 'last') };
  });
}

/** One point for every recipe, pair, hidden size and learning rate that occurs. */
export function learningRatePoints(rows: readonly LearningRateRow[]): LearningRatePoint[] {
  return groups(rows, 'hidden', 'learningRate').map((group) => {
    const [{ recipe, pair, hidden, learningRate: learning_rate }] = group as [LearningRateRow];
    const columns = overSeedsColumns(group, 'best', 'last', 'auc');
    return { recipe, pair, hidden, learning_rate, ...columns };
  });
}

/** `recipe` and, where several pairs were searched, `pair`: what a panel shows. */
export function searchedPairs(points: readonly LearningRatePoint[]): LearningRatePoint[][] {
  return [...groupBy(points, ({ recipe, pair }) => `${pair} ${recipe}`).values()];
}

/** The columns in the order of the measures. */
function overSeedsColumns<Id extends MeasureId>(
  group: readonly (Subject & Scores)[],
  ...measures: readonly Id[]
): OverSeedsColumns<Id> {
  const { finite, diverged } = finiteRows(group);
  const columns = measures.flatMap((id) =>
    Object.entries(spread(id, finite.map(TRAINING_MEASURES[id].of))),
  );
  return {
    seeds: finite.length,
    ...Object.fromEntries(columns),
    constant_f1: mean(finite.flatMap(({ lastConfusion }) => constantF1(lastConfusion) ?? [])),
    diverged,
  } as OverSeedsColumns<Id>;
}
