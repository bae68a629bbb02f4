import { ascending } from '../../../../src/analysis/groups.ts';
import { recipesIn } from '../../../../src/analysis/recipes.ts';
import { pick, step } from '../../../../src/explore/lists.ts';
import type { Command, Data, SelectionAccess } from '../../panel.ts';
import { FIRST_SELECTION } from '../../../../src/explore/selection.ts';
import { next, toggled } from '../../../../src/explore/lists.ts';
import { openTraining } from '../../trained/open-training.ts';
import { type MeasureId, TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';

export interface CapacityState {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  /** Pairs whose curves are drawn; without any, all. */
  readonly marked: readonly string[];
  readonly measure: MeasureId;
  /** Of the axis of hidden sizes. */
  readonly scale: 'log' | 'linear';
}

export type CapacityAction =
  | { readonly type: 'pair' | 'size'; readonly by: number }
  | { readonly type: 'choose'; readonly pair: string }
  | { readonly type: 'mark' | 'unmark' | 'recipe' | 'measure' | 'scale' | 'open' };

export const initial: CapacityState = {
  recipe: '',
  pair: FIRST_SELECTION.pair,
  hidden: FIRST_SELECTION.hidden,
  marked: [],
  measure: 'best',
  scale: 'log',
};

export const MEASURE_IDS = Object.keys(TRAINING_MEASURES) as MeasureId[];

export function reduce(state: CapacityState, action: CapacityAction, data: Data): CapacityState {
  const { pairs, sizes, recipes, pair, hidden, recipe, measure } = chosen(state, data);
  switch (action.type) {
    case 'pair':
      return { ...state, pair: step(pairs, pair, action.by) ?? state.pair };
    case 'size':
      return { ...state, hidden: step(sizes, hidden, action.by) ?? state.hidden };
    case 'choose':
      return { ...state, pair: action.pair };
    case 'mark':
      return pair === undefined ? state : { ...state, marked: toggled(state.marked, pair) };
    case 'unmark':
      return { ...state, marked: [] };
    case 'recipe':
      return { ...state, recipe: next(recipes, recipe) ?? state.recipe };
    case 'measure':
      return { ...state, measure: next(MEASURE_IDS, measure)! };
    case 'scale':
      return { ...state, scale: state.scale === 'log' ? 'linear' : 'log' };
    case 'open':
      return state;
  }
}

/** Enter shows how the networks under the cursor were trained. */
export function command(
  state: CapacityState,
  action: CapacityAction,
  data: Data,
): Command | undefined {
  if (action.type !== 'open') return undefined;
  const { recipe, pair, hidden } = chosen(state, data);
  const rows = data.rows.capacity.filter(
    (row) => row.recipe === recipe && row.pair === pair && row.hidden === hidden,
  );
  return openTraining(rows, 'no network of this pair and size is stored yet');
}

/** Pair and size under the cursor. */
export const selection: SelectionAccess<CapacityState> = {
  get: (state, data) => {
    const { recipe, pair, hidden } = chosen(state, data);
    if (recipe === undefined || pair === undefined || hidden === undefined) return undefined;
    return { recipe, pair, hidden };
  },
  set: (state, { recipe = state.recipe, pair = state.pair, hidden = state.hidden }) => ({
    ...state,
    recipe,
    pair,
    hidden,
  }),
};

/** What there is to choose, and what is chosen of it. */
export function chosen(state: CapacityState, { grid, rows }: Data) {
  const recipes = recipesIn(rows.capacity);
  const pairs = grid?.pairs ?? [];
  const sizes = ascending(grid?.hiddenSizes ?? []);
  const marked = pairs.filter((pair) => state.marked.includes(pair));
  return {
    recipes,
    pairs,
    sizes,
    recipe: pick(recipes, state.recipe),
    pair: pick(pairs, state.pair),
    hidden: pick(sizes, state.hidden),
    measure: pick(MEASURE_IDS, state.measure)!,
    /** Pairs whose curves are drawn. */
    drawn: marked.length > 0 ? marked : pairs,
  };
}
