import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { mean } from '../statistics/mean.ts';
import { focusPair, type Grid, sizesWithUnits, trialOf, trialsOf } from './grid.ts';
import { percentText, shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { SpecialisationRow } from './rows.ts';
import type { Study } from './study.ts';

/** From this correlation on a unit counts as found in another network. */
export const TWIN_CORRELATION = 0.8;

/** Twins are looked for in the networks of so many seeds, the lowest ones: more seeds change nothing that was measured. */
const MOST_OTHERS = 10;

/**
 * Are hidden units specialised on a class, does that make them important, and do all seeds learn the same ones? The second
 * direction that section 6 of the paper names.
 */
export const specialisation: Study<{ specialisation: readonly SpecialisationRow[] }> = {
  name: 'specialisation',
  kinds: { specialisation: { title: 'specialisation of units', conditions: [] } },
  ofUnits: 'look at',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    specialisation: measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value }) => ({ ...subject, ...value }),
    ),
  }),
  result: ({ specialisation: rows }) => {
    const index = mean(rows.flatMap(({ units }) => units.map((unit) => unit.index)));
    const common = mean(rows.flatMap((row) => twinShares(row)?.inAll ?? []));
    const twins = common === null ? '' : `, in every seed ${percentText(common)}`;
    return rows.length > 0 ? `selectivity ${shareText(index)}${twins}` : '';
  },
};

/** Shares of the units of a network that every other network has, that some have and that none has; null without others. */
export function twinShares({ units }: SpecialisationRow) {
  if (units.every(({ twins }) => twins.length === 0)) return null;
  const isFound = (correlation: number) => correlation >= TWIN_CORRELATION;
  const inAll = units.filter(({ twins }) => twins.every(isFound)).length / units.length;
  const inNone = units.filter(({ twins }) => !twins.some(isFound)).length / units.length;
  return { inAll, inSome: 1 - inAll - inNone, inNone };
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], sizesWithUnits(grid), recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'specialisation'>[] {
  const lowest = grid.seeds.toSorted((a, b) => a - b).slice(0, MOST_OTHERS);
  return trials(grid, recipe).map((trial) => ({
    measurement: 'specialisation',
    trial,
    others: lowest
      .filter((seed) => seed !== trial.seed)
      .map((seed) => trialOf(grid, trial.pair, trial.hidden, seed, recipe)),
    params: {},
  }));
}
