import type { CapacityRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { figureName, TRAINING_FIGURES } from '../analysis/paper.ts';
import { axisOf, heading, only, type Panel, panels, smallMultiples } from './panels.ts';
import { recipeChannels } from './recipe-channels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fileNameOf } from './file-name.ts';
import { lowest } from './sideways.ts';
import { sizeHeading } from './size-axis.ts';
import { constantRule, spreadBands } from './spread-marks.ts';
import { curvePoints, type CurvePoint, curveSentences } from '../analysis/training-points.ts';
import {
  averaged,
  constantLines,
  divergedLines,
  drawnSizesLine,
  recipeParagraph,
} from '../analysis/words.ts';
import { maximum } from '../statistics/extent.ts';

/** A panel for each; the data have all. */
const MOST_SIZES = 6;

/** What the paper says of single pairs. */
const PAPER: Readonly<Record<string, string>> = {
  '0-1': 'Size 4 reaches a near perfect, highly stable F1 and a loss of about 0.1.',
  '5-6':
    'Sizes below 8 sometimes score high, with wide bands and dips; sizes from 10 on do not show this.',
  '1-7':
    'Sizes below 8 sometimes score high, with wide bands and dips; sizes from 10 on do not show this.',
  '3-8': 'The figure is shown without a statement on this pair.',
  '4-9':
    'Sizes below 12 stay below an F1 of 0.90 with stagnating losses; 12 to 24 units are necessary.',
};

/** Fig. A.1 to A.5: F1 and loss against the epoch, one figure per pair, a panel for each of a few hidden sizes. */
export function trainingCurves(rows: readonly CapacityRow[]): Artefact<Figure>[] {
  const places = Object.keys(TRAINING_FIGURES);
  const pairs = sortPairs(rows.map(({ pair }) => pair));
  const sorted = [
    ...places.filter((pair) => pairs.includes(pair)),
    ...pairs.filter((pair) => !places.includes(pair)),
  ];
  return sorted.map((pair) =>
    curvesOf(
      pair,
      rows.filter((row) => row.pair === pair),
    ),
  );
}

function curvesOf(pair: string, rows: readonly CapacityRow[]): Artefact<Figure> {
  const points = curvePoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const known = TRAINING_FIGURES[pair];
  const ends = points.filter(({ epoch }) => epoch === 1);
  const measured = recipes.map((recipe) =>
    recipeParagraph(
      recipes,
      recipe,
      curveSentences(points.filter((point) => point.recipe === recipe)),
    ),
  );
  const sizes = fewSizes(sizesOf(points), MOST_SIZES);
  const drawn = points.filter(({ hidden }) => sizes.includes(hidden));
  return {
    place: known === undefined ? 'not in the paper' : `A, ${figureName(known)}`,
    paper: PAPER[pair] ?? 'The paper does not look at this pair.',
    measured,
    content: {
      id: known ?? `fig-a-${fileNameOf(pair)}`,
      title: `${known === undefined ? 'Training' : `${figureName(known)}: training`} curves of ${pairTitle(pair)}`,
      subtitle: [
        `Validation, ${averaged(
          ends.map(({ seeds }) => seeds),
          'bands',
        )}; cut at the axis`,
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...constantLines(points),
        ...recipeLines(rows),
        ...divergedLines(ends),
      ],
      description: [
        `Curves of validation F1 (above) and loss (below) against the epoch for ${pair}, a panel for each hidden size.`,
        ...measured,
      ].join(' '),
      spec: panels(
        (['f1', 'loss'] as const).flatMap((measure) =>
          sizes.map((hidden, i) => panel(drawn, hidden, measure, i === 0)),
        ),
        sizes.length,
        14,
      ),
      data: points,
    },
  };
}

/** One hidden size, a curve for each recipe; all panels of a measure have one scale. */
function panel(
  points: readonly CurvePoint[],
  hidden: number,
  measure: 'f1' | 'loss',
  first: boolean,
): Panel {
  const { color } = recipeChannels(points);
  const ends = points.flatMap(({ f1_mean, f1_sd, constant_f1 }) => [
    { mean: f1_mean, sd: f1_sd },
    { mean: constant_f1, sd: null },
  ]);
  const losses = points.flatMap(({ loss_mean, loss_sd }) =>
    loss_mean === null ? [] : [loss_mean + (loss_sd ?? 0)],
  );
  const epochs = maximum(points.map(({ epoch }) => epoch));
  const { width } = smallMultiples(sizesOf(points).length);
  return {
    ...heading(measure === 'f1' ? sizeHeading(hidden) : '', width / 7),
    width,
    height: 120,
    transform: only({ hidden }),
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        title: measure === 'loss' ? 'epoch' : null,
        scale: { domain: [0, epochs], nice: false },
        axis: {
          grid: false,
          tickCount: Math.min(epochs, 2),
          format: 'd',
          labels: measure === 'loss',
        },
      },
      y: {
        type: 'quantitative',
        title: first ? (measure === 'f1' ? 'validation F1' : 'validation loss') : null,
        scale: {
          domain:
            measure === 'f1' ? [lowest(ends), 1] : [0, losses.length > 0 ? maximum(losses) : 1],
          nice: measure === 'loss',
        },
        axis: axisOf(first, { tickCount: 5, format: measure === 'f1' ? '.2f' : '~g' }),
      },
    },
    layer: [
      ...(measure === 'f1' ? constantRule(points) : []),
      ...spreadBands(measure, color),
      {
        mark: { type: 'line', strokeWidth: 1.6, clip: true, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color },
      },
    ],
  } as Panel;
}
