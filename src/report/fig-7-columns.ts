import { OKABE_ITO } from '../analysis/colours.ts';
import { largestFirst } from '../analysis/bars.ts';
import { pairTitle } from '../analysis/classes.ts';
import { type ColumnPoint, columnPoints, columnSentences } from '../analysis/column-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { averaged, divergedNetworksLine, listed, recipeParagraph } from '../analysis/words.ts';
import { FOCUS_HIDDEN } from '../lab/paper-grid.ts';
import { groupBy } from '../statistics/group-by.ts';
import { nearestSize } from '../studies/grid.ts';
import type { ColumnOcclusionRow } from '../studies/rows.ts';
import { sizesOf } from '../analysis/groups.ts';
import type { Artefact } from './artefact.ts';
import { BAR, barNames, leftOutText } from './columns.ts';
import type { Figure } from './figure.ts';
import { heading, type Panel, panels, WHOLE } from './panels.ts';
import { FIGURE_INK } from './theme.ts';

/** Fig. 7 for tables: the change of F1 with one column at its mean, a panel per recipe, of the size nearest to 24. */
export function figure7Columns(rows: readonly ColumnOcclusionRow[]): Artefact<Figure> {
  const points = columnPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const size = nearestSize({ hiddenSizes: sizesOf(points) }, FOCUS_HIDDEN);
  const shown = points.filter(({ hidden }) => hidden === size);
  const curves = [...groupBy(shown, ({ recipe, pair }) => JSON.stringify([recipe, pair])).values()];
  const measured = curves.map((here) =>
    recipeParagraph(recipes, here[0].recipe, columnSentences(here)),
  );
  const { left } = largestFirst(curves[0].map(({ change_mean }) => change_mean ?? 0));
  return {
    place: '4.6, Fig. 7',
    paper:
      'With a part of the image hidden, mean F1 grows with capacity, with diminishing returns.',
    measured,
    content: {
      id: 'fig-7',
      title: `Fig. 7: F1 with a column hidden, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Change of validation F1 with H = ${size}, ${averaged(shown.map(({ seeds }) => seeds))}`,
        'A hidden column is at its mean over the training split in every row',
        ...leftOutText(left),
        ...recipeLines(rows),
        ...divergedNetworksLine(rows),
      ],
      description: ['Bars of the change of validation F1 by hidden column.', ...measured].join(' '),
      spec: panels(
        curves.map((here) => panel(here, recipes.length > 1 ? here[0].recipe : '')),
        1,
      ),
      data: points,
    },
  };
}

function panel(points: readonly ColumnPoint[], title: string): Panel {
  const changes = points.map(({ change_mean }) => change_mean ?? 0);
  const bars = largestFirst(changes).places.map((at) => points[at]);
  const names = barNames(bars.map(({ columns }) => columns));
  const values = bars.map(({ change_mean, change_sd, change_low, change_high }, i) => ({
    name: names[i],
    change: change_mean,
    lower: change_sd === null ? null : (change_mean ?? 0) - change_sd,
    upper: change_sd === null ? null : (change_mean ?? 0) + change_sd,
    low: change_low,
    high: change_high,
  }));
  return {
    ...heading(title, 70),
    width: WHOLE.width - 180,
    height: { step: BAR },
    data: { values },
    encoding: {
      x: {
        type: 'quantitative',
        title: 'change of validation F1',
        axis: { format: '.2f', tickCount: 6 },
      },
      y: {
        field: 'name',
        type: 'nominal',
        title: null,
        scale: { domain: names },
        axis: { labelLimit: 220, grid: false },
      },
    },
    layer: [
      {
        mark: { type: 'bar', color: OKABE_ITO.blue, opacity: 0.75, aria: false },
        encoding: { x: { field: 'change' } },
      },
      {
        transform: [{ filter: 'datum.lower !== null' }],
        mark: { type: 'rule', strokeWidth: 6, opacity: 0.3, color: FIGURE_INK, aria: false },
        encoding: { x: { field: 'lower' }, x2: { field: 'upper' } },
      },
      {
        transform: [{ filter: 'datum.low !== null' }],
        mark: { type: 'rule', strokeWidth: 1.2, color: FIGURE_INK, aria: false },
        encoding: { x: { field: 'low' }, x2: { field: 'high' } },
      },
    ],
  } as Panel;
}
