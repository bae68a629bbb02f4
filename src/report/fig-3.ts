import { minimumCapacityOf } from '../analysis/minimum-capacity.ts';
import { HIGH_F1 } from '../analysis/paper.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { type CapacityPoint, capacityPoints } from '../analysis/trained-points.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { sortedBy } from '../analysis/groups.ts';
import { pairChannels } from './pair-channels.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { axisOf, heading, only, type Panel, panels, WHOLE } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest } from './sideways.ts';
import { sizeAxis } from './size-axis.ts';
import { constantRule, spreadBars } from './spread-marks.ts';
import { MUTED } from './theme.ts';
import {
  averaged,
  constantLines,
  divergedLines,
  fixed,
  listed,
  recipeParagraph,
} from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';

/** One of two recipes side by side. */
const SIDE = { width: 310, height: 250 } as const;

/** Alternative text of one mark, as a Vega expression. */
const DESCRIPTION = [
  "'pair ' + datum.pair + ', H = ' + datum.hidden + ': F1 ' + format(datum.best_mean, '.3f')",
  "(datum.best_sd === null ? '' : ' ± ' + format(datum.best_sd, '.3f'))",
].join(' + ');

/**
 * Fig. 3: validation F1 of the best epoch against hidden size, one curve per pair, error bars over seeds, one panel per
 * recipe.
 */
export function figure3(rows: readonly CapacityRow[]): Artefact<Figure> {
  const points = capacityPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const seeds = points.map((point) => point.seeds);
  const measured = recipes.map((recipe) =>
    recipeParagraph(recipes, recipe, sentences(points.filter((point) => point.recipe === recipe))),
  );
  return {
    place: '4.2, Fig. 3',
    paper:
      'The hidden size needed for F1 > 0.90 and stable convergence grows with the difficulty of the pair: 4 for 0-1, 10 ' +
      'or more for 1-7 and 5-6, which are unstable below 8, and 12 to 24 for 4-9.',
    measured,
    content: {
      id: 'fig-3',
      title: 'Fig. 3: F1 against hidden size',
      subtitle: [
        `Solid: best epoch, ${averaged(seeds)}`,
        'Dashed: mean of the last epoch; bars end at the axis',
        ...constantLines(points),
        ...recipeLines(rows),
        ...divergedLines(points),
      ],
      description: describe(points),
      spec: panels(
        recipes.map((recipe, i) => panel(points, recipe, i % 2 === 0, recipes.length > 1)),
        2,
      ),
      data: points,
    },
  };
}

/** The minimum capacity of each pair, and where the seeds differ most. */
function sentences(points: readonly CapacityPoint[]): string[] {
  const sizes = [...groupBy(points, ({ pair }) => pair)].map(([pair, curve]) => {
    const minimum = minimumCapacityOf(curve, ({ best_mean }) => best_mean);
    const first = curve.find(({ hidden }) => hidden === minimum);
    return first === undefined
      ? `none for ${pair}`
      : `${first.hidden} for ${pair} (F1 ${fixed(first.best_mean)})`;
  });
  const widest = sortedBy(points, ({ best_sd }) => best_sd).at(-1);
  return [
    `The smallest hidden size from which on mean F1 stays above the criterion is ${listed(sizes)}.`,
    ...(widest
      ? [
          `The seeds differ most, by a standard deviation of ${fixed(widest.best_sd)}, on ${widest.pair} with H = ${widest.hidden}.`,
        ]
      : []),
    ...collapse(points),
  ];
}

/** Where the last epoch is furthest below the best one, which hides it. */
function collapse(points: readonly CapacityPoint[]): string[] {
  const fall = ({ best_mean, last_mean }: CapacityPoint) =>
    best_mean === null || last_mean === null ? null : best_mean - last_mean;
  const worst = sortedBy(points, fall).at(-1);
  if (worst === undefined || !((fall(worst) as number) >= 0.0005)) return [];
  return [
    `The last epoch is furthest below the best on ${worst.pair} with H = ${worst.hidden}: ` +
      `mean F1 ${fixed(worst.last_mean)} after ${fixed(worst.best_mean)}.`,
  ];
}

function describe(points: readonly CapacityPoint[]): string {
  const curves = groupBy(points, ({ recipe, pair }) => `Recipe ${recipe}, pair ${pair}`);
  const ends = [...curves].map(([curve, along]) => {
    const f1 = [along[0], ...along.slice(1).slice(-1)].map(
      (point) => `${point?.best_mean?.toFixed(3) ?? 'none'} at H = ${point?.hidden}`,
    );
    return `${curve}: ${f1.join(', ')}.`;
  });
  return [
    'Curves of validation F1 (best epoch, mean over seeds) against the number of hidden units H,',
    `one per pair, with the criterion F1 = ${HIGH_F1.toFixed(2)} as a dashed line.`,
    ...ends,
  ].join(' ');
}

function panel(
  points: readonly CapacityPoint[],
  recipe: string,
  first: boolean,
  several: boolean,
): Panel {
  const pairs = sortPairs(points.map(({ pair }) => pair));
  const { color, shape } = pairChannels(pairs);
  const ends = points.flatMap(({ best_mean, best_sd, last_mean, constant_f1 }) => [
    { mean: best_mean, sd: best_sd },
    { mean: last_mean, sd: null },
    { mean: constant_f1, sd: null },
  ]);
  const size = several ? SIDE : WHOLE;
  const { place, x } = sizeAxis(points, { field: 'pair', values: pairs }, size.width);
  return {
    ...heading(several ? recipe : '', several ? 36 : 70),
    ...size,
    transform: [...only({ recipe }), place, { calculate: DESCRIPTION, as: 'words' }],
    encoding: {
      x,
      y: {
        type: 'quantitative',
        title: first ? 'validation F1' : null,
        // One scale for all recipes.
        scale: { domain: [lowest(ends), 1] },
        axis: axisOf(first, { format: '.2f', tickCount: 8 }),
      },
    },
    layer: [
      {
        data: { values: [{}] },
        encoding: { y: { datum: HIGH_F1 } },
        layer: [
          {
            mark: { type: 'rule', color: MUTED, strokeDash: [6, 4], aria: false },
            encoding: { x: { value: 0 }, x2: { value: 'width' } },
          },
          // Beside the last plot, where no curve can cross it.
          ...(several && first
            ? []
            : [
                {
                  mark: { type: 'text', align: 'left', dx: 6, dy: -6, aria: false },
                  encoding: {
                    x: { value: 'width' },
                    text: { value: ['criterion', `F1 = ${HIGH_F1.toFixed(2)}`] },
                  },
                },
              ]),
        ],
      },
      ...constantRule(points),
      ...spreadBars('best', color, several || pairs.length > 5 ? 3 : 5),
      {
        mark: { type: 'line', strokeWidth: 1, strokeDash: [5, 3], aria: false },
        encoding: { y: { field: 'last_mean' }, color },
      },
      {
        mark: { type: 'line', strokeWidth: 1.75, aria: false },
        encoding: { y: { field: 'best_mean' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: several ? 32 : 55, opacity: 1 },
        encoding: {
          y: { field: 'best_mean' },
          color,
          shape,
          description: { field: 'words' },
        },
      },
    ],
  } as Panel;
}
