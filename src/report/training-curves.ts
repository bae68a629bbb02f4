import type { CapacityRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { figureName, TRAINING_FIGURES } from '../analysis/paper.ts';
import { HALF, heading, only, type Panel, panels } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fileNameOf } from './file-name.ts';
import { lowest } from './sideways.ts';
import { sizeChannel } from './size-channel.ts';
import { curvePoints, type CurvePoint, curveSentences } from '../analysis/training-points.ts';
import { averaged, divergedLines, recipeParagraph } from '../analysis/words.ts';
import { maximum } from '../statistics/extent.ts';

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

/** Fig. A.1 to A.5: F1 and loss against the epoch, one figure per pair, a row of two panels per recipe. */
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
  return {
    place: known === undefined ? 'not in the paper' : `A, ${figureName(known)}`,
    paper: PAPER[pair] ?? 'The paper does not look at this pair.',
    measured,
    content: {
      id: known ?? `fig-a-${fileNameOf(pair)}`,
      title: `${known === undefined ? 'Training' : `${figureName(known)}: training`} curves of ${pairTitle(pair)}`,
      subtitle: [
        `Validation, ${averaged(ends.map(({ seeds }) => seeds))}`,
        ...(recipes.length > 1 ? ['The vertical axes of the recipes differ'] : []),
        ...recipeLines(rows),
        ...divergedLines(ends),
      ],
      description: [
        `Curves of validation F1 (left) and loss (right) against the epoch for ${pair}, one per hidden size.`,
        ...measured,
      ].join(' '),
      spec: panels(
        recipes.flatMap((recipe) => [
          panel(points, recipe, 'f1', recipes.length > 1),
          panel(points, recipe, 'loss', recipes.length > 1),
        ]),
        2,
      ),
      data: points,
    },
  };
}

function panel(
  points: readonly CurvePoint[],
  recipe: string,
  measure: 'f1' | 'loss',
  named: boolean,
): Panel {
  const color = sizeChannel(sizesOf(points));
  const here = points.filter((point) => point.recipe === recipe);
  const ends = here.map(({ f1_mean, f1_sd }) => ({ mean: f1_mean, sd: f1_sd }));
  const epochs = maximum(points.map(({ epoch }) => epoch));
  return {
    ...heading(named && measure === 'f1' ? recipe : ''),
    ...HALF,
    transform: [
      ...only({ recipe }),
      { calculate: `datum.${measure}_mean - datum.${measure}_sd`, as: 'lower' },
      { calculate: `datum.${measure}_mean + datum.${measure}_sd`, as: 'upper' },
    ],
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        scale: { domain: [0, epochs], nice: false },
        axis: { grid: false, tickCount: Math.min(epochs, 5), format: 'd' },
      },
      y: {
        type: 'quantitative',
        title: measure === 'f1' ? 'validation F1' : 'validation loss',
        scale: measure === 'f1' ? { domain: [lowest(ends), 1] } : { domainMin: 0 },
        axis: { tickCount: 6 },
      },
    },
    layer: [
      {
        transform: [{ filter: 'isValid(datum.lower)' }],
        mark: { type: 'area', opacity: 0.12, clip: true, aria: false },
        encoding: { y: { field: 'lower' }, y2: { field: 'upper' }, color },
      },
      {
        mark: { type: 'line', strokeWidth: 1.6, clip: true, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color },
      },
    ],
  };
}
