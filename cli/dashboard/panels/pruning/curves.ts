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
import type { Chosen } from '../../../../src/explore/selection.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

/** Curves of the change of F1 and what is to be said of them. */
export interface Curves {
  readonly series: readonly Series[];
  /** Seeds behind the curves. */
  readonly seeds: number;
  readonly diverged: number;
}

const NAMES: Readonly<Record<Rule, string>> = {
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

/** A curve for every scope and control of the chosen pair, size and recipe. */
export function curvesByScope(rows: StudyRows, chosen: Chosen, scope: Scope): Curves {
  const { recipe, pair, hidden } = chosen;
  const same = (row: { recipe: string; pair: string; hidden: number }) =>
    row.recipe === recipe && row.pair === pair && row.hidden === hidden;
  const { points, diverged } = pointsOf(rows, same);
  const rules = Object.keys(RULES) as Rule[];
  const series = rules.flatMap((rule, colour) => {
    const own = points.filter((point) => point.rule === rule);
    return own.length === 0 ? [] : seriesOf(NAMES[rule], own, colour, rule === scope);
  });
  return { series, seeds: seedsOf(points), diverged };
}

/** A curve for every hidden size, by the chosen scope. */
export function curvesBySize(rows: StudyRows, chosen: Chosen, scope: Scope): Curves {
  const { recipe, pair, hidden } = chosen;
  const sizes = someSizes(chosen.sizes, hidden);
  const { points, diverged } = pointsOf(
    { ...rows, prePruned: [] },
    (row) => row.recipe === recipe && row.pair === pair && sizes.includes(row.hidden),
  );
  const series = sizes.flatMap((size, colour) => {
    const own = points.filter((point) => point.hidden === size && point.rule === scope);
    return own.length === 0 ? [] : seriesOf(`hidden ${size}`, own, colour, size === hidden);
  });
  return { series, seeds: seedsOf(points), diverged };
}

/** The stored curve of the network in view. */
export function rowOf(
  { pruning }: StudyRows,
  { trialId }: Chosen,
  scope: Scope,
): PruningRow | undefined {
  return pruning.find((row) => row.trialId === trialId && row.scope === scope);
}

/** The stored curves of all seeds of the network in view, without diverged ones. */
export function rowsOfSeeds(
  rows: StudyRows,
  { recipe, pair, hidden }: Chosen,
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
): { readonly points: readonly PrunedPoint[]; readonly diverged: number } {
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
