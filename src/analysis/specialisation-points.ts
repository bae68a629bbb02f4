import { mean } from '../statistics/mean.ts';
import { twinShares } from '../studies/specialisation.ts';
import type { SpecialisationRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** How specialised the units of one size are, over the seeds. */
export type SpecialisationPoint = ReturnType<typeof specialisationPoints>[number];

/** A point for each recipe, pair and hidden size. */
export function specialisationPoints(rows: readonly SpecialisationRow[]) {
  return groups(rows, 'hidden').map((group) => {
    const [{ recipe, pair, hidden }] = group as [SpecialisationRow];
    const shares = group.flatMap((row) => twinShares(row) ?? []);
    const meanOf = (of: (unit: SpecialisationRow['units'][number]) => number | null) =>
      group.flatMap(({ units }) => mean(units.map(of).filter((value) => value !== null)) ?? []);
    const known = (of: (row: SpecialisationRow) => number | null) =>
      group.map(of).filter((value) => value !== null);
    return {
      recipe,
      pair,
      hidden,
      seeds: group.length,
      ...spread(
        'selectivity',
        meanOf(({ index }) => index),
      ),
      ...spread(
        'separation',
        meanOf(({ separation }) => separation),
      ),
      ...spread(
        'f1_change',
        meanOf(({ f1Change }) => f1Change),
      ),
      ...spread(
        'selectivity_with_loss',
        known(({ indexWithLoss }) => indexWithLoss),
      ),
      ...spread(
        'separation_with_loss',
        known(({ separationWithLoss }) => separationWithLoss),
      ),
      ...spread(
        'twin_correlation',
        meanOf(({ twins }) => mean(twins)),
      ),
      ...spread(
        'nearest_correlation',
        meanOf(({ nearest }) => nearest),
      ),
      ...spread(
        'in_every_seed',
        shares.map(({ inAll }) => inAll),
      ),
      ...spread(
        'in_some_seeds',
        shares.map(({ inSome }) => inSome),
      ),
      ...spread(
        'in_no_other_seed',
        shares.map(({ inNone }) => inNone),
      ),
    };
  });
}

/** Of the smallest and of the largest size. */
export function specialisationSentences(points: readonly SpecialisationPoint[]): string[] {
  const ends = points.length > 1 ? [points[0], points.at(-1) as SpecialisationPoint] : points;
  return ends.map((point) => {
    const { selectivity_with_loss_mean: selective, separation_with_loss_mean: separate } = point;
    const related =
      selective === null || separate === null
        ? ''
        : `; its rank correlation with what F1 loses without the unit is ${fixed(selective)}, that of the separation ${fixed(separate)}`;
    const twins =
      point.in_every_seed_mean === null
        ? ''
        : `; twins correlate by ${fixed(point.twin_correlation_mean)}, and a share of ${fixed(point.in_every_seed_mean)} of the units has a twin in every other seed and ${fixed(point.in_no_other_seed_mean)} in none`;
    return (
      `With ${unitsText(point.hidden)} the mean selectivity is ${fixed(point.selectivity_mean)} and the mean separation ` +
      `${fixed(point.separation_mean)}${related}${twins}.`
    );
  });
}
