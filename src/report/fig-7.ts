import { OKABE_ITO } from '../analysis/colours.ts';
import { OCCLUSION_SIZES } from '../analysis/paper.ts';
import { drawnSizes, sizesOf } from '../analysis/groups.ts';
import type { OcclusionRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import {
  type OcclusionPoint,
  occlusionPoints,
  occlusionSentence,
} from '../analysis/occlusion-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { HALF, heading, only, type Panel, panels, WHOLE } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest } from './sideways.ts';
import { constantRule, spreadBars } from './spread-marks.ts';
import {
  averaged,
  divergedNetworksLine,
  constantLines,
  drawnSizesLine,
  listed,
  recipeParagraph,
} from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';

/** What a mark stands for: its colour (Okabe and Ito 2008) and its shape. */
const SERIES = {
  'with patch': { colour: OKABE_ITO.blue, shape: 'circle' },
  'without patch': { colour: '#767676', shape: 'square' },
  'the paper’s value': { colour: OKABE_ITO.vermilion, shape: 'diamond' },
} as const;

/** Fig. 7: F1 with a random patch set to zero, by hidden size, beside the clean F1 and the values that the paper prints. */
export function figure7(rows: readonly OcclusionRow[], ofPaper = true): Artefact<Figure> {
  const points = occlusionPoints(rows, ofPaper);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const curves = [
    ...groupBy(points, ({ recipe, pair, patch }) => JSON.stringify([recipe, pair, patch])).values(),
  ];
  const patches = [...new Set(points.map(({ patch }) => `${patch} × ${patch}`))];
  const measured = curves.map((here) =>
    recipeParagraph(recipes, here[0].recipe, [occlusionSentence(here)]),
  );
  const sizes = drawnSizes(points, OCCLUSION_SIZES);
  const title = (point: OcclusionPoint) =>
    [
      ...(recipes.length > 1 ? [point.recipe] : []),
      ...(patches.length > 1 ? [`${point.patch} × ${point.patch} pixels`] : []),
    ].join(', ');
  return {
    place: '4.6, Fig. 7',
    paper:
      'With a random 7 × 7 patch set to zero, mean F1 is 0.862 with 64 units, 0.860 with 48 and 0.847 with 24: it grows ' +
      'with capacity, with diminishing returns.',
    measured,
    content: {
      id: 'fig-7',
      title: `Fig. 7: F1 under ${listed(patches)} occlusion, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Validation F1, ${averaged(points.map(({ seeds }) => seeds))}; cut at the axis`,
        'Each network is averaged over its draws of patches first',
        ...(points.some(({ paper_f1 }) => paper_f1 !== null)
          ? ['Diamonds are the numbers printed in the paper, not measured here']
          : []),
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...constantLines(points),
        ...recipeLines(rows),
        ...divergedNetworksLine(rows),
      ],
      description: ['Points of validation F1 under occlusion by hidden size.', ...measured].join(
        ' ',
      ),
      spec: panels(
        curves.map(([first]) => panel(points, first, title(first), curves.length > 1)),
        2,
      ),
      data: points,
    },
  };
}

function panel(
  points: readonly OcclusionPoint[],
  { recipe, pair, patch }: OcclusionPoint,
  title: string,
  several: boolean,
): Panel {
  const sizes = drawnSizes(points, OCCLUSION_SIZES);
  const drawn = points.filter((point) => sizes.includes(point.hidden));
  const ends = drawn.flatMap(({ f1_mean, f1_sd, clean_mean, clean_sd, paper_f1, constant_f1 }) => [
    { mean: f1_mean, sd: f1_sd },
    { mean: clean_mean, sd: clean_sd },
    { mean: paper_f1, sd: null },
    { mean: constant_f1, sd: null },
  ]);
  const printed = points.some(({ paper_f1 }) => paper_f1 !== null);
  const series = NAMES.filter((name) => printed || name !== 'the paper’s value');
  return {
    ...heading(title),
    ...(several ? HALF : WHOLE),
    height: 250,
    transform: [...only({ recipe, pair, patch }), { filter: { field: 'hidden', oneOf: sizes } }],
    encoding: {
      x: {
        field: 'hidden',
        type: 'ordinal',
        title: 'hidden units H',
        scale: { domain: sizes },
        axis: { labelAngle: 0 },
      },
      y: {
        type: 'quantitative',
        title: 'validation F1',
        // One scale for all recipes.
        scale: { domain: [lowest(ends), 1] },
        axis: { format: '.2f', tickCount: 6, grid: true },
      },
    },
    layer: [
      ...constantRule(points),
      ...bars('without patch', 'clean', -14),
      dots('without patch', 'clean_mean', -14, series),
      ...bars('with patch', 'f1', 0),
      dots('with patch', 'f1_mean', 0, series),
      ...(printed ? [dots('the paper’s value', 'paper_f1', 14, series)] : []),
    ],
  };
}

type Series = keyof typeof SERIES;
const NAMES = Object.keys(SERIES) as Series[];

/** Encoding of the calculated column `series`, by colour or by shape, in one legend. */
function channel(sign: 'colour' | 'shape', names: readonly Series[]) {
  return {
    field: 'series',
    type: 'nominal' as const,
    title: null,
    scale: { domain: [...names], range: names.map((name) => SERIES[name][sign]) },
    legend: { orient: 'top' as const, direction: 'horizontal' as const, columns: names.length },
  };
}

/** A thin bar of the interval over a wide pale one of the deviation, beside the place of the size. */
function bars(series: Series, column: string, xOffset: number) {
  const colour = { value: SERIES[series].colour };
  return spreadBars(column, colour).map((layer) => ({
    ...layer,
    mark: { ...layer.mark, xOffset },
  }));
}

function dots(name: Series, column: string, xOffset: number, names: readonly Series[]) {
  return {
    transform: [
      { filter: `datum.${column} !== null` },
      { calculate: JSON.stringify(name), as: 'series' },
    ],
    mark: { type: 'point' as const, filled: true, size: 50, opacity: 1, xOffset, aria: false },
    encoding: {
      y: { field: column },
      color: channel('colour', names),
      shape: channel('shape', names),
    },
  };
}
