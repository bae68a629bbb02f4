import type { Subject } from '../studies/rows.ts';
import { sortPairs } from './pairs.ts';
import { sortRecipes } from './recipes.ts';
import { mean, sampleSd } from '../statistics/mean.ts';
import { pointwiseInterval } from '../statistics/pointwise-interval.ts';

type Value = string | number | boolean;

/**
 * Rows that differ in nothing but the seed, group by group: recipes in the order of their table, pairs from easy to
 * hard, then by the other keys ascending. Seeds ascend in a group, because sums depend on their order and trials
 * finish in any.
 */
export function groups<R extends Subject>(rows: readonly R[], ...keys: (keyof R)[]): R[][] {
  const found = alike(rows, ['recipe', 'pair', ...keys]);
  const recipes = sortRecipes(found.map(({ rows: [first] }) => first.recipe));
  const pairs = sortPairs(found.map(({ rows: [first] }) => first.pair));
  // Groups are put in order, and not rows, of which there are thousands for each.
  const placed = found.map(({ rows: group, ascend }) => {
    const [first] = group;
    const places = keys.map((key) => first[key] as Value);
    return {
      group: ascend ? group : group.sort((a, b) => a.seed - b.seed),
      places: [recipes.indexOf(first.recipe), pairs.indexOf(first.pair), ...places],
    };
  });
  return placed.sort((a, b) => compare(a.places, b.places)).map(({ group }) => group);
}

interface Group<R> {
  readonly rows: [R, ...R[]];
  lastSeed: number;
  /** Whether their seeds do so far. */
  ascend: boolean;
}

/** Values of the first column, under each those of the next, and under those of the last one the rows. */
interface Branch<R> extends Map<unknown, Branch<R> | Group<R>> {}

/**
 * Rows that are the same in all of these columns. Each row is looked at once: a hundred thousand of them are nowhere near
 * each other in memory, and a text of all columns for each would be as many texts.
 */
function alike<R extends Subject>(rows: readonly R[], columns: readonly (keyof R)[]): Group<R>[] {
  const root: Branch<R> = new Map();
  const found: Group<R>[] = [];
  const last = columns.length - 1;
  for (const row of rows) {
    let branch = root;
    for (let i = 0; i < last; i++) {
      const value = row[columns[i]!];
      let next = branch.get(value) as Branch<R> | undefined;
      if (!next) branch.set(value, (next = new Map()));
      branch = next;
    }
    const { seed } = row;
    const value = row[columns[last]!];
    const group = branch.get(value) as Group<R> | undefined;
    if (group) {
      group.rows.push(row);
      group.ascend &&= seed >= group.lastSeed;
      group.lastSeed = seed;
      continue;
    }
    const begun: Group<R> = { rows: [row], lastSeed: seed, ascend: true };
    branch.set(value, begun);
    found.push(begun);
  }
  return found;
}

function compare(a: readonly Value[], b: readonly Value[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  if (at < 0) return 0;
  return a[at]! < b[at]! ? -1 : 1;
}

/** The rows of networks that did not diverge, and how many others there are. */
export function finiteRows<R extends { readonly diverged?: boolean }>(
  rows: readonly R[],
): { readonly finite: R[]; readonly diverged: number } {
  const finite = rows.filter((row) => row.diverged !== true);
  return { finite, diverged: rows.length - finite.length };
}

/** What is said of one value over the seeds, as columns. */
export type Spread<Name extends string> = Record<
  `${Name}_mean` | `${Name}_sd` | `${Name}_low` | `${Name}_high`,
  number | null
>;

/**
 * Mean, sample standard deviation, and the ends of the pointwise 95 % interval of the mean (Student's t) as columns,
 * `<name>_mean`, `<name>_sd`, `<name>_low` and `<name>_high`; null where there is none.
 */
export function spread<Name extends string>(name: Name, values: readonly number[]): Spread<Name> {
  const [low, high] = pointwiseInterval(values) ?? [null, null];
  return {
    [`${name}_mean`]: mean(values),
    [`${name}_sd`]: sampleSd(values),
    [`${name}_low`]: low,
    [`${name}_high`]: high,
  } as Spread<Name>;
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

/** Of the sizes of these points those that the paper shows and logistic regression, or else all. */
export function drawnSizes(
  points: readonly { readonly hidden: number }[],
  paperSizes: readonly number[],
): number[] {
  const there = sizesOf(points);
  const paper = there.filter((size) => paperSizes.includes(size));
  return paper.length > 0 ? there.filter((size) => size === 0 || paper.includes(size)) : there;
}

/** Sizes that the paper speaks of and logistic regression, those that tell most first. */
const TELLING = [24, 2, 64, 0, 12, 8, 4, 32, 16, 48, 10, 6];

/**
 * At most so many of the sizes, ascending: more curves than a few cannot be told apart.
 * @param first which are taken first where they are there
 */
export function fewSizes(
  sizes: readonly number[],
  most: number,
  first: readonly number[] = TELLING,
): number[] {
  const known = [...first, ...TELLING].filter((size) => sizes.includes(size));
  const others = sizes.filter((size) => !known.includes(size));
  // Of sizes that the paper does not have the ends first, then from the smallest on.
  const ends = [others[0], others.at(-1)].filter((size) => size !== undefined);
  return ascending([...new Set([...known, ...ends, ...others])].slice(0, most));
}

/** Distinct hidden sizes, ascending. */
export function sizesOf(rows: readonly { readonly hidden: number }[]): number[] {
  return ascending(rows.map(({ hidden }) => hidden));
}
