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
import { HALF, heading, only, type Panel, panels } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest, padded, sideways } from './sideways.ts';
import { sizeChannel } from './size-channel.ts';
import {
  ALL_DIVERGED,
  averaged,
  divergedLines,
  fixed,
  listed,
  recipeParagraph,
} from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';

/** The two measures of Fig. 1, and what their axes say. */
const MEASURES = { best: "best epoch's validation F1", auc: 'validation AUC, last epoch' } as const;
type Measure = keyof typeof MEASURES;

/** Fig. 1: F1 and AUC against the learning rate, one curve per hidden size, a row of two panels per recipe. */
export function figure1(rows: readonly LearningRateRow[]): Artefact<Figure> {
  const points = learningRatePoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const pairs = listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle));
  const curves = searchedPairs(points);
  const measured = curves.map((here) => recipeParagraph(recipes, here[0].recipe, sentences(here)));
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
        `Validation, ${averaged(points.map(({ seeds }) => seeds))}`,
        ...recipeLines(rows, 'rate'),
        ...divergedLines(points),
      ],
      description: [
        'Curves of validation F1 and AUC against the learning rate, one per hidden size.',
        ...measured,
      ].join(' '),
      spec: panels(
        curves.flatMap((here) =>
          (['best', 'auc'] as const).map((measure) =>
            panel(points, here[0], measure, curves.length > 1),
          ),
        ),
        2,
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

function panel(
  points: readonly LearningRatePoint[],
  { recipe, pair }: LearningRatePoint,
  measure: Measure,
  named: boolean,
): Panel {
  const sizes = sizesOf(points);
  const rates = ascending(points.map(({ learning_rate }) => learning_rate));
  const color = sizeChannel(sizes);
  const here = points.filter((point) => point.recipe === recipe && point.pair === pair);
  const ends = here.map((point) => ({
    mean: point[`${measure}_mean`],
    sd: point[`${measure}_sd`],
  }));
  const x = { field: 'learning_rate', values: rates };
  return {
    ...heading(named && measure === 'best' ? recipe : ''),
    ...HALF,
    transform: [
      ...only({ recipe, pair }),
      { calculate: sideways(x, { field: 'hidden', values: sizes }, 0.7), as: 'x' },
      { calculate: `datum.${measure}_mean - datum.${measure}_sd`, as: 'lower' },
      { calculate: `datum.${measure}_mean + datum.${measure}_sd`, as: 'upper' },
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: 'learning rate',
        scale: { type: 'log', domain: padded(rates, 0.6) },
        axis: { values: rates, format: '~e', grid: false },
      },
      y: {
        type: 'quantitative',
        title: MEASURES[measure],
        scale: { domain: [lowest(ends), 1] },
        axis: { format: '.2f', tickCount: 6 },
      },
    },
    layer: [
      {
        transform: [{ filter: `datum.${measure}_sd !== null` }],
        mark: { type: 'rule', strokeWidth: 1, opacity: 0.6, clip: true, aria: false },
        encoding: { y: { field: 'lower' }, y2: { field: 'upper' }, color },
      },
      {
        mark: { type: 'line', strokeWidth: 1.75, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 18, opacity: 1, aria: false },
        encoding: { y: { field: `${measure}_mean` }, color },
      },
    ],
  };
}
