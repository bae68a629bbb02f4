import { RESAMPLES, resamples } from '../statistics/bootstrap.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { groups } from './groups.ts';
import { HIGH_F1 } from './paper.ts';
import { mean, sampleSd } from '../statistics/mean.ts';
import { groupBy } from '../statistics/group-by.ts';

/** Section 4.2: a high F1 and stable convergence across seeds. The paper gives 0.90; 0.02 is our reading of stable. */
export const CRITERION = { f1: HIGH_F1, sd: 0.02 } as const;

/** The smallest hidden size that is good enough for a pair, with a 95 % bootstrap interval over the seeds. */
export type MinimumCapacity = {
  readonly recipe: string;
  readonly pair: string;
  /** Seeds with a network of every size that did not diverge. */
  readonly seeds: number;
  /** The smallest size that meets the criterion; null when none does. */
  readonly minimum: number | null;
  /** F1 of that size, best epoch; null without one. */
  readonly best_mean: number | null;
  readonly best_sd: number | null;
  /** 2.5 % and 97.5 % percentiles over resampled seeds; null when that share of the resamples has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the resamples in which no size is good enough, in per cent. */
  readonly none_percent: number;
};

/** One for each recipe and pair. */
export function minimumCapacities(rows: readonly CapacityRow[]): MinimumCapacity[] {
  return groups(rows).map((group) => {
    const [{ recipe, pair }] = group as [CapacityRow];
    const sizes = [...new Set(group.map(({ hidden }) => hidden))].sort((a, b) => a - b);
    const f1 = [...groupBy(group, ({ seed }) => seed).values()]
      .map((seed) => sizes.map((hidden) => f1At(seed, hidden)))
      .filter((curve): curve is number[] => !curve.includes(undefined));
    const at = smallest(sizes.map((_, size) => f1.map((curve) => curve[size] as number)));
    const found = bootstrap(f1, sizes);
    const percentile = (share: number) => {
      const size = found[Math.ceil(share * found.length) - 1] ?? Infinity;
      return size === Infinity ? null : size;
    };
    const none = found.filter((size) => size === Infinity).length;
    const chosen = at === undefined ? [] : f1.map((curve) => curve[at] as number);
    return {
      recipe,
      pair,
      seeds: f1.length,
      minimum: at === undefined ? null : (sizes[at] as number),
      best_mean: mean(chosen),
      best_sd: sampleSd(chosen),
      low: percentile(0.025),
      high: percentile(0.975),
      none_percent: found.length === 0 ? 0 : (100 * none) / found.length,
    };
  });
}

function f1At(rows: readonly CapacityRow[], hidden: number): number | undefined {
  const row = rows.find((one) => one.hidden === hidden);
  return row === undefined || row.diverged ? undefined : row.bestF1;
}

/** Position of the first size whose F1 over the seeds meets the criterion. */
function smallest(f1BySize: readonly (readonly number[])[]): number | undefined {
  const at = f1BySize.findIndex(
    (f1) => (mean(f1) ?? 0) > CRITERION.f1 && (sampleSd(f1) ?? Infinity) <= CRITERION.sd,
  );
  return at < 0 ? undefined : at;
}

/** The smallest size of each resample of the seeds, ascending, infinite where there is none; empty for one seed. */
function bootstrap(f1: readonly (readonly number[])[], sizes: readonly number[]): number[] {
  const n = f1.length;
  if (n < 2) return [];
  const picks = resamples(n);
  const found = Array.from({ length: RESAMPLES }, (_, r) => {
    const drawn = Array.from({ length: n }, (_, i) => f1[picks[r * n + i] as number]);
    const at = smallest(sizes.map((_, size) => drawn.map((curve) => curve[size] as number)));
    return at === undefined ? Infinity : (sizes[at] as number);
  });
  return found.sort((a, b) => a - b);
}
