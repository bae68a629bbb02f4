import { mean } from '../statistics/mean.ts';
import { median } from '../statistics/order.ts';
import { maximum, minimum } from '../statistics/extent.ts';
import { crossedBootstrap } from '../statistics/crossed-bootstrap.ts';
import { groupBy } from '../statistics/group-by.ts';
import { MOST_TEST_SEEDS } from '../studies/capacity.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { TestFileRow } from '../studies/rows.ts';
import type { Claim, Components, TestInterval } from './claim.ts';
import { cleanRows } from './clean-rows.ts';
import { parameterOf } from './definition.ts';
import { ALPHA } from './judge.ts';
import { LEDGER } from './ledger.ts';
import type { LedgerEntry, RowsName } from './paper-claim.ts';
import { type ImageWeights, TEST_ROWS, testScores } from './test-rows.ts';

/** The percentiles are then the fifth value from either end: good to about a tenth of the width. */
export const TEST_RESAMPLES = 200;

/**
 * The claims, those whose statistic can be made from the test file with its interval there: seeds and images are both
 * resampled, since every seed is tested on the same images. It decides nothing; verdicts rest on validation.
 */
export function withTestIntervals(claims: readonly Claim[], rows: StudyRows): Claim[] {
  const entries = LEDGER.filter(({ measureOnTest }) => measureOnTest !== undefined);
  const found = new Map<string, TestInterval | null>();
  for (const [recipe, own] of groupBy(rows.testFile, (row) => row.recipe)) {
    const tested = claims.filter((one) => one.recipe === recipe && one.measured !== null);
    const asked = entries.filter(({ id }) => tested.some((claim) => claim.id === id));
    testIntervals(asked, own).forEach((interval, i) => {
      found.set(`${asked[i].id} ${recipe}`, interval);
    });
  }
  return claims.map((claim) => {
    const test = found.get(`${claim.id} ${claim.recipe}`);
    return test === undefined ? claim : { ...claim, test };
  });
}

/** The statistic of a claim in a seed. */
type SeedValue = number | Components | undefined;

/** Of claims together: what a resample of the images makes of the networks is the same for all of them. */
function testIntervals(
  entries: readonly LedgerEntry[],
  rows: readonly TestFileRow[],
): (TestInterval | null)[] {
  const layout = layoutOf(rows);
  const complete = groupBy(cleanRows(rows, []).usable, ({ seed }) => seed);
  // Rows may come from elsewhere; those of a study have no more seeds than these.
  const seeds = [...complete.values()].slice(0, MOST_TEST_SEEDS);
  if (seeds.length < 2) return entries.map(() => null);
  const networks = seeds.map((own) => own.map((row) => ({ row, scoresIn: testScores(row) })));
  const asked = [...new Set(entries.map(({ study }) => study))];
  const valuesIn = (images: Uint32Array): SeedValue[][] => {
    const weights = layout.weightsOf(images);
    const scored = networks.map((own) =>
      own.map(({ row, scoresIn }) => ({ row, scores: scoresIn(weights.get(row.pair)!) })),
    );
    const rowsOf = (kind: RowsName) =>
      scored.map((own) => own.map(({ row, scores }) => TEST_ROWS[kind]!(row, scores)));
    const kinds = new Map(asked.map((kind) => [kind, rowsOf(kind)]));
    return entries.map(({ study, measureOnTest }) =>
      kinds.get(study)!.map((ofSeed) => measureOnTest!(ofSeed)),
    );
  };
  const over = (values: readonly SeedValue[][], picks: ArrayLike<number>) =>
    values.map((ofSeeds, i) =>
      overSeeds(
        Array.from(picks, (seed) => ofSeeds[seed]),
        entries[i],
      ),
    );
  const intervals = crossedBootstrap({
    seeds: seeds.length,
    images: layout.images,
    resamples: TEST_RESAMPLES,
    alpha: ALPHA,
    statistics: (picks, images) => over(valuesIn(images), picks),
  });
  return over(valuesIn(new Uint32Array(layout.images).fill(1)), [...seeds.keys()]).map(
    (measured, i) => {
      const interval = intervals[i];
      if (!Number.isFinite(measured) || !interval) return null;
      return { measured, interval, seeds: seeds.length, images: layout.images };
    },
  );
}

/** What the claim is about over seeds; of components the least or greatest. NaN where one is missing. */
function overSeeds(values: readonly SeedValue[], entry: LedgerEntry): number {
  const [first] = values;
  if (values.includes(undefined) || first === undefined) return NaN;
  const centre = (numbers: readonly number[]) =>
    (parameterOf(entry) === 'median' ? median(numbers) : mean(numbers)) ?? NaN;
  if (typeof first === 'number') return centre(values as readonly number[]);
  const centres = Object.keys(first).map((name) =>
    centre((values as readonly Components[]).map((value) => value[name] ?? NaN)),
  );
  return entry.every === 'greatest' ? maximum(centres) : minimum(centres);
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
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
