import { pairTitle, shortened } from '../analysis/classes.ts';
import {
  correlationSentences,
  DIFFICULTY_OUTCOMES,
  difficultyCorrelations,
  type DifficultyPoint,
  difficultyPoints,
  difficultySentences,
} from '../analysis/difficulty-points.ts';
import { ascending } from '../analysis/groups.ts';
import { HIGH_F1 } from '../analysis/paper.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { recipeParagraph, seedsText } from '../analysis/words.ts';
import type { DifficultyRow, PairCapacityRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import { axisOf, HALF, type Panel, panels } from './panels.ts';
import { recipeChannels } from './recipe-channels.ts';

/** Letters of a pair at its point, at most. */
const LABEL_LETTERS = 16;

/** Heights at which the pairs of one capacity stand. */
const HEIGHTS = 5;

/** Of the measures that are drawn. */
const AXES = {
  logistic_error: 'test error, logistic regression',
  neighbour_error: 'test error, nearest neighbour',
  mean_distance: 'distance of the class means',
};

const PAPER =
  'Necessary capacity is said to scale with the visual similarity of the two classes, which is read off five pairs.';

/** Beyond the paper: capacity, and F1 of small networks, against what is known of each pair without hidden units. */
export function difficultyArtefacts(
  rows: readonly DifficultyRow[],
  networks: readonly PairCapacityRow[],
): Artefact[] {
  const points = difficultyPoints(rows, networks);
  const correlations = difficultyCorrelations(points);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const paragraphs = <Row extends { readonly recipe: string }>(
    data: readonly Row[],
    sentences: (own: readonly Row[]) => string[],
  ) =>
    recipes.flatMap((recipe) => {
      const own = sentences(data.filter((row) => row.recipe === recipe));
      return own.length > 0 ? [recipeParagraph(recipes, recipe, own)] : [];
    });
  const ofPairs = paragraphs(points, difficultySentences);
  const ofMeasures = paragraphs(correlations, correlationSentences);
  const subtitle = [
    'Errors on the test file; distances in the training split, of a network’s inputs',
    `Minimum capacity: the smallest H from which on the best epoch’s mean F1 stays above ${HIGH_F1.toFixed(2)}`,
    ...recipeLines(rows),
  ];
  const figure = {
    id: 'beyond-difficulty',
    title: 'Difficulty of pairs, measured without hidden units',
    subtitle: [
      `Each pair at its mean over ${seedsText(points.map(({ seeds }) => seeds))}; intervals are in the data`,
      ...subtitle,
    ],
    description: [
      'Scatter plots of all pairs: minimum capacity, and F1 of small networks, against three measures of difficulty.',
      ...ofPairs,
    ].join(' '),
    spec: panels(panelsOf(points), 2),
    data: points,
  };
  const table = {
    id: 'beyond-difficulty-correlations',
    title: 'What goes with the capacity that pairs need',
    subtitle: [
      'Spearman’s rank correlation over pairs; 95 % interval by resampling the classes',
      ...subtitle,
    ],
    description: ['A table of rank correlations.', ...ofMeasures].join(' '),
    data: correlations,
  };
  const isCorrelated = ofMeasures.length > 0;
  return [
    { place: BEYOND, paper: PAPER, measured: ofPairs, content: figure },
    ...(isCorrelated
      ? [{ place: BEYOND, paper: PAPER, measured: ofMeasures, content: table }]
      : []),
  ];
}

/** A row of panels for each measure: what is compared with it side by side. */
function panelsOf(points: readonly DifficultyPoint[]): Panel[] {
  const found = ascending(points.flatMap(({ capacity }) => capacity ?? []));
  const levels = [...found, ...(points.some(({ capacity }) => capacity === null) ? [null] : [])];
  const capacity = {
    // Neighbours of one capacity stand at different heights, for their names are wider than what is between them.
    transform: (measure: string) => [
      {
        window: [{ op: 'row_number', as: 'place' }],
        groupby: ['capacity'],
        sort: [{ field: `${measure}_mean` }],
      },
      {
        calculate: `indexof(${JSON.stringify(levels)}, datum.capacity) + ((datum.place - 1) % ${HEIGHTS} - ${(HEIGHTS - 1) / 2}) * ${0.8 / HEIGHTS}`,
        as: 'y',
      },
    ],
    y: {
      field: 'y',
      type: 'quantitative',
      title: DIFFICULTY_OUTCOMES.capacity,
      scale: { domain: [-0.6, levels.length - 0.4], nice: false, zero: false },
      axis: axisOf(true, {
        values: levels.map((_, place) => place),
        labelExpr: `${JSON.stringify(levels.map((level) => level ?? 'none'))}[datum.value]`,
      }),
    },
  };
  const small = {
    transform: () => [{ filter: 'isValid(datum.small_f1_mean)' }],
    y: {
      field: 'small_f1_mean',
      type: 'quantitative',
      title: DIFFICULTY_OUTCOMES.small_f1,
      scale: { zero: false },
      axis: axisOf(true, { format: '.2f', tickCount: 5 }),
    },
  };
  const { color } = recipeChannels(points);
  return Object.entries(AXES).flatMap(([measure, title]) =>
    [capacity, small].map(({ transform, y }) => ({
      ...HALF,
      height: 180,
      transform: [
        { filter: `isValid(datum.${measure}_mean)` },
        ...transform(measure),
        { calculate: `${labels(points)}[datum.pair]`, as: 'label' },
      ],
      mark: { type: 'text', fontSize: 10.5, aria: false },
      encoding: {
        x: {
          field: `${measure}_mean`,
          type: 'quantitative',
          title,
          scale: { zero: false, padding: 12 },
          axis: { tickCount: 5, format: '.3~f' },
        },
        y,
        text: { field: 'label', type: 'nominal' },
        color,
      },
    })),
  ) as Panel[];
}

/** What each pair is called at its point, as an object of a Vega expression. */
function labels(points: readonly DifficultyPoint[]): string {
  const names = points.map(({ pair }) => [pair, shortened(pairTitle(pair), LABEL_LETTERS)]);
  return JSON.stringify(Object.fromEntries(names));
}
