import { TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { recipeLines } from '../../../../src/analysis/recipes.ts';
import { meanSpread } from '../../../../src/report/view/mean-spread.ts';
import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { leftOutPart, recipePart, viewName } from '../../selection/view-name.ts';
import { measureQuantity } from '../../trained/quantity.ts';
import { pointsOf, chosen, type LearningRateState } from './reducer.ts';

/** The map of the chosen measure by learning rate and hidden size. */
export function exports(state: LearningRateState, data: Data): readonly View[] {
  const { recipe, measure: id } = chosen(state, data);
  if (recipe === undefined) return [];
  const measure = TRAINING_MEASURES[id];
  const points = pointsOf(data.rows.learningRate, recipe, measure);
  const pairs = [...new Set(points.map(({ pair }) => pair))].join(', ');
  const diverged = points.reduce((sum, point) => sum + point.diverged, 0);
  return [
    {
      name: viewName(['learning-rate', id, recipePart(recipe)]),
      title: `Learning rate: ${measure.name} of ${pairs}`,
      subtitle: [
        `${measure.label}, mean over seeds${leftOutPart(diverged)}`,
        ...recipeLines([{ recipe }], 'rate'),
      ],
      content: {
        type: 'map',
        x: { label: 'learning rate' },
        y: { label: 'hidden units' },
        value: measureQuantity(id),
        cells: points.map((point) => ({
          x: point.rate,
          y: point.hidden,
          value: point.mean,
          spread: meanSpread(point),
        })),
      },
    },
  ];
}
