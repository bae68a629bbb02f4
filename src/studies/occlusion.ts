import { mean } from '../statistics/mean.ts';
import { groupBy } from '../statistics/group-by.ts';
import { shareText } from './result-words.ts';
import type { ColumnOcclusionRow, OcclusionRow, SilencedRow } from './rows.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, comparedSizes, focusPair, trialsOf } from './grid.ts';
import { columnSets } from './columns.ts';
import { patchSide } from './patch.ts';
import { measuredRows, positiveShareOf } from './results.ts';
import type { Study } from './study.ts';

/** Share of the hidden units that falls silent. */
const SILENCED = 1 / 2;

/** Choices of the silent units: one says little, for some units are worth far more than others. */
const SILENCED_DRAWS = 100;

/**
 * How does a blank patch hurt (section 4.6)? F1 and AUC by hidden size: Fig. 7. In a table no columns lie side by side: there
 * each is hidden by itself. And how does it hurt when a random half of the hidden units falls silent: the section explains
 * robustness by a redundant representation, one whose parts stand in for one another.
 *
 * Ten draws by default, as for noise: of the variance of what 64 units have over 24, seed by seed, the draws of patches
 * then make 5 % or less of that between ten seeds of 4-9, in F1 and in AUC, with both recipes (in F1 five draws leave
 * 10 % with `minibatch`).
 */
export const occlusion: Study<{
  occlusion: readonly OcclusionRow[];
  columnOcclusion: readonly ColumnOcclusionRow[];
  silenced: readonly SilencedRow[];
}> = {
  name: 'occlusion',
  kinds: {
    occlusion: { title: 'occlusion', conditions: ['size'] },
    columnOcclusion: { title: 'hidden columns', conditions: ['columns'] },
    silenced: { title: 'silenced units', conditions: ['share'] },
  },
  leftOut: ({ imageShape }) =>
    imageShape
      ? undefined
      : 'a blank patch: rows of a table are no pictures; instead each column is set to its mean',
  trials,
  requests: (grid, recipe) => [
    ...requests(grid, recipe),
    ...columnRequests(grid, recipe),
    ...silencedRequests(grid, recipe),
  ],
  rows: (grid, recipe, results) => ({
    occlusion: measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value, trained }) => ({
        ...subject,
        size: patchSide(grid.dataset.form)!,
        cleanF1: trained.validation.f1,
        positiveShare: positiveShareOf(trained),
        cleanAuc: trained.validation.auc,
        ...value,
      }),
    ),
    columnOcclusion: measuredRows(results, recipe, columnRequests(grid, recipe)).flatMap(
      ({ subject, value, trained }) => {
        const sets = columnSets(grid.dataset.form);
        const cleanF1 = trained.validation.f1;
        return value.map((f1, i) => ({ ...subject, columns: sets[i].name, f1, cleanF1 }));
      },
    ),
    silenced: measuredRows(results, recipe, silencedRequests(grid, recipe)).map(
      ({ subject, value, trained }) => ({
        ...subject,
        share: SILENCED,
        cleanF1: trained.validation.f1,
        cleanAuc: trained.validation.auc,
        ...value,
      }),
    ),
  }),
  result: ({ occlusion: rows, columnOcclusion: columns }) => {
    const [first] = rows;
    const f1 = (which: 'cleanF1' | 'f1') => shareText(mean(rows.map((row) => row[which])));
    if (first) return `mean F1 ${f1('cleanF1')}, ${first.size} × ${first.size} blank ${f1('f1')}`;
    return columnResult(columns);
  },
};

/** The column that the networks need most. */
function columnResult(rows: readonly ColumnOcclusionRow[]): string {
  const sets = [...groupBy(rows, ({ columns }) => columns)].map(([name, of]) => ({
    name,
    f1: mean(of.map((row) => row.f1)) ?? 0,
  }));
  const [worst] = sets.toSorted((a, b) => a.f1 - b.f1);
  if (!worst) return '';
  const clean = shareText(mean(rows.map(({ cleanF1 }) => cleanF1)));
  return `mean F1 ${clean}, without ${worst.name} ${shareText(worst.f1)}`;
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], grid.hiddenSizes, recipe);
}

/** Of images. */
function requests(grid: Grid, recipe: Recipe): Request<'occlusion'>[] {
  const size = patchSide(grid.dataset.form);
  if (size === undefined) return [];
  const params = { size, draws: grid.corruption.draws };
  return trials(grid, recipe).map((trial) => ({ measurement: 'occlusion', trial, params }));
}

/** Of the sizes that the section compares, as far as they have units to silence. */
function silencedRequests(grid: Grid, recipe: Recipe): Request<'silencing'>[] {
  const params = { share: SILENCED, draws: SILENCED_DRAWS };
  const sizes = comparedSizes(grid).filter((size) => size > 1);
  return trialsOf(grid, [focusPair(grid)], sizes, recipe).map((trial) => ({
    measurement: 'silencing',
    trial,
    params,
  }));
}

/** Of tables. */
function columnRequests(grid: Grid, recipe: Recipe): Request<'column-occlusion'>[] {
  const { form } = grid.dataset;
  if (form.imageShape) return [];
  const params = { sets: columnSets(form).map(({ columns }) => columns) };
  return trials(grid, recipe).map((trial) => ({ measurement: 'column-occlusion', trial, params }));
}
