import type { LearningRateRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { ascending, fewSizes, sizesOf, sortedBy } from '../analysis/groups.ts';
import {
  type LearningRatePoint,
  learningRatePoints,
  searchedPairs,
} from '../analysis/trained-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { axisOf, heading, only, type Panel, panels, smallMultiples } from './panels.ts';
import { recipeChannels } from './recipe-channels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest, padded, sideways } from './sideways.ts';
import { sizeHeading } from './size-axis.ts';
import { constantRule, spreadBars } from './spread-marks.ts';
import {
  ALL_DIVERGED,
  averaged,
  constantLines,
  divergedLines,
  drawnSizesLine,
  fixed,
  listed,
  recipeParagraph,
} from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';

/** A panel for each; the data have all. */
const MOST_SIZES = 4;

/** The two measures of Fig. 1, and what their axes say. */
const MEASURES = { best: 'validation F1', auc: 'validation AUC' } as const;
type Measure = keyof typeof MEASURES;

/** Fig. 1: F1 and AUC against the learning rate, a panel for each of a few hidden sizes, a curve per recipe. */
export function figure1(rows: readonly LearningRateRow[]): Artefact<Figure> {
  const points = learningRatePoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const searched = sortPairs(points.map(({ pair }) => pair));
  const pairs = listed(searched.map(pairTitle));
  const curves = searchedPairs(points);
  const measured = curves.map((here) => recipeParagraph(recipes, here[0].recipe, sentences(here)));
  const sizes = fewSizes(sizesOf(points), MOST_SIZES);
  const drawn = points.filter(({ hidden }) => sizes.includes(hidden));
  return {
    place: '4.1, Fig. 1',
    paper:
      'Models trained with very low rates (10⁻⁴) underperform; rates of 10⁻² to 3×10⁻² reach higher F1 and AUC, and ' +
      '3×10⁻² is best with every hidden size. Improvements past 32 hidden units are marginal.',
    measured,
    content: {
      id: 'fig-1',
      title: `Fig. 1: F1 and AUC against learning rate, ${pairs}`,
      subtitle: [
        `Validation, ${averaged(points.map(({ seeds }) => seeds))}; bars end at the axis`,
        'F1: solid the best epoch, dashed the mean of the last epoch; AUC: last epoch',
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...constantLines(points),
        ...recipeLines(rows, 'rate'),
        ...divergedLines(points),
      ],
      description: [
        'Curves of validation F1 and AUC against the learning rate, a panel for each hidden size.',
        ...measured,
      ].join(' '),
      spec: panels(
        searched.flatMap((pair) =>
          (['best', 'auc'] as const).flatMap((measure) =>
            sizes.map((hidden, i) =>
              panel(drawn, { pair, hidden }, measure, {
                first: i === 0,
                named: searched.length > 1,
              }),
            ),
          ),
        ),
        sizes.length,
        14,
      ),
      data: points,
    },
  };
}

function sentences(points: readonly LearningRatePoint[]): string[] {
  const bySize = [...groupBy(points, ({ hidden }) => hidden)];
  const best = bySize.flatMap(([hidden, curve]) => {
    const top = sortedBy(curve, ({ best_mean }) => best_mean).at(-1);
    return top === undefined ? [] : [{ hidden, rate: top.learning_rate }];
  });
  if (best.length === 0) return [ALL_DIVERGED];
  const rates = groupBy(best, ({ rate }) => rate);
  const largest = (bySize.at(-1)?.[1] ?? []).filter(({ seeds }) => seeds > 0);
  const [slow, fast] = [largest[0], largest.at(-1)];
  return [
    rates.size === 1
      ? `F1 is highest at a rate of ${best[0]?.rate} with every hidden size.`
      : `F1 is highest ${listed([...rates].map(([rate, sizes]) => `at a rate of ${rate} with H = ${listed(sizes.map(({ hidden }) => hidden))}`))}.`,
    ...(slow && fast && slow !== fast
      ? [
          `With H = ${fast.hidden}, from a rate of ${slow.learning_rate} to ${fast.learning_rate}, F1 goes from ` +
            `${fixed(slow.best_mean)} to ${fixed(fast.best_mean)} and AUC from ${fixed(slow.auc_mean)} to ${fixed(fast.auc_mean)}.`,
        ]
      : []),
  ];
}

/** One hidden size, a curve for each recipe; all panels of a measure have one scale. */
function panel(
  points: readonly LearningRatePoint[],
  { pair, hidden }: Pick<LearningRatePoint, 'pair' | 'hidden'>,
  measure: Measure,
  { first, named }: { readonly first: boolean; readonly named: boolean },
): Panel {
  const [top, bottom] = [measure === 'best', measure === 'auc'];
  const rates = ascending(points.map(({ learning_rate }) => learning_rate));
  const { recipes, color, shape } = recipeChannels(points);
  const ends = points.flatMap((point) => [
    { mean: point[`${measure}_mean`], sd: point[`${measure}_sd`] },
    ...(measure === 'best'
      ? [point.last_mean, point.constant_f1].map((mean) => ({ mean, sd: null }))
      : []),
  ]);
  const { width } = smallMultiples(sizesOf(points).length);
  const decades = rates.filter((rate) => /^1(e|$)|^0\.0*1$/.test(String(rate)));
  const x = { field: 'learning_rate', values: rates };
  return {
    ...heading(top ? `${named ? `${pair}, ` : ''}${sizeHeading(hidden)}` : '', width / 7),
    width,
    height: 130,
    transform: [
      ...only({ hidden, pair }),
      { calculate: sideways(x, { field: 'recipe', values: recipes }, 0.5), as: 'x' },
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: bottom ? (width < 120 ? 'rate (log)' : 'learning rate (log)') : null,
        scale: { type: 'log', domain: padded(rates, 0.6) },
        axis: {
          values: decades.length > 1 ? decades : rates,
          format: '~g',
          labels: bottom,
          grid: false,
        },
      },
      y: {
        type: 'quantitative',
        title: first ? MEASURES[measure] : null,
        scale: { domain: [lowest(ends), 1] },
        axis: axisOf(first, { format: '.2f', tickCount: 5 }),
      },
    },
    layer: [
      ...(measure === 'best' ? constantRule(points) : []),
      ...spreadBars(measure, color, 5),
      ...(measure === 'best'
        ? [
            {
              mark: { type: 'line' as const, strokeWidth: 1.2, strokeDash: [4, 3], aria: false },
              encoding: { y: { field: 'last_mean' }, color },
            },
          ]
        : []),
      {
        mark: { type: 'line', strokeWidth: 1.75, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 26, opacity: 1, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color, shape },
      },
    ],
  } as Panel;
}
