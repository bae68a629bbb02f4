import { ascending, groups } from '../../../../src/analysis/groups.ts';
import { recipesIn } from '../../../../src/analysis/recipes.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import { pick, step, next } from '../../../../src/explore/lists.ts';
import type { Command, Data, SelectionAccess } from '../../panel.ts';
import { FIRST_SELECTION } from '../../../../src/explore/selection.ts';
import { openTraining } from '../../trained/open-training.ts';
import type { MeasureId } from '../../../../src/analysis/measures.ts';
import type { OverSeeds } from '../../../../src/analysis/over-seeds.ts';
import type { LearningRateRow } from '../../../../src/studies/rows.ts';
import { pointsOverSeeds } from '../../trained/capacity-points.ts';

/** One hidden size and learning rate, over the seeds. */
export interface Point extends OverSeeds {
  readonly pair: string;
  readonly hidden: number;
  readonly rate: number;
}

/** What is stored of one recipe, by ascending size and rate. */
export const pointsOf = pointsOverSeeds(
  (rows: readonly LearningRateRow[]) => groups(rows, 'hidden', 'learningRate'),
  ({ pair, hidden, learningRate: rate }) => ({ pair, hidden, rate }),
);

/** The point with the largest mean; of equal ones the first. */
export function best(points: readonly Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (most, point) =>
      point.mean !== null && (!most || point.mean > (most.mean ?? -Infinity)) ? point : most,
    undefined,
  );
}

export interface LearningRateState {
  readonly recipe: string;
  readonly rate: number;
  readonly hidden: number;
  readonly measure: MeasureId;
}

export type LearningRateAction =
  | { readonly type: 'rate' | 'size'; readonly by: number }
  | { readonly type: 'recipe' | 'measure' | 'open' };

export const initial: LearningRateState = {
  recipe: '',
  rate: 0,
  hidden: FIRST_SELECTION.hidden,
  measure: 'best',
};

/** What Fig. 1 and 2 show. */
export const MEASURE_IDS: readonly MeasureId[] = ['best', 'last', 'auc'];

export function reduce(
  state: LearningRateState,
  action: LearningRateAction,
  data: Data,
): LearningRateState {
  const { rates, sizes, recipes, rate, hidden, recipe, measure } = chosen(state, data);
  switch (action.type) {
    case 'rate':
      return { ...state, rate: step(rates, rate, action.by) ?? state.rate };
    case 'size':
      return { ...state, hidden: step(sizes, hidden, action.by) ?? state.hidden };
    case 'recipe':
      return { ...state, recipe: next(recipes, recipe) ?? state.recipe };
    case 'measure':
      return { ...state, measure: next(MEASURE_IDS, measure)! };
    case 'open':
      return state;
  }
}

/** Enter shows how the networks of the chosen rate and size were trained. */
export function command(
  state: LearningRateState,
  action: LearningRateAction,
  data: Data,
): Command | undefined {
  if (action.type !== 'open') return undefined;
  const { recipe, rate, hidden } = chosen(state, data);
  const rows = data.rows.learningRate.filter(
    (row) => row.recipe === recipe && row.learningRate === rate && row.hidden === hidden,
  );
  return openTraining(rows, 'no network of this rate and size is stored yet');
}

/** Recipe and size under the cursor: all of them are of one pair. */
export const selection: SelectionAccess<LearningRateState> = {
  get: (state, data) => {
    const { recipe, hidden } = chosen(state, data);
    return recipe === undefined || hidden === undefined ? undefined : { recipe, hidden };
  },
  set: (state, { recipe = state.recipe, hidden = state.hidden }) => ({ ...state, recipe, hidden }),
};

const valuesIn = remembered((rows: Data['rows']['learningRate']) => ({
  rates: ascending(rows.map(({ learningRate }) => learningRate)),
  sizes: ascending(rows.map(({ hidden }) => hidden)),
}));

/** What there is to choose, and what is chosen of it. */
export function chosen(state: LearningRateState, { rows: { learningRate: rows } }: Data) {
  const recipes = recipesIn(rows);
  const { rates, sizes } = valuesIn(rows);
  return {
    recipes,
    rates,
    sizes,
    recipe: pick(recipes, state.recipe),
    rate: pick(rates, state.rate),
    hidden: pick(sizes, state.hidden),
    measure: pick(MEASURE_IDS, state.measure)!,
  };
}
