import type { CapacityRow, StudyRows } from '../../../src/studies/rows.ts';
import { ascending } from '../../../src/report/groups.ts';
import { sortPairs } from '../../../src/report/pair-channels.ts';
import { sortRecipes } from '../../../src/report/recipes.ts';
import { pick } from '../layout.ts';
import type { KeyBinding } from '../panel.ts';

/** What a trained network is chosen by; what is not there stands for the nearest size or the first that is. */
export interface Choice {
  readonly recipe?: string;
  readonly pair?: string;
  readonly hidden?: number;
  readonly seed?: number;
  /** One network by its name, until another is chosen. */
  readonly trialId?: string;
}

/** The pair and the size that the paper looks at most. */
export const FIRST_CHOICE: Choice = { pair: '4-9', hidden: 24 };

/** A choice among the networks that are stored. */
export interface Chosen {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
  readonly trialId: string;
  readonly diverged: boolean;
  /** What else could be chosen, in order. */
  readonly recipes: readonly string[];
  readonly pairs: readonly string[];
  readonly sizes: readonly number[];
  readonly seeds: readonly number[];
}

/** The network that is meant; undefined while none is stored. Rows of the capacity study are all that were trained. */
export function chosenOf({ capacity }: StudyRows, choice: Choice): Chosen | undefined {
  const named = capacity.find(({ trialId }) => trialId === choice.trialId);
  const wanted: Choice = named ?? choice;
  const recipes = sortRecipes(capacity.map(({ recipe }) => recipe));
  const recipe = pick(recipes, wanted.recipe);
  const ofRecipe = capacity.filter((row) => row.recipe === recipe);
  const pairs = sortPairs(ofRecipe.map(({ pair }) => pair));
  const pair = pick(pairs, wanted.pair);
  const ofPair = ofRecipe.filter((row) => row.pair === pair);
  const sizes = ascending(ofPair.map(({ hidden }) => hidden));
  const hidden = nearest(sizes, wanted.hidden);
  const ofSize = ofPair.filter((row) => row.hidden === hidden);
  const seeds = ascending(ofSize.map(({ seed }) => seed));
  const seed = pick(seeds, wanted.seed);
  const row = ofSize.find((one) => one.seed === seed);
  return row && { ...row, recipes, pairs, sizes, seeds };
}

export type Dimension = 'pair' | 'hidden' | 'seed' | 'recipe';

export interface ChooseAction {
  readonly type: 'choose';
  readonly what: Dimension;
  readonly by: 1 | -1;
}

/** The next one or the one before, in a circle. */
export function choose(choice: Choice, { what, by }: ChooseAction, rows: StudyRows): Choice {
  const chosen = chosenOf(rows, choice);
  if (!chosen) return choice;
  const { recipe, pair, hidden, seed } = chosen;
  const items: readonly (string | number)[] = chosen[LISTS[what]];
  const at = items.indexOf(chosen[what]) + by;
  return { recipe, pair, hidden, seed, [what]: items[(at + items.length) % items.length] };
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

/** Rows of networks whose losses stayed finite, and how many networks are left out. */
export function withoutDiverged<R extends { readonly trialId: string }>(
  rows: readonly R[],
  { capacity }: StudyRows,
): { readonly finite: readonly R[]; readonly diverged: number } {
  const failed = new Set(
    capacity.filter((row: CapacityRow) => row.diverged).map(({ trialId }) => trialId),
  );
  const left = rows.filter(({ trialId }) => failed.has(trialId));
  return {
    finite: left.length === 0 ? rows : rows.filter(({ trialId }) => !failed.has(trialId)),
    diverged: new Set(left.map(({ trialId }) => trialId)).size,
  };
}

/**
 * At most so many sizes for a chart whose curves can be told apart: the chosen one, and the others evenly from the
 * smallest to the largest.
 */
export function someSizes(sizes: readonly number[], chosen: number, most = 7): readonly number[] {
  if (sizes.length <= most) return sizes;
  const others = sizes.filter((size) => size !== chosen);
  const last = others.length - 1;
  const kept = Array.from(
    { length: most - 1 },
    (_, i) => others[Math.round((i * last) / (most - 2))]!,
  );
  return ascending([chosen, ...kept]);
}

function nearest(sizes: readonly number[], wanted: number | undefined): number | undefined {
  if (wanted === undefined) return sizes[0];
  const distance = (size: number) => Math.abs(size - wanted);
  return sizes.reduce<number | undefined>(
    (best, size) => (best === undefined || distance(size) < distance(best) ? size : best),
    undefined,
  );
}
