import type { Claim } from '../claims/claim.ts';
import { csvLine } from '../data/csv-line.ts';

const HEAD = ['recipe', 'claim', 'over_seeds', 'part', 'seeds', 'value'];

/**
 * What every verdict rests on, as CSV: a line for each claim, recipe, part of the sentence and seed, or couple of seeds.
 * The median or mean, as `over_seeds` says, of the lines of a claim with one recipe is its statistic; of a sentence about
 * every one of several things, which are its parts, the least or the greatest of theirs.
 *
 * @returns null when no claim is tested
 */
export function claimValuesCsv(claims: readonly Claim[]): string | null {
  const lines = claims.flatMap(({ id, recipe, overSeeds, values }) =>
    values.flatMap(({ seeds, value }) => {
      const parts: [string | null, number][] =
        typeof value === 'number' ? [[null, value]] : Object.entries(value);
      return parts.map(([part, one]) => [recipe, id, overSeeds, part, seeds.join(' '), one]);
    }),
  );
  return lines.length === 0 ? null : [HEAD, ...lines].map(csvLine).join('');
}
