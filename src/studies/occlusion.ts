import { mean } from '../statistics/mean.ts';
import { groupBy } from '../statistics/group-by.ts';
import { shareText } from './result-words.ts';
import type { ColumnOcclusionRow, OcclusionRow } from './rows.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { type Grid, focusPair, trialsOf } from './grid.ts';
import { columnSets } from './columns.ts';
import { patchSide } from './patch.ts';
import { measuredRows, positiveShareOf } from './results.ts';
import type { Study } from './study.ts';

/**
 * How does a blank patch hurt (section 4.6)? F1 by hidden size: Fig. 7. In a table no columns lie side by side: there
 * each is hidden by itself.
 */
export const occlusion: Study<{
  occlusion: readonly OcclusionRow[];
  columnOcclusion: readonly ColumnOcclusionRow[];
}> = {
  name: 'occlusion',
  kinds: {
    occlusion: { title: 'occlusion', conditions: ['size'] },
    columnOcclusion: { title: 'hidden columns', conditions: ['columns'] },
  },
  leftOut: ({ imageShape }) =>
    imageShape
      ? undefined
      : 'a blank patch: rows of a table are no pictures; instead each column is set to its mean',
  trials,
  requests: (grid, recipe) => [...requests(grid, recipe), ...columnRequests(grid, recipe)],
  rows: (grid, recipe, results) => ({
    occlusion: measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value, trained }) => ({
        ...subject,
        size: patchSide(grid.dataset.form)!,
        cleanF1: trained.validation.f1,
        positiveShare: positiveShareOf(trained),
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

/** Of tables. */
function columnRequests(grid: Grid, recipe: Recipe): Request<'column-occlusion'>[] {
  const { form } = grid.dataset;
  if (form.imageShape) return [];
  const params = { sets: columnSets(form).map(({ columns }) => columns) };
  return trials(grid, recipe).map((trial) => ({ measurement: 'column-occlusion', trial, params }));
}
