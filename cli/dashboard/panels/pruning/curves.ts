import {
  type PrunedPoint,
  prunedPoints,
  type Rule,
  RULES,
} from '../../../../src/analysis/pruning-points.ts';
import type { Scope } from '../../../../src/network/prune.ts';
import type { PruningRow } from '../../../../src/studies/rows.ts';
import type { StudyRows } from '../../../../src/studies/catalogue.ts';
import type { Series } from '../../../terminal/chart/chart.ts';
import { someSizes, withoutDiverged } from '../../selection/curves.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

/** Curves of the change of F1 and what is to be said of them. */
export interface Curves {
  readonly series: readonly Series[];
  /** Seeds behind the curves. */
  readonly seeds: number;
  readonly diverged: number;
}

/** What curves are made of. */
interface Points {
  readonly points: readonly PrunedPoint[];
  /** Networks left out because their loss was not finite. */
  readonly diverged: number;
}

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

/** Of the chosen pair, size and recipe, every scope and control. */
export function pointsByScope(rows: StudyRows, { recipe, pair, hidden }: Selection): Points {
  return pointsOf(
    rows,
    (row) => row.recipe === recipe && row.pair === pair && row.hidden === hidden,
  );
}

/** Of the chosen pair and recipe, pruned after training, some sizes and the chosen one. */
export function pointsBySize(
  rows: StudyRows,
  { recipe, pair, hidden, sizes: all }: Selection,
): Points & { readonly sizes: readonly number[] } {
  const sizes = someSizes(all, hidden);
  const points = pointsOf(
    { ...rows, prePruned: [] },
    (row) => row.recipe === recipe && row.pair === pair && sizes.includes(row.hidden),
  );
  return { ...points, sizes };
}

/** What the figure zooms to, in per cent of F1. */
export const ZOOM = [-5, 1] as const;

/** A curve for every scope and control of the chosen pair, size and recipe. */
export function curvesByScope(rows: StudyRows, chosen: Selection, scope: Scope): Curves {
  const { points, diverged } = pointsByScope(rows, chosen);
  const rules = Object.keys(RULES) as Rule[];
  const series = rules.flatMap((rule, colour) => {
    const own = points.filter((point) => point.rule === rule);
    return own.length === 0 ? [] : seriesOf(RULE_NAMES[rule], own, colour, rule === scope);
  });
  return { series, seeds: seedsOf(points), diverged };
}

/** A curve for every hidden size, by the chosen scope. */
export function curvesBySize(rows: StudyRows, chosen: Selection, scope: Scope): Curves {
  const { hidden } = chosen;
  const { points, diverged, sizes } = pointsBySize(rows, chosen);
  const series = sizes.flatMap((size, colour) => {
    const own = points.filter((point) => point.hidden === size && point.rule === scope);
    return own.length === 0 ? [] : seriesOf(`hidden ${size}`, own, colour, size === hidden);
  });
  return { series, seeds: seedsOf(points), diverged };
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

function pointsOf(
  rows: StudyRows,
  wanted: (row: PruningRow | StudyRows['prePruned'][number]) => boolean,
): Points {
  const { finite, diverged } = withoutDiverged(rows.pruning.filter(wanted), rows);
  return { points: prunedPoints(finite, rows.prePruned.filter(wanted)), diverged };
}

/** Only the chosen curve has a band: those of all would hide one another. */
function seriesOf(
  name: string,
  points: readonly PrunedPoint[],
  colour: number,
  banded: boolean,
): Series {
  const placed = points.flatMap(({ sparsity_percent, change_mean, change_sd }) =>
    change_mean === null
      ? []
      : { x: placeOf(sparsity_percent), y: change_mean, sd: change_sd ?? 0 },
  );
  return {
    name,
    colour,
    points: placed,
    ...(banded && { band: placed.map(({ x, y, sd }) => ({ x, low: y - sd, high: y + sd })) }),
  };
}

function seedsOf(points: readonly PrunedPoint[]): number {
  return Math.max(0, maximum(points.map(({ seeds }) => seeds)));
}
