import { TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { recipeLines } from '../../../../src/analysis/recipes.ts';
import { meanSpread } from '../../../../src/report/view/mean-spread.ts';
import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { leftOutPart, recipePart, viewName } from '../../selection/view-name.ts';
import { measureQuantity } from '../../trained/quantity.ts';
import { CRITERION } from '../../trained/capacity-curves.ts';
import { pointsOf } from '../../trained/capacity-points.ts';
import { type CapacityState, chosen } from './reducer.ts';

/** The curves of the marked pairs, or of all, in the chosen measure. */
export function exports(state: CapacityState, data: Data): readonly View[] {
  const { recipe, pairs, drawn, hidden, measure: id } = chosen(state, data);
  if (recipe === undefined) return [];
  const measure = TRAINING_MEASURES[id];
  const points = pointsOf(data.rows.capacity, recipe, measure).filter(({ pair }) =>
    drawn.includes(pair),
  );
  if (points.length === 0) return [];
  const diverged = points.reduce((sum, point) => sum + point.diverged, 0);
  const isF1 = id === 'best' || id === 'last';
  const log = state.scale === 'log';
  return [
    {
      name: viewName([
        'capacity',
        id,
        recipePart(recipe),
        ...(log ? [] : ['linear']),
        ...(drawn.length < pairs.length ? drawn : []),
      ]),
      title: `Capacity: ${measure.name} by hidden size`,
      subtitle: [
        `${measure.label}, mean over seeds${leftOutPart(diverged)}`,
        ...recipeLines([{ recipe }]),
      ],
      content: {
        type: 'curves',
        x: { label: 'hidden units', ...(log && { scale: 'log' }) },
        y: measureQuantity(id),
        by: 'pair',
        curves: drawn.map((pair) => ({
          name: pair,
          points: points
            .filter((point) => point.pair === pair)
            .map((point) => ({ x: point.hidden, y: point.mean, spread: meanSpread(point) })),
        })),
        ...(isF1 && { levels: [{ y: CRITERION, text: `F1 ${CRITERION.toFixed(2)}` }] }),
        ...(hidden !== undefined && { cursor: hidden }),
      },
    },
  ];
}
