import { mean } from '../statistics/mean.ts';
import { maximum, minimum } from '../statistics/extent.ts';
import { crossedBootstrap } from '../statistics/crossed-bootstrap.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { TestFileRow } from '../studies/rows.ts';
import type { Claim, TestInterval } from './claim.ts';
import type { Components } from './definition.ts';
import { LEDGER } from './ledger.ts';
import type { LedgerEntry } from './paper-claim.ts';
import { type ImageWeights, TEST_ROWS } from './test-rows.ts';

/** Enough for percentiles of 2.5 % that are good to a tenth of their distance. */
export const TEST_RESAMPLES = 400;

/** More seeds than these make the interval hardly narrower, for the images stay, and take their time. */
export const MOST_TEST_SEEDS = 20;

/** The statistic of a seed in a resample of the images. */
type SeedStatistic = (
  weights: ReadonlyMap<string, ImageWeights>,
) => number | Components | undefined;

/**
 * The claims, those whose statistic can be made from the test file with its interval there: seeds and images are both
 * resampled, since every seed is tested on the same images. It decides nothing; verdicts rest on validation.
 */
export function withTestIntervals(claims: readonly Claim[], rows: StudyRows): Claim[] {
  const entries = new Map(LEDGER.map((entry) => [entry.id, entry]));
  const byRecipe = groupBy(rows.testFile, ({ recipe }) => recipe);
  return claims.map((claim) => {
    const entry = entries.get(claim.id);
    const own = byRecipe.get(claim.recipe);
    if (!entry || !own || claim.measured === null) return claim;
    return { ...claim, test: testInterval(entry, own) };
  });
}

function testInterval(entry: LedgerEntry, rows: readonly TestFileRow[]): TestInterval | null {
  const toRow = TEST_ROWS[entry.study];
  const { measureOnTest, every = 'least' } = entry;
  if (!toRow || !measureOnTest) return null;
  const layout = layoutOf(rows);
  const seeds = ofCompleteSeeds(rows).slice(0, MOST_TEST_SEEDS);
  const statistics = seeds.map(
    (ofSeed): SeedStatistic =>
      (weights) =>
        measureOnTest(ofSeed.map((row) => toRow(row, weights.get(row.pair)!))),
  );
  const over = (picks: Iterable<number>, weights: ReadonlyMap<string, ImageWeights>) => {
    const known = new Map<number, number | Components | undefined>();
    const values = Array.from(picks, (seed) => {
      if (!known.has(seed)) known.set(seed, statistics[seed](weights));
      return known.get(seed);
    });
    return overSeeds(values, every);
  };
  const once = layout.weightsOf(new Uint32Array(layout.images).fill(1));
  const measured = over(statistics.keys(), once);
  if (seeds.length < 2 || !Number.isFinite(measured)) return null;
  const interval = crossedBootstrap({
    seeds: seeds.length,
    images: layout.images,
    resamples: TEST_RESAMPLES,
    statistic: (picks, images) => over(picks, layout.weightsOf(images)),
  });
  return interval && { measured, interval, seeds: seeds.length, images: layout.images };
}

/** Mean over seeds; of components the least or greatest of their means. NaN where one is missing. */
function overSeeds(
  values: readonly (number | Components | undefined)[],
  every: 'least' | 'greatest',
): number {
  const [first] = values;
  if (values.includes(undefined) || first === undefined) return NaN;
  if (typeof first === 'number') return mean(values as readonly number[]) ?? NaN;
  const means = Object.keys(first).map(
    (name) => mean((values as readonly Components[]).map((value) => value[name] ?? NaN)) ?? NaN,
  );
  return every === 'least' ? minimum(means) : maximum(means);
}

/** Where the images of each pair stand in one list of all: its positive ones, then its negative ones. */
function layoutOf(rows: readonly TestFileRow[]) {
  const firsts = new Map<string, { first: number; positives: number; negatives: number }>();
  let images = 0;
  for (const { pair, positives, negatives } of rows) {
    if (firsts.has(pair)) continue;
    firsts.set(pair, { first: images, positives, negatives });
    images += positives + negatives;
  }
  const weightsOf = (all: Uint32Array): ReadonlyMap<string, ImageWeights> =>
    new Map(
      [...firsts].map(([pair, { first, positives, negatives }]) => {
        const [from, to] = [first + positives, first + positives + negatives];
        const [p, n] = [all.subarray(first, from), all.subarray(from, to)];
        return [pair, { positives: p, negatives: n, positive: sum(p), negative: sum(n) }];
      }),
    );
  return { images, weightsOf };
}

function sum(values: Uint32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The rows of each seed that has as many networks as any, seeds ascending. */
function ofCompleteSeeds(rows: readonly TestFileRow[]): TestFileRow[][] {
  const sorted = rows.toSorted(
    (a, b) => a.seed - b.seed || (a.pair < b.pair ? -1 : a.pair > b.pair ? 1 : a.hidden - b.hidden),
  );
  const seeds = [...groupBy(sorted, ({ seed }) => seed).values()];
  const most = maximum(seeds.map(({ length }) => length));
  return seeds.filter(({ length }) => length === most);
}
