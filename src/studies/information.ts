import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { InformationParams } from '../measurements/information.ts';
import { mean } from '../statistics/mean.ts';
import { focusPair, type Grid, sizesWithUnits, trialsOf } from './grid.ts';
import { percentText, shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { InformationRow } from './rows.ts';
import type { Study } from './study.ts';

const PARAMS: InformationParams = { bins: 10, permutations: 1000, share: 0.95 };

/** So large a share of wrong discoveries is allowed among the units that are said to be informative. */
export const DISCOVERY_RATE = 0.05;

/**
 * What do hidden units say of the class? Mutual information of each unit and the label, synergy and redundancy of pairs of
 * units, and how few units carry most of what all carry: the first direction that section 6 of the paper names.
 */
export const information: Study<{ information: readonly InformationRow[] }> = {
  name: 'information',
  kinds: { information: { title: 'information of units', conditions: ['share'] } },
  ofUnits: 'ask about the label',
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    information: measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value }) => ({ ...subject, share: PARAMS.share, ...value }),
    ),
  }),
  result: ({ information: rows }) => {
    const informative = mean(rows.map(informativeShare)) ?? 0;
    const bits = mean(rows.map(({ together }) => together.bits));
    return rows.length > 0
      ? `informative ${percentText(informative)}, together ${shareText(bits)} bits`
      : '';
  },
};

/** Share of the units of a network that are informative. */
export function informativeShare({ units }: InformationRow): number {
  return units.filter(({ q }) => q <= DISCOVERY_RATE).length / units.length;
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], sizesWithUnits(grid), recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'information'>[] {
  return trials(grid, recipe).map((trial) => ({
    measurement: 'information',
    trial,
    params: PARAMS,
  }));
}
