import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import {
  EXPLANATION_NAMES,
  type ExplanationPoint,
  explanationPoints,
  explanationSentences,
  sanityLines,
  sanitySentences,
} from '../analysis/explanation-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { averaged, listed, recipeParagraph, seedsText } from '../analysis/words.ts';
import { EXPLANATIONS } from '../network/explain.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { ExplanationRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, heightOfRows, only, type Panel, panels } from './panels.ts';
import { pixelsAside, spreadBars } from './spread-marks.ts';

const PAPER =
  'Section 4.7 shows one kind of map and Section 6 names saliency across architectures as future work; whether a map is faithful is not asked.';

/** Pixels from one series to the next: seven of them stand beside each other at each name. */
const APART = 4.5;

/** One of two panels side by side: its axis, and the columns that it shows. */
interface Kind {
  readonly axis: string;
  readonly columns: Readonly<Record<string, readonly [name: string, colour: string]>>;
}

const KINDS: readonly Kind[] = [
  {
    axis: 'area, black',
    columns: {
      insertion_black: ['insertion', OKABE_ITO.green],
      random_insertion_black: ['insertion at random', OKABE_ITO.orange],
      random_deletion_black: ['deletion at random', OKABE_ITO.purple],
      deletion_black: ['deletion', OKABE_ITO.blue],
    },
  },
  {
    axis: 'share of top 5 %',
    columns: {
      other_seed: ['another seed', OKABE_ITO.green],
      other_seed_permuted: ['another seed, permuted labels', OKABE_ITO.skyBlue],
      new_output: ['output layer anew', OKABE_ITO.orange],
      new_hidden: ['first layer anew', OKABE_ITO.blue],
      new_both: ['both layers anew', OKABE_ITO.vermilion],
      permuted_labels: ['same seed, permuted labels', OKABE_ITO.purple],
      chance: ['chance', OKABE_ITO.black],
    },
  },
];

/** Beyond the paper: are explanations faithful, and do they change with what was learned? A row of panels for each size. */
export function figureExplanations(rows: readonly ExplanationRow[]): Artefact<Figure> {
  const points = explanationPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const networks = networksOf(points);
  const measured = networks.map((here) =>
    recipeParagraph(recipes, here[0].recipe, explanationSentences(here)),
  );
  return {
    place: BEYOND,
    paper: PAPER,
    measured,
    content: {
      id: 'beyond-explanations',
      title: titled('Explanations of decisions', points),
      subtitle: [
        `Images of the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        'Left: pixels removed, or shown, the most telling first, area under the probability of the class decided for',
        'Right: share of the largest 5 % of pixels that maps of other networks have too; chance: the own map shuffled',
        ...recipeLines(rows),
      ],
      description: [
        'Points for each way to explain decisions: areas under deletion and insertion curves, and how much of their largest pixels they share with the maps of other networks.',
        ...measured,
      ].join(' '),
      spec: {
        ...panels(
          networks.flatMap(([first], row) =>
            KINDS.map((kind, at) =>
              panelOf(
                first,
                at > 0
                  ? ' '
                  : `${recipes.length > 1 ? `${first.recipe}, ` : ''}H = ${first.hidden}`,
                { row, rows: networks.length },
                kind,
              ),
            ),
          ),
          KINDS.length,
          12,
        ),
        // Rows as high as they are: the first has the legends, the last the names.
        align: 'each' as const,
        resolve: { scale: { color: 'independent' as const } },
      },
      data: points,
    },
  };
}

/** Beside it: all measures of similarity, with their ceilings and what is chance. */
export function tableExplanations(rows: readonly ExplanationRow[]): Artefact {
  const lines = sanityLines(rows);
  const recipes = sortRecipes(lines.map(({ recipe }) => recipe));
  const measured = networksOf(lines).map((here) =>
    recipeParagraph(recipes, here[0].recipe, sanitySentences(here)),
  );
  return {
    place: BEYOND,
    paper: PAPER,
    measured,
    content: {
      id: 'beyond-explanations-sanity',
      title: titled('Maps of networks that should not agree', lines),
      subtitle: [
        `Magnitudes of maps of the same images of the test file, mean over ${seedsText(lines.map(({ seeds }) => seeds))}`,
        'Ceiling: an oracle with as many pixels above 0 as the other map; chance: the own map shuffled among its pixels above 0',
        ...recipeLines(rows),
      ],
      description: ['A table of similarities of explanations.', ...measured].join(' '),
      data: lines,
    },
  };
}

function titled(title: string, points: readonly { readonly pair: string }[]): string {
  return `${title}, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`;
}

/** Those of one recipe, pair and hidden size. */
function networksOf<P extends Pick<ExplanationPoint, 'recipe' | 'pair' | 'hidden'>>(
  points: readonly P[],
): [P, ...P[]][] {
  const groups = groupBy(points, ({ recipe, pair, hidden }) =>
    JSON.stringify([recipe, pair, hidden]),
  );
  return [...groups.values()] as [P, ...P[]][];
}

function panelOf(
  { recipe, pair, hidden }: ExplanationPoint,
  title: string,
  { row, rows }: { readonly row: number; readonly rows: number },
  { axis, columns }: Kind,
): Panel {
  const series = Object.values(columns);
  const scale = { domain: series.map(([name]) => name), range: series.map(([, colour]) => colour) };
  // All rows have the colours of the first.
  const shown = { orient: 'top', direction: 'vertical', labelLimit: HALF.width };
  const legend = row === 0 ? shown : null;
  const names = EXPLANATIONS.map((name) => EXPLANATION_NAMES[name]);
  return {
    ...heading(title),
    ...HALF,
    height: heightOfRows(rows),
    transform: only({ recipe, pair, hidden }),
    encoding: {
      x: {
        field: 'explanation',
        type: 'nominal',
        title: null,
        sort: names,
        axis: { labelAngle: -55, labels: row === rows - 1, domain: false, ticks: false },
      },
      y: { type: 'quantitative', title: axis, axis: axisOf(true, { format: '.2f', tickCount: 5 }) },
    },
    layer: Object.entries(columns).flatMap(([column, [name]], i) => {
      const xOffset = pixelsAside(i, series.length, APART);
      const color = { datum: name, type: 'nominal', title: null, scale, legend };
      return [
        ...spreadBars(column, color, 4, xOffset),
        {
          mark: { type: 'point', filled: true, size: 24, opacity: 1, xOffset, aria: false },
          encoding: { y: { field: `${column}_mean` }, color },
        },
      ];
    }),
  } as Panel;
}
