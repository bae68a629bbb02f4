import { HISTORY } from '../network/train.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { groups, sortedBy, spread } from './groups.ts';
import { ALL_DIVERGED, fixed } from './words.ts';
import { maximum } from '../statistics/extent.ts';

/** One recipe, hidden size and epoch of a pair, over the seeds that did not diverge. */
export type CurvePoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  /** From 1. */
  readonly epoch: number;
  readonly seeds: number;
  /** On the validation images, after the epoch. */
  readonly f1_mean: number | null;
  readonly f1_sd: number | null;
  readonly loss_mean: number | null;
  readonly loss_sd: number | null;
  /** Before the updates of the epoch. */
  readonly training_loss_mean: number | null;
  readonly training_loss_sd: number | null;
  readonly diverged: number;
};

export function curvePoints(rows: readonly CapacityRow[]): CurvePoint[] {
  return groups(rows, 'hidden').flatMap(curve);
}

/** The points of one recipe, pair and size. */
function curve(group: readonly CapacityRow[]): CurvePoint[] {
  const [{ recipe, pair, hidden, history }] = group as [CapacityRow];
  const finite = group.filter(({ diverged }) => !diverged);
  const at = (epoch: number, name: (typeof HISTORY)[number]) =>
    finite.map(
      (row) => row.history[(epoch - 1) * HISTORY.length + HISTORY.indexOf(name)] as number,
    );
  return Array.from({ length: history.length / HISTORY.length }, (_, i) => ({
    recipe,
    pair,
    hidden,
    epoch: i + 1,
    seeds: finite.length,
    ...spread('f1', at(i + 1, 'f1')),
    ...spread('loss', at(i + 1, 'loss')),
    ...spread('training_loss', at(i + 1, 'trainingLoss')),
    diverged: group.length - finite.length,
  }));
}

/** The state after the last epoch, and where the seeds then differ most. */
export function curveSentences(points: readonly CurvePoint[]): string[] {
  const epoch = maximum(points.map((point) => point.epoch));
  const last = points.filter((point) => point.epoch === epoch);
  const byF1 = sortedBy(last, ({ f1_mean }) => f1_mean);
  const [low, high] = [byF1[0], byF1.at(-1)];
  if (low === undefined || high === undefined) return [ALL_DIVERGED];
  const state = ({ hidden, f1_mean, loss_mean }: CurvePoint) =>
    `${fixed(f1_mean)} at a loss of ${fixed(loss_mean)} with H = ${hidden}`;
  const widest = sortedBy(last, ({ f1_sd }) => f1_sd).at(-1);
  return [
    low === high
      ? `After epoch ${epoch} mean F1 is ${state(high)}.`
      : `After epoch ${epoch} mean F1 is highest, ${state(high)}, and lowest, ${state(low)}.`,
    ...(widest
      ? [
          `The seeds then differ most with H = ${widest.hidden}, by a standard deviation of ${fixed(widest.f1_sd)} in F1.`,
        ]
      : []),
  ];
}
