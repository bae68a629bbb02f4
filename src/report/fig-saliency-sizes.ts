import { pairTitle } from '../analysis/classes.ts';
import { sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import {
  type SaliencySizesPoint,
  saliencySizesPoints,
  saliencySizesSentences,
} from '../analysis/saliency-shift-points.ts';
import { listed, recipeParagraph } from '../analysis/words.ts';
import { count } from '../count.ts';
import { extent } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { SaliencySizesRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import type { Figure } from './figure.ts';
import { heading, only, type Panel, panels } from './panels.ts';

/** Pixels of one cell. */
const CELL = { width: 27, height: 20 };

/** Two maps side by side, each with a scale of its own. */
const MEASURES = {
  other_seed: { title: 'rank correlation, other seed', scheme: 'viridis' },
  difference: { title: 'less that of one size', scheme: 'blueorange' },
} as const;

/** Beyond the paper: how alike the maps of networks of two sizes are, and how much less than those of two seeds. */
export function figureSaliencySizes(rows: readonly SaliencySizesRow[]): Artefact<Figure> {
  const points = saliencySizesPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const curves = [
    ...groupBy(points, ({ recipe, pair }) => JSON.stringify([recipe, pair])).values(),
  ] as [SaliencySizesPoint, ...SaliencySizesPoint[]][];
  const measured = curves.map((here) =>
    recipeParagraph(recipes, here[0].recipe, saliencySizesSentences(here)),
  );
  const [fewest, most] = extent(points.map(({ couples }) => couples));
  const couples = count(most, 'couple');
  return {
    place: BEYOND,
    paper: 'Section 6 names saliency across architectures as future work.',
    measured,
    content: {
      id: 'beyond-saliency-sizes',
      title: `Saliency maps of networks of two sizes, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Same images of the test file; mean over ${fewest === most ? couples : `${fewest} to ${couples}`} of seeds, whose networks share nothing but the task`,
        'Left: maps of H and H′, of the two seeds. Right: that less the same for one size, mean of H and H′',
        ...recipeLines(rows),
      ],
      description: [
        'Heat maps over two hidden sizes of how alike saliency maps are, with the numbers in the cells.',
        ...measured,
      ].join(' '),
      spec: {
        ...panels(
          curves.flatMap(([first]) =>
            (['other_seed', 'difference'] as const).map((measure) =>
              panelOf(points, first, measure, recipes.length > 1),
            ),
          ),
          2,
        ),
        resolve: { scale: { color: 'independent' } },
      },
      data: points,
    },
  };
}

function panelOf(
  points: readonly SaliencySizesPoint[],
  { recipe, pair }: SaliencySizesPoint,
  measure: keyof typeof MEASURES,
  isNamed: boolean,
): Panel {
  const sizes = sizesOf(points);
  const { title, scheme } = MEASURES[measure];
  const column = `datum.${measure}_mean`;
  const isRank = measure === 'other_seed';
  const largest = points.reduce(
    (most, point) => Math.max(most, Math.abs(point.difference_mean ?? 0)),
    0.01,
  );
  const ranks = points.flatMap(({ other_seed_mean }) => other_seed_mean ?? []);
  const [least, most] = ranks.length > 0 ? extent(ranks) : [0, 1];
  const domain = isRank ? [Math.min(0, least), most] : [-largest, largest];
  const ordinal = (field: string, name: string) => ({
    field,
    type: 'ordinal',
    title: name,
    scale: { domain: sizes },
    axis: { domain: false, ticks: false, labelAngle: 0 },
  });
  return {
    ...heading(isNamed && isRank ? recipe : ' '),
    width: CELL.width * sizes.length,
    height: CELL.height * sizes.length,
    transform: [...only({ recipe, pair }), { filter: `isValid(${column})` }],
    encoding: {
      x: ordinal('other_hidden', 'hidden units H′'),
      y: ordinal('hidden', isRank ? 'hidden units H' : ''),
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'white', strokeWidth: 1, aria: false },
        encoding: {
          color: {
            field: `${measure}_mean`,
            type: 'quantitative',
            title,
            scale: { scheme, domain },
            legend: {
              orient: 'top',
              direction: 'horizontal',
              gradientLength: 180,
              titleLimit: 320,
            },
          },
        },
      },
      {
        transform: [{ calculate: `replace(format(${column}, '.2f'), '0.', '.')`, as: 'text' }],
        mark: { type: 'text', fontSize: 10, aria: false },
        encoding: {
          text: { field: 'text' },
          color: {
            condition: isRank
              ? { test: `${column} < ${(domain[0] + domain[1]) / 2}`, value: '#ffffff' }
              : { test: `abs(${column}) > ${0.7 * largest}`, value: '#ffffff' },
            value: 'black',
          },
        },
      },
    ],
  } as Panel;
}
