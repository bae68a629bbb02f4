import { sortPairs } from '../../../../src/analysis/pairs.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import {
  recipeRank,
  recipesIn,
  shortRecipe,
  sortRecipes,
} from '../../../../src/analysis/recipes.ts';
import type { CapacityRow } from '../../../../src/studies/rows.ts';
import { pick } from '../../../../src/explore/lists.ts';
import type { Data } from '../../panel.ts';
import type { NetworkKey } from '../../../../src/explore/selection.ts';
import type { CurveId } from './curves.ts';
import { rateText } from '../../trained/rate-text.ts';
import type { Work } from '../../../../src/explore/services.ts';

/** Curves that are drawn at most, beside the one under the cursor: more cannot be told apart. */
export const MOST_CURVES = 40;

export interface TrainingState {
  /** The trial under the cursor; its pair and recipe are those of the list. */
  readonly trial: string;
  /** What is under the cursor while `trial` names nothing. */
  readonly wanted: NetworkKey;
  /** Trials whose curves stay, of any pair and recipe. */
  readonly marked: readonly string[];
  readonly curve: CurveId;
  /** Of the axis of losses. */
  readonly scale: 'log' | 'linear';
  /** From 1; 0 stands for the last. */
  readonly epoch: number;
  readonly filter: string;
  /** Of the trials that are drawn, as far as they are read. */
  readonly histories: Histories;
}

/** What the state says of trials. */
type Wanted = Pick<TrainingState, 'trial' | 'wanted' | 'marked' | 'filter' | 'histories'>;

/** The trials to choose from, and those whose curves are drawn. */
export interface Trials {
  readonly recipes: readonly string[];
  /** Of the recipe. */
  readonly pairs: readonly string[];
  readonly recipe: string | undefined;
  readonly pair: string | undefined;
  /** Of the recipe and pair, or what the filter leaves of the recipe. */
  readonly list: readonly CapacityRow[];
  /** Under the cursor. */
  readonly row: CapacityRow | undefined;
  /** The marked ones in the order of marking, then the one under the cursor. */
  readonly drawn: readonly CapacityRow[];
  /** Marked trials that are not drawn for want of colours. */
  readonly tooMany: number;
  /** Marked trials of which no curve is known. */
  readonly missing: number;
}

/**
 * The trials that curves are of: those of the capacity study, and those that differ from them in the learning rate, under
 * recipes of their own, by rate.
 */
export function rowsOf({ rows }: Data): readonly CapacityRow[] {
  return listOf(rows).rows;
}

/** All of them, also by their ids and in the order of lists: made once for the rows of a store, for there may be many. */
const listOf = remembered(({ capacity, learningRate }: Data['rows']) => {
  const known = new Set(capacity.map(({ trialId }) => trialId));
  const others = learningRate
    .filter(({ trialId }) => !known.has(trialId))
    .sort((a, b) => recipeRank(a.recipe) - recipeRank(b.recipe) || a.learningRate - b.learningRate);
  const rows = [
    ...capacity,
    ...others.map((row) => ({
      ...row,
      recipe: `${row.recipe} rate ${rateText(row.learningRate)}`,
      history: NO_HISTORY,
    })),
  ];
  return {
    rows,
    byId: new Map(rows.map((row) => [row.trialId, row])),
    sorted: sorted(rows),
    recipes: [...new Set([...recipesIn(capacity), ...rows.map(({ recipe }) => recipe)])],
  };
});

/** The trials of a recipe, or of it and a pair; with a filter instead those that it leaves of the recipe. */
const listFor = remembered(
  (
    rows: Data['rows'],
    { recipe, pair, filter }: Record<'recipe' | 'pair', string | undefined> & { filter: string },
  ) => {
    const ofRecipe = listOf(rows).sorted.filter((row) => row.recipe === recipe);
    const matches = matcherOf(filter);
    return {
      pairs: sortPairs(ofRecipe.map((row) => row.pair)),
      list: ofRecipe.filter((row) => (filter === '' ? row.pair === pair : matches(row))),
    };
  },
);

const NO_HISTORY = new Float64Array(0);

/** Drawn trials whose histories are not read. */
export function unread(state: Wanted, data: Data): readonly string[] {
  return trialsOf(state, data)
    .drawn.map(({ trialId }) => trialId)
    .filter((id) => !(id in state.histories));
}

/** What there is to choose, and what is chosen and drawn of it. */
export function trialsOf(state: Wanted, data: Data): Trials {
  const { byId, recipes } = listOf(data.rows);
  const base = byId.get(state.trial) ?? nearest(data.rows, state.wanted);
  const filter = state.filter.trim();
  const of = { recipe: base?.recipe, pair: filter === '' ? base?.pair : undefined, filter };
  const { pairs, list } = listFor(data.rows, of);
  const row = pick(list, base);
  const marked = state.marked.flatMap((id) => byId.get(id) ?? []);
  const shown = marked.slice(0, MOST_CURVES);
  const drawn = row === undefined || shown.includes(row) ? shown : [...shown, row];
  return {
    recipes,
    pairs,
    recipe: base?.recipe,
    pair: row?.pair,
    list,
    row,
    drawn: drawn.map((one) => ({ ...one, history: state.histories[one.trialId] ?? one.history })),
    tooMany: marked.length - shown.length,
    missing: state.marked.length - marked.length,
  };
}

/** The trial that agrees in most of what is wanted, recipe before pair before size before seed. */
const nearest = remembered((rows: Data['rows'], wanted: NetworkKey): CapacityRow | undefined => {
  let left: readonly CapacityRow[] = listOf(rows).sorted;
  for (const part of ['recipe', 'pair', 'hidden', 'seed'] as const) {
    const same = left.filter((row) => row[part] === wanted[part]);
    if (same.length > 0) left = same;
  }
  return left[0];
});

/** The trial that differs from another in pair or recipe only; failing that, the first there. */
export function alike(
  rows: readonly CapacityRow[],
  row: CapacityRow | undefined,
  other: Partial<Pick<CapacityRow, 'pair' | 'recipe'>>,
): CapacityRow | undefined {
  if (row === undefined) return undefined;
  const { recipe, pair, hidden, seed } = { ...row, ...other };
  const there = sorted(rows.filter((one) => one.recipe === recipe && one.pair === pair));
  return (
    there.find((one) => one.hidden === hidden && one.seed === seed) ??
    there[0] ??
    sorted(rows.filter((one) => one.recipe === recipe))[0]
  );
}

/** `4-9 H24 s1`, and the recipe where it tells trials apart. */
export function nameOf({ pair, hidden, seed, recipe }: CapacityRow, withRecipe: boolean): string {
  return `${pair} H${hidden} s${seed}${withRecipe ? ` ${shortRecipe(recipe)}` : ''}`;
}

/** Every word is a pair or its beginning to the dash, a size such as `24` or `h24`, or a seed such as `s2`. */
function matcherOf(filter: string): (row: CapacityRow) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ pair, hidden, seed }) =>
    words.every((word) =>
      word.includes('-')
        ? pair.startsWith(word)
        : [String(hidden), `h${hidden}`, 'h', `s${seed}`, 's'].includes(word),
    );
}

function sorted(rows: readonly CapacityRow[]): CapacityRow[] {
  const pairs = sortPairs(rows.map(({ pair }) => pair));
  const recipes = sortRecipes(rows.map(({ recipe }) => recipe));
  return rows.toSorted(
    (a, b) =>
      recipes.indexOf(a.recipe) - recipes.indexOf(b.recipe) ||
      pairs.indexOf(a.pair) - pairs.indexOf(b.pair) ||
      a.hidden - b.hidden ||
      a.seed - b.seed,
  );
}

/** Of trials that are drawn, by id: [E, 5], see `HISTORY` in src/network/history.ts. */
export type Histories = Readonly<Record<string, Float64Array>>;

export interface HistoriesAction {
  readonly type: 'histories';
  readonly found: Histories;
}

/** Reads the histories of trials that are to be drawn. */
export function readHistories(trialIds: readonly string[]): Work<HistoriesAction> {
  return {
    key: trialIds.join(' '),
    async *run(services) {
      const found = trialIds.map(
        // Without any epochs where nothing is stored, so that it is not asked for again.
        async (id) => [id, (await services.history(id)) ?? new Float64Array(0)] as const,
      );
      yield { type: 'histories', found: Object.fromEntries(await Promise.all(found)) };
    },
  };
}
