import { groupBy } from '../statistics/group-by.ts';
import { mean } from '../statistics/mean.ts';
import { pairCorrelation } from '../statistics/pair-correlation.ts';
import type { DifficultyRow, PairCapacityRow } from '../studies/rows.ts';
import { classesOf, pairTitle } from './classes.ts';
import { groups, sizesOf, sortedBy, type Spread, spread } from './groups.ts';
import { bestF1Of, minimumCapacities } from './minimum-capacity.ts';
import { fixed, listed } from './words.ts';

/** Hidden units of a small network at most, where pairs differ most. */
export const SMALL_HIDDEN = 8;

/** What is known of a pair without hidden units, by column, as sentences have it. */
export const DIFFICULTY_MEASURES = {
  logistic_error: 'the error of logistic regression',
  neighbour_error: 'the error of the nearest neighbour',
  mean_distance: 'the distance of the class means',
  fisher_ratio: 'Fisher’s ratio',
} as const;

type DifficultyMeasure = keyof typeof DIFFICULTY_MEASURES;

/** What it is compared with, by column. */
export const DIFFICULTY_OUTCOMES = {
  capacity: 'minimum capacity',
  small_f1: `F1 with 1 to ${SMALL_HIDDEN} hidden units`,
} as const;

/** One pair with one recipe, over the seeds. */
export type DifficultyPoint = {
  readonly recipe: string;
  readonly pair: string;
  readonly seeds: number;
  /** The minimum capacity and its interval, see `minimumCapacities`; null where no size suffices. */
  readonly capacity: number | null;
  readonly capacity_low: number | null;
  readonly capacity_high: number | null;
  /** The largest size that was tried. */
  readonly largest: number;
} & Spread<'small_f1' | DifficultyMeasure>;

/** A point for each recipe and pair of which something was measured. */
export function difficultyPoints(
  rows: readonly DifficultyRow[],
  networks: readonly PairCapacityRow[],
): DifficultyPoint[] {
  const key = ({ recipe, pair }: { recipe: string; pair: string }) =>
    JSON.stringify([recipe, pair]);
  const networksOf = groupBy(networks, key);
  const capacities = new Map(minimumCapacities(networks).map((found) => [key(found), found]));
  return groups(rows).map((group) => {
    const [first] = group as [DifficultyRow];
    const own = networksOf.get(key(first)) ?? [];
    const capacity = capacities.get(key(first));
    const known = (of: (row: DifficultyRow) => number | null) =>
      group.map(of).filter((value) => value !== null);
    return {
      recipe: first.recipe,
      pair: first.pair,
      seeds: group.length,
      capacity: capacity?.minimum ?? null,
      capacity_low: capacity?.low ?? null,
      capacity_high: capacity?.high ?? null,
      largest: sizesOf(own).at(-1) ?? 0,
      ...spread('small_f1', smallF1s(own)),
      ...spread(
        'logistic_error',
        known(({ logisticError }) => logisticError),
      ),
      ...spread(
        'neighbour_error',
        known(({ neighbourError }) => neighbourError),
      ),
      ...spread(
        'mean_distance',
        known(({ meanDistance }) => meanDistance),
      ),
      ...spread(
        'fisher_ratio',
        known(({ fisherRatio }) => fisherRatio),
      ),
    };
  });
}

/** F1 of the best epoch, for each seed the mean over its small networks. */
function smallF1s(networks: readonly PairCapacityRow[]): number[] {
  const small = networks.filter(({ hidden }) => hidden > 0 && hidden <= SMALL_HIDDEN);
  const bySeed = groupBy(
    small.toSorted((a, b) => a.seed - b.seed || a.hidden - b.hidden),
    ({ seed }) => seed,
  );
  return [...bySeed.values()].flatMap(
    (own) => mean(own.flatMap((row) => bestF1Of(row) ?? [])) ?? [],
  );
}

/** How closely a measure goes with what networks need, over the pairs. */
export type DifficultyCorrelation = {
  readonly recipe: string;
  /** Of `DIFFICULTY_OUTCOMES` and `DIFFICULTY_MEASURES`, in words. */
  readonly outcome: string;
  readonly measure: string;
  readonly pairs: number;
  readonly rank_correlation: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** One for each recipe, outcome and measure; a pair for which no size suffices lies above all others. */
export function difficultyCorrelations(
  points: readonly DifficultyPoint[],
): DifficultyCorrelation[] {
  const outcomes = Object.keys(DIFFICULTY_OUTCOMES) as (keyof typeof DIFFICULTY_OUTCOMES)[];
  const measures = Object.keys(DIFFICULTY_MEASURES) as DifficultyMeasure[];
  return [...groupBy(points, ({ recipe }) => recipe)].flatMap(([recipe, own]) =>
    outcomes.flatMap((outcome) =>
      measures.map((measure) => {
        const known = own.flatMap((point) => {
          const x = point[`${measure}_mean`];
          const y =
            outcome === 'capacity' ? (point.capacity ?? Number.MAX_VALUE) : point.small_f1_mean;
          return x === null || y === null ? [] : [{ classes: classesOf(point.pair), x, y }];
        });
        const { rho, interval } = pairCorrelation(known);
        return {
          recipe,
          outcome: DIFFICULTY_OUTCOMES[outcome],
          measure: DIFFICULTY_MEASURES[measure],
          pairs: known.length,
          rank_correlation: rho,
          low: interval?.[0] ?? null,
          high: interval?.[1] ?? null,
        };
      }),
    ),
  );
}

/** Which pairs of one recipe are easiest and hardest by each measure. */
export function difficultySentences(points: readonly DifficultyPoint[]): string[] {
  const measures = Object.entries(DIFFICULTY_MEASURES) as [DifficultyMeasure, string][];
  return measures.flatMap(([measure, words]) => {
    const sorted = sortedBy(points, (point) => point[`${measure}_mean`]);
    if (sorted.length === 0) return [];
    const texts = [sorted[0], sorted.at(-1) as DifficultyPoint].map(
      (point) => `${fixed(point[`${measure}_mean`])} for ${pairTitle(point.pair)}`,
    );
    return `${words[0].toUpperCase()}${words.slice(1)} is ${[...new Set(texts)].join(' to ')}.`;
  });
}

/** A sentence for each outcome of one recipe: what goes with it, the closest first. */
export function correlationSentences(correlations: readonly DifficultyCorrelation[]): string[] {
  return [...groupBy(correlations, ({ outcome }) => outcome)].flatMap(([outcome, own]) => {
    const known = own
      .flatMap((one) =>
        one.rank_correlation === null ? [] : [{ ...one, rho: one.rank_correlation }],
      )
      .sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho));
    if (known.length === 0) return [];
    const texts = known.map(({ measure, rho, low, high }) => {
      const interval = low === null ? '' : ` (${fixed(low, 2)} to ${fixed(high, 2)})`;
      return `${fixed(rho, 2)}${interval} with ${measure}`;
    });
    return `The rank correlation of ${outcome} over ${known[0].pairs} pairs is ${listed(texts)}.`;
  });
}
