import { ascending } from '../analysis/groups.ts';
import { recipesIn } from '../analysis/recipes.ts';
import { remembered } from '../statistics/remembered.ts';
import { sortPairs } from '../analysis/pairs.ts';
import type { Subject } from '../studies/rows.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { pick, step, wrapIndex } from './lists.ts';
import type { StoredRows } from './services.ts';

/** What a network is chosen by. What is not there, or not any more, stands for what is: see `selectNetwork`. */
export interface NetworkKey {
  readonly recipe?: string;
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  /** One network by its name, until another is chosen; it comes before all else. */
  readonly trialId?: string;
  /** Share of its weights that is removed, 0 … 1, for what prunes it. */
  readonly sparsity?: number;
}

/** The state of whatever looks at one network. */
export interface HasSelection {
  readonly selection: NetworkKey;
}

/** The pair and the size that the paper looks at most. */
export const FIRST_SELECTION = { pair: '4-9', hidden: 24 } as const satisfies NetworkKey;

/** One of the networks that are stored, and what else could be selected. */
export interface Selection extends Subject {
  readonly diverged: boolean;
  /** All of them, in order. */
  readonly recipes: readonly string[];
  readonly pairs: readonly string[];
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
}

/**
 * The network that is meant, among all that were trained as their recipe says: those are the rows of the capacity study.
 * For what is not there stand the nearest size, the hardest pair, which is the one that studies look at more closely,
 * the first seed and the first recipe. Undefined while no network is stored.
 */
export function selectNetwork({ capacity }: StudyRows, key: NetworkKey): Selection | undefined {
  // What else it says makes no difference.
  const { sparsity: _, ...wanted } = key;
  return selected(capacity, wanted);
}

const selected = remembered(
  (capacity: StudyRows['capacity'], key: NetworkKey): Selection | undefined => {
    const named = capacity.find(({ trialId }) => trialId === key.trialId);
    const wanted: NetworkKey = named ?? key;
    const recipes = recipesIn(capacity);
    const recipe = pick(recipes, wanted.recipe);
    const ofRecipe = capacity.filter((row) => row.recipe === recipe);
    const pairs = sortPairs(ofRecipe.map(({ pair }) => pair));
    const pair = pairs.includes(wanted.pair!) ? wanted.pair : pairs.at(-1);
    const ofPair = ofRecipe.filter((row) => row.pair === pair);
    const sizes = ascending(ofPair.map(({ hidden }) => hidden));
    const hidden = nearest(sizes, wanted.hidden);
    const ofSize = ofPair.filter((row) => row.hidden === hidden);
    const seeds = ascending(ofSize.map(({ seed }) => seed));
    const seed = pick(seeds, wanted.seed);
    const row = ofSize.find((one) => one.seed === seed);
    return row && { ...row, recipes, pairs, sizes, seeds };
  },
);

type Dimension = 'pair' | 'hidden' | 'seed' | 'recipe';

/** Another network: the next one or the one before in one dimension. */
export interface SelectAction {
  readonly type: 'select';
  readonly what: Dimension;
  readonly by: 1 | -1;
}

/** The network that a state looks at; undefined while none is stored. */
export function selectionOf(
  { selection }: HasSelection,
  { rows }: StoredRows,
): Selection | undefined {
  return selectNetwork(rows, selection);
}

/** Selects another network: in a circle but for sizes, which have ends. */
export function selectOther<S extends HasSelection>(
  state: S,
  { what, by }: SelectAction,
  data: StoredRows,
): S {
  const selected = selectionOf(state, data);
  if (!selected) return state;
  const { recipe, pair, hidden, seed } = selected;
  const items: readonly (string | number)[] = selected[LISTS[what]];
  const other =
    what === 'hidden'
      ? step(items, hidden, by)
      : items[wrapIndex(items.indexOf(selected[what]) + by, items.length)];
  return { ...state, selection: { recipe, pair, hidden, seed, [what]: other } };
}

/** What is selected, as a key that another view can be set to; before rows are read what was asked for. */
export function getSelection(state: HasSelection, data: StoredRows): NetworkKey {
  const selected = selectionOf(state, data);
  if (!selected) return state.selection;
  const { recipe, pair, hidden, seed } = selected;
  return { recipe, pair, hidden, seed };
}

/** Looks at this network; what is not said of it stays, and rows may not be read yet. */
export function setSelection<S extends HasSelection>(state: S, key: NetworkKey): S {
  const { sparsity: _, ...other } = key;
  const { trialId: __, ...before } = state.selection;
  return { ...state, selection: { ...before, ...other } };
}

/** Selects the first of the trials that is stored; before rows are read that is not known. */
export function selectTrial<S extends HasSelection>(
  state: S,
  trialIds: readonly string[],
  { rows }: StoredRows,
): S {
  const known = new Set(rows.capacity.map(({ trialId }) => trialId));
  const trialId = trialIds.find((id) => known.has(id)) ?? trialIds[0];
  return trialId === undefined ? state : { ...state, selection: { ...state.selection, trialId } };
}

const LISTS = { pair: 'pairs', hidden: 'sizes', seed: 'seeds', recipe: 'recipes' } as const;

function nearest(sizes: readonly number[], wanted: number | undefined): number | undefined {
  if (wanted === undefined) return sizes[0];
  const distance = (size: number) => Math.abs(size - wanted);
  return sizes.reduce<number | undefined>(
    (best, size) => (best === undefined || distance(size) < distance(best) ? size : best),
    undefined,
  );
}
