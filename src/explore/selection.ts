import type { Subject } from '../studies/rows.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import { ascending } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { sortRecipes } from '../analysis/recipes.ts';
import { pick, step } from '../../cli/terminal/layout.ts';
import type { Data, KeyBinding } from '../../cli/dashboard/panel.ts';

/** What a network is chosen by. What is not there, or not any more, stands for what is: see `chosenOf`. */
export interface Choice {
  readonly recipe?: string;
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  /** One network by its name, until another is chosen; it comes before all else. */
  readonly trialId?: string;
}

/** What the state of a panel has that looks at one network. */
export interface Choosing {
  readonly choice: Choice;
}

/** The pair and the size that the paper looks at most. */
export const FIRST_CHOICE: Choice = { pair: '4-9', hidden: 24 };

/** A choice among the networks that are stored. */
export interface Chosen extends Subject {
  readonly diverged: boolean;
  /** What else could be chosen, in order. */
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
export function chosenOf({ capacity }: StudyRows, choice: Choice): Chosen | undefined {
  const named = capacity.find(({ trialId }) => trialId === choice.trialId);
  const wanted: Choice = named ?? choice;
  const recipes = sortRecipes(capacity.map(({ recipe }) => recipe));
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
}

type Dimension = 'pair' | 'hidden' | 'seed' | 'recipe';

export interface ChooseAction {
  readonly type: 'choose';
  readonly what: Dimension;
  readonly by: 1 | -1;
}

/** The network that a panel looks at. */
export function subjectOf({ choice }: Choosing, { rows }: Data): Chosen | undefined {
  return chosenOf(rows, choice);
}

/** Another network in view: the next one or the one before, in a circle but for sizes, which have ends. */
export function choose<S extends Choosing>(state: S, { what, by }: ChooseAction, data: Data): S {
  const chosen = subjectOf(state, data);
  if (!chosen) return state;
  const { recipe, pair, hidden, seed } = chosen;
  const items: readonly (string | number)[] = chosen[LISTS[what]];
  const at = items.indexOf(chosen[what]) + by;
  const other =
    what === 'hidden' ? step(items, hidden, by) : items[(at + items.length) % items.length];
  return { ...state, choice: { recipe, pair, hidden, seed, [what]: other } };
}

/** What panels that look at one network do alike. */
export const LOOKING = {
  show: showTrial,
  looksAt(state: Choosing, data: Data): Choice {
    const chosen = subjectOf(state, data);
    if (!chosen) return state.choice;
    const { recipe, pair, hidden, seed } = chosen;
    return { recipe, pair, hidden, seed };
  },
  lookAt: <S extends Choosing>(state: S, choice: Choice): S => ({ ...state, choice }),
};

/** The first of the trials that is a network to choose in view; before rows are read that is not known. */
export function showTrial<S extends Choosing>(
  state: S,
  trialIds: readonly string[],
  { rows }: Data,
): S {
  const known = new Set(rows.capacity.map(({ trialId }) => trialId));
  const trialId = trialIds.find((id) => known.has(id)) ?? trialIds[0];
  return trialId === undefined ? state : { ...state, choice: { ...state.choice, trialId } };
}

const LISTS = { pair: 'pairs', hidden: 'sizes', seed: 'seeds', recipe: 'recipes' } as const;

/** The same keys in every panel that looks at one network. */
export const CHOOSE_KEYS: readonly KeyBinding<ChooseAction>[] = [
  { keys: ['n'], help: 'next pair', action: { type: 'choose', what: 'pair', by: 1 } },
  { keys: ['N'], help: 'pair before', action: { type: 'choose', what: 'pair', by: -1 } },
  { keys: ['+', '='], help: 'larger network', action: { type: 'choose', what: 'hidden', by: 1 } },
  { keys: ['-'], help: 'smaller network', action: { type: 'choose', what: 'hidden', by: -1 } },
  { keys: ['s'], help: 'next seed', action: { type: 'choose', what: 'seed', by: 1 } },
  { keys: ['S'], help: 'seed before', action: { type: 'choose', what: 'seed', by: -1 } },
  { keys: ['c'], help: 'next recipe', action: { type: 'choose', what: 'recipe', by: 1 } },
];

function nearest(sizes: readonly number[], wanted: number | undefined): number | undefined {
  if (wanted === undefined) return sizes[0];
  const distance = (size: number) => Math.abs(size - wanted);
  return sizes.reduce<number | undefined>(
    (best, size) => (best === undefined || distance(size) < distance(best) ? size : best),
    undefined,
  );
}
