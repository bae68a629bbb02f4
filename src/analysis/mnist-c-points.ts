import { type CorruptionName, corruptionTitle } from '../data/corruptions/names.ts';
import type { BriefScores } from '../measurements/mnist-c.ts';
import { maximum } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import { mean } from '../statistics/mean.ts';
import type { MnistCRow } from '../studies/rows.ts';
import { groups, sortedBy, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** How networks do under one corruption at one severity, over the seeds; severity 0 is without it. */
export type MnistCPoint = ReturnType<typeof mnistCPoints>[number];

/** A point for each recipe, pair, hidden size, sparsity, corruption and severity. */
export function mnistCPoints(rows: readonly MnistCRow[]) {
  return groups(rows, 'hidden', 'sparsity').flatMap((group) => {
    const [{ recipe, pair, hidden, sparsity, images }] = group as [MnistCRow];
    return corruptionsOf(group).flatMap((corruption) =>
      [0, ...severitiesOf(group)].map((severity) => {
        const scores = group.flatMap((row) => scoresAt(row, corruption, severity) ?? []);
        const known = (of: (one: BriefScores) => number | null) =>
          scores.map(of).filter((value) => value !== null);
        return {
          recipe,
          pair,
          hidden,
          seeds: group.length,
          images,
          sparsity_percent: percentOf(sparsity),
          corruption,
          severity,
          ...spread(
            'f1',
            known(({ f1 }) => f1),
          ),
          ...spread(
            'accuracy',
            known(({ accuracy }) => accuracy),
          ),
          ...spread(
            'auc',
            known(({ auc }) => auc),
          ),
        };
      }),
    );
  });
}

function percentOf(share: number): number {
  return Number((100 * share).toPrecision(12));
}

function corruptionsOf(rows: readonly MnistCRow[]): CorruptionName[] {
  return [...new Set(rows[0]?.corrupted.map(({ corruption }) => corruption))];
}

function severitiesOf(rows: readonly MnistCRow[]): number[] {
  return [...new Set(rows[0]?.corrupted.map(({ severity }) => severity))];
}

function scoresAt(row: MnistCRow, corruption: string, severity: number): BriefScores | undefined {
  if (severity === 0) return row.clean;
  return row.corrupted.find((one) => one.corruption === corruption && one.severity === severity);
}

/** Sum of the test error over the severities of one corruption. */
function errorUnder({ corrupted }: MnistCRow, corruption: CorruptionName): number {
  return corrupted.reduce(
    (sum, one) => sum + (one.corruption === corruption ? 1 - one.accuracy : 0),
    0,
  );
}

/**
 * The corruption error of Hendrycks and Dietterich (2019): the error of a network under one corruption, added up over the
 * severities, divided by that of logistic regression of its recipe, pair and seed, which stands in for their AlexNet; null
 * where that made no error, or is not there.
 */
function corruptionErrors(rows: readonly MnistCRow[]) {
  const key = ({ recipe, pair, seed }: MnistCRow) => JSON.stringify([recipe, pair, seed]);
  const references = new Map(
    rows
      .filter(({ hidden, sparsity }) => hidden === 0 && sparsity === 0)
      .map((row) => [key(row), row]),
  );
  return (row: MnistCRow, corruption: CorruptionName): number | null => {
    const reference = references.get(key(row));
    const error = reference ? errorUnder(reference, corruption) : 0;
    return error > 0 ? errorUnder(row, corruption) / error : null;
  };
}

/** How networks of one size do under all corruptions, over the seeds. */
export type MnistCSizePoint = ReturnType<typeof mnistCSizePoints>[number];

/**
 * A point for each recipe, pair and hidden size, dense and pruned: the mean corruption error (`mce`), over those that are
 * known; and test errors, without corruption and in the mean of all corruptions and severities.
 */
export function mnistCSizePoints(rows: readonly MnistCRow[]) {
  const relative = corruptionErrors(rows);
  const pruned = rows.find(({ sparsity }) => sparsity > 0);
  return groups(rows, 'hidden').map((group) => {
    const [{ recipe, pair, hidden, images }] = group as [MnistCRow];
    const ofNetworks = <Name extends string>(prefix: Name, own: readonly MnistCRow[]) => {
      const meanErrors = own.map((row) =>
        mean(corruptionsOf(own).flatMap((corruption) => relative(row, corruption) ?? [])),
      );
      return {
        ...spread(
          `${prefix}mce`,
          meanErrors.filter((error) => error !== null),
        ),
        ...spread(
          `${prefix}clean_error`,
          own.map(({ clean }) => 1 - clean.accuracy),
        ),
        ...spread(
          `${prefix}corrupted_error`,
          own.flatMap(({ corrupted }) => mean(corrupted.map((one) => 1 - one.accuracy)) ?? []),
        ),
      };
    };
    const dense = group.filter(({ sparsity }) => sparsity === 0);
    return {
      recipe,
      pair,
      hidden,
      seeds: dense.length,
      images,
      sparsity_percent: percentOf(pruned?.sparsity ?? 0),
      ...ofNetworks('', dense),
      ...ofNetworks(
        'pruned_',
        group.filter(({ sparsity }) => sparsity > 0),
      ),
    };
  });
}

/** One corruption and networks of one size, over the seeds. */
export type MnistCErrorPoint = ReturnType<typeof mnistCErrorPoints>[number];

/** A row for each recipe, pair, hidden size and corruption: F1 in the mean of the severities, and the corruption error. */
export function mnistCErrorPoints(rows: readonly MnistCRow[], sizes: readonly number[]) {
  const relative = corruptionErrors(rows);
  const drawn = rows.filter(({ hidden }) => sizes.includes(hidden));
  return groups(drawn, 'hidden').flatMap((group) => {
    const [{ recipe, pair, hidden }] = group as [MnistCRow];
    const networks = [...groupBy(group, ({ sparsity }) => sparsity).entries()];
    return corruptionsOf(group).map((corruption) => ({
      recipe,
      pair,
      hidden,
      seeds: networks[0][1].length,
      corruption,
      ...Object.fromEntries(
        networks.flatMap(([sparsity, own]) => {
          const prefix = sparsity > 0 ? 'pruned_' : '';
          const f1 = own.flatMap(
            ({ corrupted }) =>
              mean(corrupted.filter((one) => one.corruption === corruption).map((one) => one.f1)) ??
              [],
          );
          const errors = own.flatMap((row) => relative(row, corruption) ?? []);
          return Object.entries({
            ...spread(`${prefix}f1`, f1),
            ...spread(`${prefix}corruption_error`, errors),
          });
        }),
      ),
    }));
  });
}

/** Of one recipe, pair and hidden size, dense: what the strongest severity leaves. */
export function mnistCSentences(points: readonly MnistCPoint[]): string[] {
  const severity = maximum(points.map((point) => point.severity));
  const strongest = sortedBy(
    points.filter((point) => point.severity === severity),
    ({ f1_mean }) => f1_mean,
  );
  const clean = points.find((point) => point.severity === 0);
  const [worst, best] = [strongest[0], strongest.at(-1)];
  if (!clean || !worst || !best) return [];
  const left = ({ corruption, f1_mean }: MnistCPoint) =>
    `${corruptionTitle(corruption)} ${fixed(f1_mean)}`;
  return [
    `With ${unitsText(clean.hidden)} F1 is ${fixed(clean.f1_mean)} without a corruption; at severity ${severity} ` +
      `${left(worst)} is the lowest and ${left(best)} the highest.`,
  ];
}

/** Of one recipe and pair: which size makes the fewest errors beside logistic regression, and what pruning adds. */
export function mnistCSizeSentences(points: readonly MnistCSizePoint[]): string[] {
  const sorted = sortedBy(points, ({ mce_mean }) => mce_mean);
  const [least] = sorted;
  if (!least) return ['There is no logistic regression to compare with.'];
  const pruned =
    least.pruned_mce_mean === null
      ? ''
      : `, and ${fixed(least.pruned_mce_mean, 2)} pruned to ${least.sparsity_percent} %`;
  const share = ({ corrupted_error_mean, clean_error_mean }: MnistCSizePoint) =>
    `${fixed(corrupted_error_mean)} under corruptions and ${fixed(clean_error_mean)} without`;
  return [
    `The mean corruption error is least with ${unitsText(least.hidden)}, ${fixed(least.mce_mean, 2)} of that of logistic regression${pruned}.`,
    `Its test error is ${share(least)}.`,
  ];
}
