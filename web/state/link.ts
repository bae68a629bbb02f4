import { CORRUPTION_NAMES, type Severity } from '../../src/data/corruptions/names.ts';
import { DATASET_NAMES } from '../../src/data/known-datasets.ts';
import { checkPairText } from '../../src/data/pair.ts';
import { InputError } from '../../src/errors.ts';
import {
  MOST_EPOCHS,
  type Recipe,
  recipeName,
  RECIPES,
  type RecipeName,
} from '../../src/lab/recipe.ts';
import { checkRecipe } from '../../src/library/training-settings.ts';
import { MOST_HIDDEN } from '../../src/network/network.ts';
import { SCOPES } from '../../src/network/prune.ts';
import { DEFAULTS, FORK_PRUNED, IMAGE_LISTS, type Settings, VIEWS } from './settings.ts';

/** What a link holds, and what in it could not be used, in sentences. */
export interface Link {
  readonly settings: Settings;
  readonly faults: readonly string[];
}

type Written = Omit<Settings, 'view' | 'recipe'>;

/** How a setting is read from a text; throws when it cannot be. */
const READERS: {
  readonly [Name in keyof Written]: (text: string, datasets: readonly string[]) => Written[Name];
} = {
  dataset: (text, datasets) => oneOf(datasets, text),
  pair: checkPairText,
  hidden: (text) => whole(text, 0, MOST_HIDDEN),
  seed: (text) => whole(text, 0, 2 ** 32 - 1),
  scope: (text) => oneOf(SCOPES, text),
  thousandths: (text) => whole(text, 0, 1000),
  epoch: (text) => whole(text, 0, MOST_EPOCHS),
  fork: idOf,
  forkRate: rateOf,
  forkEpochs: (text) => whole(text, 0, MOST_EPOCHS),
  forkPruned: (text) => oneOf(FORK_PRUNED, text),
  corruption: (text) => oneOf(['none', ...CORRUPTION_NAMES], text),
  severity: (text) => whole(text, 1, 5) as Severity,
  noise: (text) => whole(text, 0, 100),
  patch: (text) => whole(text, 0, 28),
  patchX: (text) => whole(text, 0, 27),
  patchY: (text) => whole(text, 0, 27),
  list: (text) => oneOf(IMAGE_LISTS, text),
  image: (text) => whole(text, 0, 1e6),
  seeds: (text) => whole(text, 1, 10),
  step: (text) => whole(text, 0, 7),
  claim: (text) => nameOf(text, 'a claim'),
  study: (text) => nameOf(text, 'a study'),
  table: (text) => nameOf(text, 'a table'),
  measure: (text) => nameOf(text, 'a column'),
  axis: (text) => nameOf(text, 'a column'),
  by: (text) => nameOf(text, 'a column'),
  row: (text) => whole(text, 0, 1e6),
};

const NAMES = Object.keys(READERS) as (keyof Written)[];

/** What makes a network is in every link, so that a link stays what it is when defaults change. */
const ALWAYS = new Set<keyof Written>(['pair', 'hidden', 'seed']);

const DEFAULT_RECIPE = recipeName(DEFAULTS.recipe);

/** The part of the address after `#`: `/prune?pair=4-9&hidden=24&seed=1&recipe=paper&thousandths=950`. */
export function linkOf(settings: Settings): string {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = settings[name];
    if (ALWAYS.has(name) || value !== DEFAULTS[name]) query.set(name, String(value));
  }
  for (const [name, value] of recipeEntries(settings.recipe)) query.set(name, value);
  return `#/${settings.view}?${query}`;
}

/**
 * Reads what `linkOf` wrote, or what somebody typed: what cannot be used is left at its default.
 *
 * @param datasets names of those that can be opened
 */
export function readLink(hash: string, datasets: readonly string[] = DATASET_NAMES): Link {
  const [, path = '', text = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const query = new URLSearchParams(text);
  const faults: string[] = [];
  const reading = <T>(what: string, read: () => T, instead: T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(`In the link, ${what}: ${error.message}.`);
      return instead;
    }
  };
  const view =
    path === '' ? DEFAULTS.view : reading('view', () => oneOf(VIEWS, path), DEFAULTS.view);
  const entries = NAMES.map((name) => {
    const text = query.get(name);
    const value =
      text === null
        ? DEFAULTS[name]
        : reading(name, () => READERS[name](text, datasets), DEFAULTS[name]);
    return [name, value] as const;
  });
  const recipe = reading('recipe', () => readRecipe(query), DEFAULTS.recipe);
  return {
    settings: { ...DEFAULTS, ...(Object.fromEntries(entries) as unknown as Written), view, recipe },
    faults,
  };
}

function recipeEntries(recipe: Recipe): [string, string][] {
  const name = recipeName(recipe);
  if (name !== 'custom') return [['recipe', name]];
  const { init, batch, learningRate, epochs } = recipe;
  return Object.entries({ init, batch, rate: learningRate, epochs }).map(([key, value]) => [
    key,
    String(value),
  ]);
}

function readRecipe(query: URLSearchParams): Recipe {
  const name = oneOf(Object.keys(RECIPES) as RecipeName[], query.get('recipe') ?? DEFAULT_RECIPE);
  const { init, batch, learningRate, epochs } = RECIPES[name];
  const size = query.get('batch') ?? String(batch);
  return checkRecipe({
    init: query.get('init') ?? init,
    batch: size === 'full' ? size : Number(size),
    learningRate: Number(query.get('rate') ?? learningRate),
    epochs: Number(query.get('epochs') ?? epochs),
  });
}

function oneOf<T extends string>(values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new InputError(`got ${JSON.stringify(text)}, expected one of ${values.join(', ')}`);
}

function whole(text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InputError(
    `got ${JSON.stringify(text)}, expected a whole number from ${least} to ${most}`,
  );
}

/** 0, or the learning rate of a network. */
function rateOf(text: string): number {
  const rate = Number(text);
  if (text.trim() !== '' && (rate === 0 || Math.fround(rate) > 0) && Math.fround(rate) < Infinity) {
    return rate;
  }
  throw new InputError(`got ${JSON.stringify(text)}, expected a learning rate above 0`);
}

function idOf(text: string): string {
  if (/^(?:[0-9a-f]{64})?$/.test(text)) return text;
  throw new InputError(`got ${JSON.stringify(text.slice(0, 64))}, expected the id of a network`);
}

function nameOf(text: string, what: string): string {
  if (/^[a-z0-9_-]{0,60}$/.test(text)) return text;
  throw new InputError(`got ${JSON.stringify(text.slice(0, 60))}, expected the name of ${what}`);
}
