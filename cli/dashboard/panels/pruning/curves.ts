import { prunedPoints, type Rule, RULES } from '../../../../src/analysis/pruning-points.ts';
import type { PruningState } from '../../../../src/explore/pruning/state.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import type { Scope } from '../../../../src/network/prune.ts';
import type { ViewCurve } from '../../../../src/report/view/view.ts';
import { maximum } from '../../../../src/statistics/extent.ts';
import type { StudyRows } from '../../../../src/studies/catalogue.ts';
import type { PruningRow } from '../../../../src/studies/rows.ts';
import { curvesBy, someSizes, withoutDiverged } from '../../selection/curves.ts';

/** What each rule is called. */
export const RULE_NAMES: Readonly<Record<Rule, string>> = {
  ...RULES,
  layer: 'each layer',
};

/** What is left of the weights, as a logarithm: every tenth of what is left takes as much room. */
export function placeOf(percent: number): number {
  return -Math.log10(1 - Math.min(percent, MOST_PERCENT) / 100);
}

/** The percentage at a place of the axis. */
export function percentOf(place: number): number {
  return Number((100 * (1 - 10 ** -place)).toFixed(1));
}

/** The end of the axis; beyond it curves have no points. */
const MOST_PERCENT = 99;
export const TICKS = [0, 50, 80, 90, 95, 98, 99];
export const DOMAIN = [placeOf(0), placeOf(MOST_PERCENT)] as const;

/** What the figure zooms to, in per cent of F1. */
export const ZOOM = [-5, 1] as const;

/** Curves of the change of F1, and what is to be said of them. */
export interface PruningCurves {
  readonly curves: readonly ViewCurve[];
  /** The names of all that there could be, and that of the chosen one. */
  readonly names: readonly string[];
  readonly own: string;
  /** Seeds behind the curves. */
  readonly seeds: number;
  /** Networks left out because their loss was not finite. */
  readonly diverged: number;
}

/**
 * Of the chosen pair and recipe: a curve for every scope and control with the chosen size, or one for some sizes and the
 * chosen one, pruned after training by the chosen scope.
 */
export function pruningCurves(
  { curves: of, scope }: PruningState,
  rows: StudyRows,
  { recipe, pair, hidden, sizes: all }: Selection,
): PruningCurves {
  const bySize = of === 'sizes';
  const sizes = bySize ? someSizes(all, hidden) : [hidden];
  const wanted = (row: PruningRow | StudyRows['prePruned'][number]) =>
    row.recipe === recipe && row.pair === pair && sizes.includes(row.hidden);
  const { finite, diverged } = withoutDiverged(rows.pruning.filter(wanted), rows);
  const points = prunedPoints(finite, bySize ? [] : rows.prePruned.filter(wanted));
  const own = bySize ? points.filter(({ rule }) => rule === scope) : points;
  const counted = { seeds: Math.max(0, maximum(points.map(({ seeds }) => seeds))), diverged };
  return bySize
    ? {
        curves: curvesBy(own, 'hidden', 'sparsity_percent', 'change'),
        names: sizes.map(String),
        own: String(hidden),
        ...counted,
      }
    : {
        curves: curvesBy(own, 'rule', 'sparsity_percent', 'change', (rule) => RULE_NAMES[rule]),
        names: Object.values(RULE_NAMES),
        own: RULE_NAMES[scope],
        ...counted,
      };
}

/** The stored curves of all seeds of the network in view, without diverged ones. */
export function rowsOfSeeds(
  rows: StudyRows,
  { recipe, pair, hidden }: Selection,
  scope: Scope,
): readonly PruningRow[] {
  const wanted = rows.pruning.filter(
    (row) =>
      row.recipe === recipe && row.pair === pair && row.hidden === hidden && row.scope === scope,
  );
  return withoutDiverged(wanted, rows).finite;
}
