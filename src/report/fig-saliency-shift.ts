import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import {
  type SaliencyShiftPoint,
  saliencyShiftPoints,
  saliencyShiftSentences,
} from '../analysis/saliency-shift-points.ts';
import { averaged, listed, recipeParagraph } from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { SaliencyShiftRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, heightOfRows, only, type Panel, panels } from './panels.ts';
import { pixelsAside, spreadBars } from './spread-marks.ts';

const SERIES = [
  { network: 'dense', column: 'unchanged', name: 'dense, decision stays', colour: OKABE_ITO.blue },
  { network: 'dense', column: 'changed', name: 'dense, changes', colour: OKABE_ITO.vermilion },
  { network: 'pruned', column: 'unchanged', name: 'pruned, stays', colour: OKABE_ITO.green },
  { network: 'pruned', column: 'changed', name: 'pruned, changes', colour: OKABE_ITO.orange },
] as const;

const AXES = {
  noise: 'standard deviation σ of the noise',
  patch: 'side of the blank patch, pixels',
} as const;

/** Beyond the paper: how alike the maps of an image with and without noise, or a patch, are. A row of panels for each size. */
export function figureSaliencyShift(rows: readonly SaliencyShiftRow[]): Artefact<Figure> {
  const points = saliencyShiftPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const networks = [
    ...groupBy(points, ({ recipe, pair, hidden }) =>
      JSON.stringify([recipe, pair, hidden]),
    ).values(),
  ] as [SaliencyShiftPoint, ...SaliencyShiftPoint[]][];
  const measured = networks.map((here) =>
    recipeParagraph(recipes, here[0].recipe, saliencyShiftSentences(here)),
  );
  const kinds = (['noise', 'patch'] as const).filter((kind) =>
    points.some(({ corruption }) => corruption === kind),
  );
  const height = heightOfRows(networks.length);
  const pruned = points.find(({ network }) => network === 'pruned');
  return {
    place: BEYOND,
    paper: 'Section 6 names saliency under corruption as future work.',
    measured,
    content: {
      id: 'beyond-saliency-shift',
      title: `Saliency maps of corrupted images, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Images of the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        `Rank correlation of the maps with and without the corruption, by whether the network decides as before${pruned ? `; pruned: ${pruned.sparsity_percent} % by layer` : ''}`,
        ...recipeLines(rows),
      ],
      description: [
        'Curves of how alike saliency maps stay when images are corrupted, where the decision stays and where it changes.',
        ...measured,
      ].join(' '),
      spec: panels(
        networks.flatMap(([first]) =>
          kinds.map((kind, at) => {
            const recipe = recipes.length > 1 ? `${first.recipe}, ` : '';
            const title = at > 0 ? ' ' : `${recipe}H = ${first.hidden}`;
            return panelOf(points, first, kind, { title, height });
          }),
        ),
        kinds.length,
      ),
      data: points,
    },
  };
}

function panelOf(
  points: readonly SaliencyShiftPoint[],
  { recipe, pair, hidden }: SaliencyShiftPoint,
  corruption: keyof typeof AXES,
  { title, height }: { readonly title: string; readonly height: number },
): Panel {
  const strengths = points.flatMap((point) =>
    point.corruption === corruption ? point.strength : [],
  );
  const most = strengths.reduce((largest, one) => Math.max(largest, one), 0);
  const scale = {
    domain: SERIES.map(({ name }) => name),
    range: SERIES.map(({ colour }) => colour),
  };
  const legend = { orient: 'top', columns: 4, labelLimit: HALF.width };
  return {
    ...heading(title),
    ...HALF,
    height,
    encoding: {
      x: {
        field: 'strength',
        type: 'quantitative',
        title: AXES[corruption],
        scale: { domain: [0, 1.04 * most], nice: false },
        axis: { grid: false, format: '.2~f', labelFlush: false },
      },
      y: {
        type: 'quantitative',
        title: corruption === 'noise' ? 'rank correlation' : null,
        axis: axisOf(corruption === 'noise', { format: '.1f', tickCount: 6 }),
        scale: { zero: true },
      },
    },
    layer: SERIES.flatMap(({ network, column, name }, i) => {
      const xOffset = pixelsAside(i, SERIES.length);
      const color = { datum: name, type: 'nominal', title: null, scale, legend };
      const transform = [
        ...only({ recipe, pair, hidden, corruption, network }),
        { filter: `isValid(datum.${column}_mean)` },
      ];
      const y = { field: `${column}_mean` };
      return [
        ...spreadBars(column, color, 4, xOffset).map((layer) => ({
          ...layer,
          transform: [...transform, ...layer.transform],
        })),
        {
          transform,
          mark: { type: 'line', strokeWidth: 1.5, xOffset, aria: false },
          encoding: { y, color },
        },
        {
          transform,
          mark: { type: 'point', filled: true, size: 36, opacity: 1, xOffset, aria: false },
          encoding: { y, color },
        },
      ];
    }),
  } as Panel;
}
