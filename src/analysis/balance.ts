import { mean } from '../statistics/mean.ts';
import type { Confusion, Evaluation } from '../network/evaluation.ts';

/** Mean of the shares of both classes that are decided rightly: 0.5 for one answer to all; null without rows of both. */
export function balancedAccuracy({ tp, fp, fn, tn }: Confusion): number | null {
  const [positive, negative] = [tp + fn, tn + fp];
  return positive === 0 || negative === 0 ? null : (tp / positive + tn / negative) / 2;
}

/** Share of the rows that are of the larger class: the accuracy of one answer to all; null without rows. */
export function largerShare({ tp, fp, fn, tn }: Confusion): number | null {
  const rows = tp + fp + fn + tn;
  return rows === 0 ? null : Math.max(tp + fn, tn + fp) / rows;
}

/**
 * F1 of always saying the positive class, from the shares of the classes: 2p / (1 + p) with a share p of positive rows.
 * Whatever the network, F1 above this is what it has learnt; null without rows.
 */
export function constantF1({ tp, fp, fn, tn }: Confusion): number | null {
  const [positive, negative] = [tp + fn, tn + fp];
  return positive + negative === 0 ? null : constantF1OfShare(positive / (positive + negative));
}

/** The same of a share of positive rows, 0 … 1. */
export function constantF1OfShare(positive: number): number {
  return (2 * positive) / (1 + positive);
}

/** The same, mean over rows that tell their share; null where none does. */
export function constantOf(rows: readonly { readonly positiveShare?: number }[]): number | null {
  return mean(
    rows.flatMap(({ positiveShare }) =>
      positiveShare === undefined ? [] : constantF1OfShare(positiveShare),
    ),
  );
}

/** An evaluation with what tells how much of its accuracy is owed to the larger class. */
export type BalancedEvaluation = Evaluation & {
  readonly balancedAccuracy: number | null;
  /** Share of the rows. */
  readonly largerClass: number | null;
};

export function withBalance(evaluation: Evaluation): BalancedEvaluation {
  const { confusion } = evaluation;
  return {
    ...evaluation,
    balancedAccuracy: balancedAccuracy(confusion),
    largerClass: largerShare(confusion),
  };
}
