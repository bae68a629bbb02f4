import { extent } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import { mean } from '../statistics/mean.ts';
import type { SaliencyShiftRow, SaliencySizesRow } from '../studies/rows.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** How alike the maps of networks of two sizes are, over couples of seeds. */
export type SaliencySizesPoint = ReturnType<typeof saliencySizesPoints>[number];

/** Rank correlation of two networks by size and seed; null where it was not measured. */
type RankOf = (
  from: readonly [hidden: number, seed: number],
  to: readonly [hidden: number, seed: number],
) => number | null;

/**
 * A point for each recipe, pair and two sizes H ≤ H′. `other_seed` is the rank correlation of the maps of a network of H and
 * one of H′ of the other seed of its couple, `difference` that less the one of networks of the two seeds that are of one
 * size, mean of both sizes; `same_seed` of networks of one seed, which share their split.
 */
export function saliencySizesPoints(rows: readonly SaliencySizesRow[]) {
  return groups(rows).flatMap((group) => {
    const [{ recipe, pair }] = group as [SaliencySizesRow];
    const rankOf = ranksOf(group);
    const couples = couplesOf(group);
    const seeds = [...new Set(group.map(({ seed }) => seed))];
    const between = (a: number, b: number, [one, other]: readonly [number, number]) =>
      meanOf([rankOf([a, one], [b, other]), rankOf([b, one], [a, other])]);
    return sizePairs(sizesOf(group)).map(([hidden, otherHidden]) => {
      const known = (of: (couple: readonly [number, number]) => number | null) =>
        couples.map(of).filter((value) => value !== null);
      return {
        recipe,
        pair,
        hidden,
        other_hidden: otherHidden,
        seeds: seeds.length,
        couples: couples.length,
        ...spread(
          'same_seed',
          seeds.flatMap((seed) => rankOf([hidden, seed], [otherHidden, seed]) ?? []),
        ),
        ...spread(
          'other_seed',
          known((couple) => between(hidden, otherHidden, couple)),
        ),
        ...spread(
          'difference',
          known((couple) => {
            const across = between(hidden, otherHidden, couple);
            const own = [hidden, otherHidden].map((size) => between(size, size, couple));
            const within = own.includes(null) ? null : meanOf(own);
            return across === null || within === null ? null : across - within;
          }),
        ),
      };
    });
  });
}

/** The mean of what is known; null when nothing is. */
function meanOf(values: readonly (number | null)[]): number | null {
  return mean(values.filter((value) => value !== null));
}

function sizePairs(sizes: readonly number[]): [number, number][] {
  return sizes.flatMap((size, i) => sizes.slice(i).map((other): [number, number] => [size, other]));
}

function ranksOf(rows: readonly SaliencySizesRow[]): RankOf {
  const found = new Map<string, number | null>();
  for (const { hidden, seed, others } of rows) {
    for (const other of others) {
      found.set([hidden, seed, other.hidden, other.seed].join(), other.rank);
    }
  }
  return (from, to) => found.get([...from, ...to].join()) ?? null;
}

/** Couples of seeds, each once. */
function couplesOf(rows: readonly SaliencySizesRow[]): [number, number][] {
  const couples = rows.flatMap(({ seed, others }) =>
    others.flatMap((other): [number, number][] =>
      other.seed === seed ? [] : [[Math.min(seed, other.seed), Math.max(seed, other.seed)]],
    ),
  );
  return [...groupBy(couples, (couple) => couple.join()).values()].map(([couple]) => couple);
}

/** Of one recipe and pair. */
export function saliencySizesSentences(points: readonly SaliencySizesPoint[]): string[] {
  const across = points.filter(
    ({ hidden, other_hidden, difference_mean }) =>
      hidden !== other_hidden && difference_mean !== null,
  );
  const within = points.filter(
    ({ hidden, other_hidden, other_seed_mean }) =>
      hidden === other_hidden && other_seed_mean !== null,
  );
  if (within.length === 0) return ['There is no other seed to compare with.'];
  const [least, most] = extent(within.map(({ other_seed_mean }) => other_seed_mean as number));
  const sizes = ({ hidden, other_hidden }: SaliencySizesPoint) =>
    `H = ${hidden} and ${other_hidden}`;
  const sorted = across.toSorted(
    (a, b) => (a.difference_mean as number) - (b.difference_mean as number),
  );
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  return [
    `Maps of networks of one size and two seeds have a rank correlation of ${fixed(least)} to ${fixed(most)}.`,
    ...(lowest && highest
      ? [
          `Those of two sizes have ${fixed(lowest.difference_mean)} more than that with ${sizes(lowest)}, the least, and ` +
            `${fixed(highest.difference_mean)} with ${sizes(highest)}, the most.`,
        ]
      : []),
  ];
}

/** How far one strength of a corruption shifts maps, over the seeds. */
export type SaliencyShiftPoint = ReturnType<typeof saliencyShiftPoints>[number];

/** A point for each recipe, pair, hidden size, sparsity, corruption and strength. */
export function saliencyShiftPoints(rows: readonly SaliencyShiftRow[]) {
  return groups(rows, 'hidden', 'sparsity', 'corruption', 'strength').map((group) => {
    const [{ recipe, pair, hidden, sparsity, corruption, strength }] = group as [SaliencyShiftRow];
    const known = (of: (row: SaliencyShiftRow) => number | null) =>
      group.map(of).filter((value) => value !== null);
    return {
      recipe,
      pair,
      hidden,
      seeds: group.length,
      network: sparsity > 0 ? 'pruned' : 'dense',
      sparsity_percent: Number((100 * sparsity).toPrecision(12)),
      corruption,
      strength,
      ...spread(
        'unchanged',
        known((row) => row.unchanged),
      ),
      ...spread(
        'changed',
        known((row) => row.changed),
      ),
      ...spread(
        'all',
        known((row) => row.all),
      ),
      ...spread(
        'changed_share',
        known((row) => row.changedShare),
      ),
    };
  });
}

/** Of one recipe, pair and hidden size: the middle strength of each corruption. */
export function saliencyShiftSentences(points: readonly SaliencyShiftPoint[]): string[] {
  const kinds = groupBy(points, ({ corruption }) => corruption);
  return [...kinds.values()].flatMap((own) => {
    const strengths = [...new Set(own.map(({ strength }) => strength))];
    const strength = strengths[Math.floor((strengths.length - 1) / 2)];
    const at = own.filter((point) => point.strength === strength);
    const words = at.map((point) => {
      const changed =
        point.changed_mean === null ? '' : ` and ${fixed(point.changed_mean)} where it changes`;
      return `${point.network} ${fixed(point.unchanged_mean)} where the decision stays${changed}`;
    });
    const [{ corruption, hidden }] = own as [SaliencyShiftPoint];
    const what =
      corruption === 'noise'
        ? `noise of σ = ${strength}`
        : `a patch of ${strength} × ${strength} pixels`;
    return `With ${unitsText(hidden)} and ${what} maps keep a rank correlation of ${words.join('; ')}.`;
  });
}
