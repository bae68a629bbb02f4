import type { Size } from '../../../terminal/layout.ts';
import type { Data } from '../../panel.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { verdictLines } from '../../trained/study-state.ts';
import { TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { ascending } from '../../../../src/analysis/groups.ts';
import { recipesIn, shortRecipe } from '../../../../src/analysis/recipes.ts';
import { VERDICTS } from '../../../../src/claims/claim.ts';
import { chartLines } from '../../../terminal/chart/chart.ts';
import { chartOf, curves } from '../../trained/capacity-curves.ts';
import { pointsOf } from '../../trained/capacity-points.ts';
import { sizeTableLines } from '../../trained/size-table.ts';

/** Lines below which a chart says nothing, and a table is no use. */
const LEAST_CHART = 8;
const LEAST_TABLE = 3;

/**
 * What the networks of the grid gave, where there is room: how many claims have which verdict as far as they were tested,
 * F1 by pair and hidden size, and its curves.
 */
export function overviewLines(data: Data, { width, height }: Size, theme: Theme): string[] {
  const { grid, rows } = data;
  const [recipe] = recipesIn(rows.capacity);
  if (!grid || recipe === undefined) return [];
  const measure = TRAINING_MEASURES.best;
  const points = pointsOf(rows.capacity, recipe, measure);
  const sizes = ascending(grid.hiddenSizes);
  const { pairs } = grid;
  const series = curves(points, { all: pairs, drawn: pairs }, [], measure);
  const head = [
    ...countedVerdicts(data, width, theme),
    theme.muted(`mean ${measure.label}, by pair and hidden size, recipe ${shortRecipe(recipe)}`),
  ];
  const room = height - head.length;
  if (room < LEAST_TABLE) return [];
  const whole = pairs.length + 1;
  const table = sizeTableLines(
    {
      points,
      pairs,
      sizes,
      series,
      pair: undefined,
      hidden: undefined,
      marked: [],
      seeds: grid.seeds.length,
    },
    { width, height: Math.min(whole, room) },
    theme,
  );
  const left = room - table.length - 1;
  if (left < LEAST_CHART || theme.linear) return [...head, ...table];
  const shown = { measure, scale: 'log', cursor: undefined, height: left } as const;
  const chart = chartLines(chartOf(series, sizes, shown), { width, height: left }, theme);
  return [...head, ...table, '', ...chart];
}

/** Of all recipes, as they were tested last; nothing before that. */
function countedVerdicts({ verdicts, grid }: Data, width: number, theme: Theme): string[] {
  const counts = [...VERDICTS, 'untested' as const].flatMap((verdict) => {
    const counted = verdicts[verdict];
    return counted ? [[verdict, counted] as const] : [];
  });
  if (counts.length === 0) return [];
  const before = grid && grid.recipes.length > 1 ? 'claims, all recipes:' : 'claims:';
  return verdictLines(counts, width, theme, [before]);
}
