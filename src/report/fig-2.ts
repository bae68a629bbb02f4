import type { LearningRateRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { ascending, sizesOf, sortedBy } from '../analysis/groups.ts';
import {
  type LearningRatePoint,
  learningRatePoints,
  searchedPairs,
} from '../analysis/trained-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { heading, only, type Panel, panels } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest } from './sideways.ts';
import {
  ALL_DIVERGED,
  divergedLines,
  fixed,
  listed,
  seedsText,
  recipeParagraph,
} from '../analysis/words.ts';

/** Pixels of one cell. */
const CELL = { width: 62, height: 26 };
const NARROW_CELL = { width: 44, height: 26 };

/** Share of the scale from which viridis is so light that black is read better than white. */
const LIGHT = 0.5;

/** Fig. 2: F1 over learning rate and hidden size as a heat map with its numbers, one per recipe. */
export function figure2(rows: readonly LearningRateRow[]): Artefact<Figure> {
  const points = learningRatePoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const maps = searchedPairs(points);
  const measured = maps.map((here) => recipeParagraph(recipes, here[0].recipe, sentences(here)));
  return {
    place: '4.1, Fig. 2',
    paper:
      'A heat map of F1 over learning rate and hidden size: 3×10⁻² gives the best results with every size; sizes in ' +
      'the middle are unstable in some combinations.',
    measured,
    content: {
      id: 'fig-2',
      title: `Fig. 2: F1 over learning rate and hidden size, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Best epoch's validation F1, mean over ${seedsText(points.map(({ seeds }) => seeds))}`,
        ...recipeLines(rows, 'rate'),
        ...divergedLines(points),
      ],
      description: [
        'A heat map of mean validation F1, hidden sizes by learning rates, with the numbers in the cells.',
        ...measured,
      ].join(' '),
      spec: panels(
        maps.map((here, i) => panel(points, here[0], maps.length > 1, i === 0)),
        2,
      ),
      data: points,
    },
  };
}

function sentences(points: readonly LearningRatePoint[]): string[] {
  const byMean = sortedBy(points, ({ best_mean }) => best_mean);
  const widest = sortedBy(points, ({ best_sd }) => best_sd).at(-1);
  const [low, high] = [byMean[0], byMean.at(-1)];
  if (low === undefined || high === undefined) return [ALL_DIVERGED];
  const where = (point: LearningRatePoint) =>
    `H = ${point.hidden} and a rate of ${point.learning_rate}`;
  return [
    `Mean F1 is highest, ${fixed(high.best_mean)}, with ${where(high)} and lowest, ${fixed(low.best_mean)}, with ${where(low)}.`,
    ...(widest
      ? [
          `The seeds differ most, by a standard deviation of ${fixed(widest.best_sd)}, with ${where(widest)}.`,
        ]
      : []),
  ];
}

function panel(
  points: readonly LearningRatePoint[],
  { recipe, pair }: LearningRatePoint,
  named: boolean,
  first: boolean,
): Panel {
  const sizes = sizesOf(points);
  const rates = ascending(points.map(({ learning_rate }) => learning_rate));
  const bottom = lowest(points.map(({ best_mean }) => ({ mean: best_mean, sd: null })));
  const cell = named ? NARROW_CELL : CELL;
  return {
    ...heading(named ? recipe : ''),
    width: cell.width * rates.length,
    height: cell.height * sizes.length,
    transform: only({ recipe, pair }),
    encoding: {
      x: {
        field: 'learning_rate',
        type: 'ordinal',
        title: 'learning rate',
        scale: { domain: rates },
        axis: { format: '~e', labelAngle: 0, domain: false, ticks: false },
      },
      y: {
        field: 'hidden',
        type: 'ordinal',
        title: first ? 'hidden units H' : null,
        scale: { domain: sizes, reverse: true },
        axis: { domain: false, ticks: false },
      },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'white', strokeWidth: 1, invalid: null, aria: false },
        encoding: {
          color: {
            condition: { test: 'datum.best_mean === null', value: '#dddddd' },
            field: 'best_mean',
            type: 'quantitative',
            title: 'mean F1',
            scale: { scheme: 'viridis', domain: [bottom, 1] },
            legend: {
              orient: 'top',
              direction: 'horizontal',
              gradientLength: 180,
              format: '.2f',
              titleOrient: 'left',
            },
          },
        },
      },
      {
        transform: [
          {
            calculate: "datum.best_mean === null ? 'none' : format(datum.best_mean, '.3f')",
            as: 'text',
          },
        ],
        mark: { type: 'text', fontSize: 12.5, aria: false },
        encoding: {
          text: { field: 'text' },
          color: {
            condition: {
              test: `datum.best_mean !== null && datum.best_mean < ${bottom + LIGHT * (1 - bottom)}`,
              value: 'white',
            },
            value: 'black',
          },
        },
      },
    ],
  };
}
