import { HISTORY } from '../network/history.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { constantF1 } from './balance.ts';
import { groups, sortedBy, type Spread, spread } from './groups.ts';
import { mean } from '../statistics/mean.ts';
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
  /** F1 of always saying the positive class, mean over the seeds. */
  readonly constant_f1: number | null;
  readonly diverged: number;
  // On the validation images after the epoch; the training loss before the updates of the epoch.
} & Readonly<Spread<'f1' | 'loss' | 'training_loss'>>;

/** Digits that a point of a curve keeps: there are thousands. */
const DIGITS = 6;

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
  const constant = mean(finite.flatMap(({ lastConfusion }) => constantF1(lastConfusion) ?? []));
  return Array.from({ length: history.length / HISTORY.length }, (_, i) => ({
    recipe,
    pair,
    hidden,
    epoch: i + 1,
    seeds: finite.length,
    ...short(spread('f1', at(i + 1, 'f1'))),
    ...short(spread('loss', at(i + 1, 'loss'))),
    ...short(spread('training_loss', at(i + 1, 'trainingLoss'))),
    constant_f1: constant,
    diverged: group.length - finite.length,
  }));
}

function short<Columns extends Record<string, number | null>>(columns: Columns): Columns {
  const entries = Object.entries(columns).map(([name, value]) => [
    name,
    value === null ? null : Number(value.toPrecision(DIGITS)),
  ]);
  return Object.fromEntries(entries) as Columns;
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
