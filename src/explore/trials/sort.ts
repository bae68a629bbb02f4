import { recipeRank } from '../../analysis/recipes.ts';
import { type HeadContext, type HeadValue, TRIAL_COLUMNS, type TrialColumnId } from './columns.ts';
import type { TrialHead } from './heads.ts';

/**
 * Heads in the order of a column; where that has nothing to compare they stand last, whichever way it is sorted, and
 * equals stay by recipe, pair, size and seed.
 */
export function sortHeads(
  heads: readonly TrialHead[],
  { column, descending }: { readonly column: TrialColumnId; readonly descending: boolean },
  context: HeadContext,
): TrialHead[] {
  const sign = descending ? -1 : 1;
  const values = heads.map((head) => TRIAL_COLUMNS[column].of(head, context));
  const rank = rankOf(column, values);
  const rankPair = rankOf(
    'pair',
    heads.map(({ trial }) => trial?.pair),
  );
  const placed = heads.map((head, i) => {
    const { trial } = head;
    const settings = trial && [
      recipeRank(trial.recipe.name),
      rankPair(trial.pair),
      trial.hidden,
      trial.seed,
    ];
    return { head, place: rank(values[i]), settings: settings ?? [] };
  });
  return placed
    .sort((a, b) => {
      const missing = Number(Number.isNaN(a.place)) - Number(Number.isNaN(b.place));
      return missing || sign * (a.place - b.place || 0) || compareLists(a.settings, b.settings);
    })
    .map(({ head }) => head);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - (b[at] ?? 0);
}

/** Values as numbers in their order; NaN for what cannot be compared. */
function rankOf(column: TrialColumnId, values: readonly HeadValue[]): (value: HeadValue) => number {
  const { order = (texts: Iterable<string>) => [...new Set(texts)].sort() } = TRIAL_COLUMNS[column];
  const texts = order(values.filter((value) => typeof value === 'string'));
  const places = new Map(texts.map((text, i) => [text, i]));
  return (value) => {
    if (value === undefined) return NaN;
    return typeof value === 'string' ? (places.get(value) ?? NaN) : Number(value);
  };
}
