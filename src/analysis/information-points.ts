import { maximum } from '../statistics/extent.ts';
import { mean } from '../statistics/mean.ts';
import { informativeShare } from '../studies/information.ts';
import type { InformationRow } from '../studies/rows.ts';
import { groups, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** What the units of one size say of the label, over the seeds. */
export type InformationPoint = ReturnType<typeof informationPoints>[number];

/** A point for each recipe, pair and hidden size. */
export function informationPoints(rows: readonly InformationRow[]) {
  return groups(rows, 'hidden').map((group) => {
    const [{ recipe, pair, hidden, share, labelBits }] = group as [InformationRow];
    const pairs = group.flatMap((row) => row.pairs ?? []);
    // A network that says nothing has no units that say most of it.
    const telling = group.filter(({ together }) => together.units.length > 0);
    return {
      recipe,
      pair,
      hidden,
      seeds: group.length,
      label_bits: labelBits,
      ...spread(
        'unit_bits',
        group.map(({ units }) => mean(units.map(({ bits }) => bits)) as number),
      ),
      ...spread(
        'best_bits',
        group.map(({ units }) => maximum(units.map(({ bits }) => bits))),
      ),
      ...spread(
        'together_bits',
        group.map(({ together }) => together.bits),
      ),
      ...spread('informative_share', group.map(informativeShare)),
      share,
      ...spread(
        'units_needed',
        telling.map(({ together }) => together.units.length),
      ),
      ...spread(
        'pair_synergy_bits',
        pairs.map(({ meanSynergy }) => meanSynergy),
      ),
      ...spread(
        'redundant_pairs',
        pairs.map(({ redundant }) => redundant),
      ),
    };
  });
}

/** Of the smallest and of the largest size. */
export function informationSentences(points: readonly InformationPoint[]): string[] {
  const ends = points.length > 1 ? [points[0], points.at(-1) as InformationPoint] : points;
  return ends.map((point) => {
    const pairs =
      point.redundant_pairs_mean === null
        ? ''
        : `; a share of ${fixed(point.redundant_pairs_mean)} of the pairs of units is redundant`;
    return (
      `With ${unitsText(point.hidden)} the best unit says ${fixed(point.best_bits_mean)} and the mean unit ` +
      `${fixed(point.unit_bits_mean)} of the ${fixed(point.label_bits)} bits of the label, all together ` +
      `${fixed(point.together_bits_mean)}; ${fixed(point.units_needed_mean, 1)} units carry a share of ${point.share} of that` +
      `${pairs}.`
    );
  });
}
