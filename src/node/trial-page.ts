import { parseRecord } from '../lab/row-checks.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { PrintedTrial } from '../lab/trial.ts';
import { wrongInRecord } from '../lab/stored-shapes.ts';
import { headOf, type TrialHead, type TrialPage } from '../explore/trials/heads.ts';
import { isUnreadable } from './store-errors.ts';
import { MOST_TEXT } from './store-cells.ts';
import type { SqliteStore } from './store.ts';

/** Heads of the first page: as many as a screen shows, so that they are there at once. */
const FIRST_PAGE = 100;
/** Few enough to be read between two frames. */
const PAGE = 150;

/**
 * Heads of trials, those first that were saved last. Only records are read, and compared with their shape; whether
 * anything was changed since it was saved is for `findDamage`, which reads the weights too.
 * @param before where the page begins: what the last one gave as `next`
 */
export function trialPage(store: SqliteStore, before?: string): TrialPage {
  const limit = before === undefined ? FIRST_PAGE : PAGE;
  try {
    // Numbers of rows as text, for a damaged one may be none that JavaScript can hold.
    const select = (where: string) =>
      `SELECT CAST(rowid AS TEXT) AS number, id, iif(octet_length(record) <= ${MOST_TEXT}, record, NULL) AS record
       FROM trial ${where} ORDER BY rowid DESC LIMIT ${limit}`;
    // One condition for all pages, with an OR, would look at every row that came before.
    const rows =
      before === undefined
        ? store.select<HeadRow>(select(''))
        : store.select<HeadRow>(select('WHERE rowid < CAST(? AS INTEGER)'), before);
    if (
      !isFalling([...(before === undefined ? [] : [before]), ...rows.map(({ number }) => number)])
    ) {
      return oneByOne(store);
    }
    const next = rows.length < limit ? undefined : rows.at(-1)!.number;
    const heads = rows.map(headOfRow);
    if (before !== undefined) return { heads, next };
    const [{ total }] = store.select<{ total: number }>('SELECT count(*) AS total FROM trial');
    return { heads, total, next };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return oneByOne(store);
  }
}

/** Whether each number is below the one before: pages of a damaged file may be in a circle. */
function isFalling(numbers: readonly string[]): boolean {
  return numbers.every((number, i) => i === 0 || BigInt(number) < BigInt(numbers[i - 1]!));
}

interface HeadRow {
  readonly number: string;
  readonly id: string;
  readonly record: string | null;
}

function headOfRow({ id, record: text }: HeadRow): TrialHead {
  const trialId = String(id);
  try {
    if (text === null) return { trialId, damaged: 'a record that is too long to be read' };
    const record = parseRecord(text);
    const wrong = wrongInRecord(record);
    if (wrong !== undefined) return { trialId, damaged: `a record of ${wrong}` };
    if (record.trialId !== trialId) return { trialId, damaged: 'the record of another trial' };
    return headOf({ ...record, trial: { ...record.trial, recipe: sharedRecipe(record) } });
  } catch (error) {
    return { trialId, damaged: (error as Error).message };
  }
}

/** Recipes of the last pages, by what they say. */
const recipes = new Map<string, PrintedTrial['recipe']>();
/** Recipes that are kept, at most; a store has few. */
const MOST_RECIPES = 1000;

/** One recipe for all networks that have the same: as many as there are rows would take a sixth of what a page does. */
function sharedRecipe({ trial: { recipe } }: TrialRecord): PrintedTrial['recipe'] {
  const text = JSON.stringify(recipe);
  const known = recipes.get(text);
  if (known) return known;
  if (recipes.size === MOST_RECIPES) recipes.clear();
  recipes.set(text, recipe);
  return recipe;
}

/** Where pages cannot be read every row is looked for by itself. */
function oneByOne(store: SqliteStore): TrialPage {
  const heads = store.heads.trialIds().map((trialId): TrialHead => {
    const record = store.find(trialId);
    if (record) return headOf(record);
    return { trialId, damaged: store.damaged.get(trialId)?.wrong ?? 'no row that can be read' };
  });
  return { heads, total: heads.length, next: undefined };
}
