import { groupBy } from '../statistics/group-by.ts';
import { resampleCount, resamples } from '../statistics/bootstrap.ts';
import { mean, sampleSd } from '../statistics/mean.ts';
import type { Scores, Subject } from '../studies/rows.ts';
import { constantF1 } from './balance.ts';
import { groups, sizesOf } from './groups.ts';
import { HIGH_F1 } from './paper.ts';

/**
 * The minimum capacity, as figures, answers, sentences and claims have it: the smallest hidden size from which on F1
 * stays high. For it and for every larger size that was looked at, F1, mean over the rows of the size, is above 0.90
 * (section 4.2 of the paper); of the rows of one seed that is the seed's own capacity.
 *
 * @param rows of one pair and recipe, in any order: the networks of one seed or of several
 * @param f1Of the best epoch's F1 of a network; null leaves it out, as one that diverged
 * @returns null when not even the largest size has a high F1, and without rows: there is no number that stands for none
 */
export function minimumCapacityOf<Row extends { readonly hidden: number }>(
  rows: readonly Row[],
  f1Of: (row: Row) => number | null,
): number | null {
  const bySize = groupBy(rows, ({ hidden }) => hidden);
  return smallestFrom(sizesOf(rows), (hidden) => {
    const f1 = bySize.get(hidden)!.map(f1Of);
    // Ascending, for the last digits of a sum depend on its order.
    return mean(f1.filter((value) => value !== null).sort((a, b) => a - b));
  });
}

/** The best epoch's F1 of a network that did not diverge. */
export function bestF1Of({ bestF1, diverged }: Scores): number | null {
  return diverged ? null : bestF1;
}

/** The minimum capacity of a pair with a recipe, with a 95 % bootstrap interval over the seeds. */
export type MinimumCapacity = {
  readonly recipe: string;
  readonly pair: string;
  /** Seeds with a network that did not diverge. */
  readonly seeds: number;
  /** Null when not even the largest size has a high F1. */
  readonly minimum: number | null;
  /** F1 of that size, best epoch; null without one. */
  readonly best_mean: number | null;
  readonly best_sd: number | null;
  /** 2.5 % and 97.5 % percentiles over resampled seeds; null when that share of the resamples has none, or for one seed. */
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the resamples in which not even the largest size has a high F1, in per cent. */
  readonly none_percent: number;
  /** F1 of always saying the positive class, mean over the seeds. */
  readonly constant_f1: number | null;
  /** Networks left out, because a loss of theirs was not finite. */
  readonly diverged: number;
};

/** One for each recipe and pair. */
export function minimumCapacities(rows: readonly (Subject & Scores)[]): MinimumCapacity[] {
  return groups(rows).map((group) => {
    const [{ recipe, pair }] = group as [Subject & Scores];
    const finite = group.filter(({ diverged }) => !diverged);
    const minimum = minimumCapacityOf(group, bestF1Of);
    const found = bootstrap(finite, sizesOf(group));
    const percentile = (share: number) => found[Math.ceil(share * found.length) - 1] ?? null;
    const none = found.filter((size) => size === null).length;
    const chosen = finite.filter(({ hidden }) => hidden === minimum).map(({ bestF1 }) => bestF1);
    return {
      recipe,
      pair,
      seeds: new Set(finite.map(({ seed }) => seed)).size,
      minimum,
      best_mean: mean(chosen),
      best_sd: sampleSd(chosen),
      low: percentile(0.025),
      high: percentile(0.975),
      none_percent: found.length === 0 ? 0 : (100 * none) / found.length,
      constant_f1: mean(finite.flatMap(({ lastConfusion }) => constantF1(lastConfusion) ?? [])),
      diverged: group.length - finite.length,
    };
  });
}

/** The smallest of the ascending sizes from which on a value is above the criterion; null when the last has none. */
function smallestFrom(
  sizes: readonly number[],
  f1At: (hidden: number) => number | null,
): number | null {
  const last = sizes.findLastIndex((hidden) => (f1At(hidden) ?? 0) <= HIGH_F1);
  return sizes[last + 1] ?? null;
}

/** The minimum of each resample of the seeds, ascending, those that have none last; empty for one seed. */
function bootstrap(
  rows: readonly (Subject & Scores)[],
  sizes: readonly number[],
): readonly (number | null)[] {
  const seeds = [...groupBy(rows, ({ seed }) => seed).values()];
  const n = seeds.length;
  if (n < 2) return [];
  const f1 = new Map(
    sizes.map((hidden) => [
      hidden,
      seeds.map((own) => own.find((row) => row.hidden === hidden)?.bestF1 ?? null),
    ]),
  );
  const picks = resamples(n);
  const found = Array.from({ length: resampleCount(n) }, (_, r) =>
    smallestFrom(sizes, (hidden) => {
      const values = f1.get(hidden)!;
      let [sum, known] = [0, 0];
      for (let i = r * n; i < (r + 1) * n; i++) {
        const value = values[picks[i]];
        if (value === null) continue;
        sum += value;
        known++;
      }
      return known === 0 ? null : sum / known;
    }),
  );
  return found.sort((a, b) => (a ?? Infinity) - (b ?? Infinity) || 0);
}
