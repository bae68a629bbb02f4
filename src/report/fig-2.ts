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
  drawnSizesLine,
  fixed,
  listed,
  seedsText,
  recipeParagraph,
} from '../analysis/words.ts';

/** Pixels of one cell, and what two maps side by side have together. */
const CELL = { least: 31, most: 46, height: 20 };
const MAPS_WIDTH = 600;

/** The best epoch hides networks that collapse after it, so the last stands beside it. */
const MEASURES = { best: 'best epoch', last: 'last epoch' } as const;
type Measure = keyof typeof MEASURES;

/** Share of the scale from which viridis is so light that black is read better than white. */
const LIGHT = 0.5;

/** Fig. 2: F1 over learning rate and hidden size as heat maps with their numbers, of the best and of the last epoch, a row per recipe. */
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
        `Validation F1, mean over ${seedsText(points.map(({ seeds }) => seeds))}; one scale of colours`,
        ...drawnSizesLine(sizesOf(points), sizesOf(points)),
        ...recipeLines(rows, 'rate'),
        ...divergedLines(points),
      ],
      description: [
        'A heat map of mean validation F1, hidden sizes by learning rates, with the numbers in the cells.',
        ...measured,
      ].join(' '),
      spec: panels(
        maps.flatMap((here) =>
          (['best', 'last'] as const).map((measure) =>
            panel(points, here[0], measure, {
              named: maps.length > 1,
              bottom: here === maps.at(-1),
            }),
          ),
        ),
        2,
        14,
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
    ...lastOf(points),
  ];
}

/** How far the last epoch is below the best one, where it is furthest. */
function lastOf(points: readonly LearningRatePoint[]): string[] {
  const fall = ({ best_mean, last_mean }: LearningRatePoint) =>
    best_mean === null || last_mean === null ? null : best_mean - last_mean;
  const worst = sortedBy(points, fall).at(-1);
  if (worst === undefined || !((fall(worst) as number) >= 0.0005)) return [];
  return [
    `The last epoch is furthest below the best with H = ${worst.hidden} and a rate of ${worst.learning_rate}: ` +
      `${fixed(worst.last_mean)} after ${fixed(worst.best_mean)}.`,
  ];
}

function panel(
  points: readonly LearningRatePoint[],
  { recipe, pair }: LearningRatePoint,
  measure: Measure,
  { named, bottom: isBottom }: { readonly named: boolean; readonly bottom: boolean },
): Panel {
  const sizes = sizesOf(points);
  const rates = ascending(points.map(({ learning_rate }) => learning_rate));
  const means = points.flatMap(({ best_mean, last_mean }) => [best_mean, last_mean]);
  const bottom = lowest(means.map((mean) => ({ mean, sd: null })));
  const fitting = Math.floor(MAPS_WIDTH / 2 / rates.length);
  const width = Math.max(CELL.least, Math.min(CELL.most, fitting));
  const column = `datum.${measure}_mean`;
  return {
    ...heading(`${named ? `${recipe}, ` : ''}${MEASURES[measure]}`),
    width: width * rates.length,
    height: CELL.height * sizes.length,
    transform: only({ recipe, pair }),
    encoding: {
      x: {
        field: 'learning_rate',
        type: 'ordinal',
        title: isBottom ? 'learning rate' : null,
        scale: { domain: rates },
        axis: {
          format: '~g',
          labelAngle: width < 40 ? -60 : 0,
          labels: isBottom,
          domain: false,
          ticks: false,
        },
      },
      y: {
        field: 'hidden',
        type: 'ordinal',
        title: measure === 'best' ? 'hidden units H' : null,
        scale: { domain: sizes, reverse: true },
        axis: { domain: false, ticks: false },
      },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'white', strokeWidth: 1, invalid: null, aria: false },
        encoding: {
          color: {
            condition: { test: `${column} === null`, value: '#dddddd' },
            field: `${measure}_mean`,
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
            // Without the zero before the point, for cells are narrow.
            calculate: `${column} === null ? 'none' : ${column} < 0.9995 ? slice(format(${column}, '.3f'), 1) : '1.00'`,
            as: 'text',
          },
        ],
        mark: { type: 'text', fontSize: 11.5, aria: false },
        encoding: {
          text: { field: 'text' },
          color: {
            condition: {
              test: `${column} !== null && ${column} < ${bottom + LIGHT * (1 - bottom)}`,
              value: '#ffffff',
            },
            value: 'black',
          },
        },
      },
    ],
  };
}
