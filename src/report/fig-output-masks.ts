import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import {
  type OutputMaskPoint,
  outputMaskPoints,
  outputMaskSentences,
} from '../analysis/output-mask-points.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { averaged, drawnSizesLine, listed } from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { OutputMaskRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs, spreadCurve } from './beyond.ts';
import { OTHER_PRUNING } from './fig-pruning-methods.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel, panels } from './panels.ts';
import { sizeHeading } from './size-axis.ts';
import { pixelsAside } from './spread-marks.ts';

/** Half of what a bar takes. */
const BAR = 3.5;

/** What two panels side by side show: columns by what the legend calls them and a colour. */
const PANELS = [
  {
    axis: 'F1 on validation',
    columns: {
      best_f1: ['best of all subsets', OKABE_ITO.vermilion],
      magnitude_f1: ['largest magnitudes', OKABE_ITO.blue],
    },
  },
  {
    axis: 'regret, F1',
    columns: {
      regret: ['on validation', OKABE_ITO.vermilion],
      test_regret: ['on the test file', OKABE_ITO.green],
    },
  },
] as const;

/** Beyond the paper: what pruning output weights by magnitude gives away; sizes with one unit have nothing to choose from. */
export function figureOutputMasks(rows: readonly OutputMaskRow[]): Artefact<Figure>[] {
  const points = outputMaskPoints(rows);
  if (points.length === 0) return [];
  const measured = sizeParagraphs(points, outputMaskSentences);
  const isNamed = new Set(points.map(({ recipe }) => recipe)).size > 1;
  // The most units that can be enumerated have most to choose from.
  const sizes = fewSizes(sizesOf(points), isNamed ? 1 : 2, [8, 12]);
  const networks = groupBy(
    points.filter(({ hidden }) => sizes.includes(hidden)),
    ({ recipe, pair, hidden }) => JSON.stringify([recipe, pair, hidden]),
  );
  const content = {
    id: 'beyond-output-masks',
    title: `Regret of pruning output weights by magnitude, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
    subtitle: [
      `Without training again, ${averaged(points.map(({ seeds }) => seeds))}`,
      'Every subset of as many output weights is tried; the best one is chosen by F1 on validation, and told on the test file too',
      ...drawnSizesLine(sizes, sizesOf(points)),
      ...recipeLines(rows),
    ],
    description: [
      'Curves of F1 by the number of output weights kept, for the largest magnitudes and the best subset, and of the difference.',
      ...measured,
    ].join(' '),
    spec: {
      ...panels(
        [...networks.values()].flatMap((own, row) =>
          PANELS.map((_, at) => panelOf(own, at, isNamed, row === 0)),
        ),
        PANELS.length,
      ),
      resolve: { scale: { color: 'independent' as const } },
    },
    data: points,
  };
  const paper =
    'Appendix C.1 removes the output weights of the smallest magnitude; what another choice would give is not asked.';
  return [{ place: OTHER_PRUNING, paper, measured, content }];
}

function panelOf(
  points: readonly OutputMaskPoint[],
  at: number,
  isNamed: boolean,
  isTop: boolean,
): Panel {
  const [{ recipe, pair, hidden }] = points as [OutputMaskPoint];
  const { axis, columns } = PANELS[at];
  const series: (readonly [string, string])[] = Object.values(columns);
  const scale = { domain: series.map(([name]) => name), range: series.map(([, colour]) => colour) };
  const legend = isTop ? { orient: 'top', direction: 'vertical', labelLimit: HALF.width } : null;
  const name = `${sizeHeading(hidden)}${isNamed ? `, ${recipe}` : ''}`;
  return {
    ...heading(at === 0 ? name : ' '),
    ...HALF,
    transform: only({ recipe, pair, hidden }),
    encoding: {
      x: {
        field: 'kept',
        type: 'quantitative',
        title: 'output weights kept',
        scale: { domain: [0.5, hidden - 0.5], nice: false, zero: false },
        axis: { tickMinStep: 1, format: 'd', grid: false },
      },
      y: {
        type: 'quantitative',
        title: axis,
        scale: { zero: false },
        axis: axisOf(true, { tickCount: 6 }),
      },
    },
    layer: Object.entries(columns).flatMap(([column, [label]], i) =>
      spreadCurve(
        column,
        { datum: label, type: 'nominal', title: null, scale, legend },
        pixelsAside(i, series.length, 2 * BAR),
      ),
    ),
  } as Panel;
}
