import type { Subject } from '../studies/rows.ts';
import { sortPairs } from './pairs.ts';
import { sortRecipes } from './recipes.ts';
import { mean, sampleSd } from '../statistics/mean.ts';
import { groupBy } from '../statistics/group-by.ts';

type Value = string | number | boolean;

/**
 * Rows that differ in nothing but the seed, group by group: recipes in the order of their table, pairs from easy to
 * hard, then by the other keys ascending. Seeds ascend in a group, because sums depend on their order and trials
 * finish in any.
 */
export function groups<R extends Subject>(rows: readonly R[], ...keys: (keyof R)[]): R[][] {
  const recipes = sortRecipes(rows.map(({ recipe }) => recipe));
  const pairs = sortPairs(rows.map(({ pair }) => pair));
  const places = (row: R): Value[] => [
    recipes.indexOf(row.recipe),
    pairs.indexOf(row.pair),
    ...keys.map((key) => row[key] as Value),
  ];
  const placed = rows.map((row) => ({ row, places: [...places(row), row.seed] }));
  const sorted = placed.sort((a, b) => compare(a.places, b.places));
  const byPlace = groupBy(sorted, (entry) => JSON.stringify(entry.places.slice(0, -1)));
  return [...byPlace.values()].map((group) => group.map(({ row }) => row));
}

function compare(a: readonly Value[], b: readonly Value[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  if (at < 0) return 0;
  return (a[at] as Value) < (b[at] as Value) ? -1 : 1;
}

/** Mean and sample standard deviation as two columns, `<name>_mean` and `<name>_sd`. */
export function spread<Name extends string>(
  name: Name,
  values: readonly number[],
): Record<`${Name}_mean` | `${Name}_sd`, number | null> {
  return { [`${name}_mean`]: mean(values), [`${name}_sd`]: sampleSd(values) } as Record<
    `${Name}_mean` | `${Name}_sd`,
    number | null
  >;
}

/** The points whose value is known, from the smallest to the largest. */
export function sortedBy<P>(points: readonly P[], value: (point: P) => number | null): P[] {
  const known = points.filter((point) => value(point) !== null);
  return known.sort((a, b) => (value(a) as number) - (value(b) as number));
}

/** Distinct numbers, ascending. */
export function ascending(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Of the sizes of these points those that the paper shows, or else all. */
export function drawnSizes(
  points: readonly { readonly hidden: number }[],
  paperSizes: readonly number[],
): number[] {
  const there = sizesOf(points);
  const paper = there.filter((size) => paperSizes.includes(size));
  return paper.length > 0 ? paper : there;
}

/** Distinct hidden sizes, ascending. */
export function sizesOf(rows: readonly { readonly hidden: number }[]): number[] {
  return ascending(rows.map(({ hidden }) => hidden));
}
