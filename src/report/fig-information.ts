import { pairTitle } from '../analysis/classes.ts';
import {
  type InformationPoint,
  informationPoints,
  informationSentences,
} from '../analysis/information-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { averaged, listed, recipeParagraph } from '../analysis/words.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { groupBy } from '../statistics/group-by.ts';
import { DISCOVERY_RATE } from '../studies/information.ts';
import type { InformationRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel, panels } from './panels.ts';
import { sizeAxis } from './size-axis.ts';
import { spreadBars } from './spread-marks.ts';

/** Columns of bits, the words of the legend and their signs. */
const SERIES = {
  together_bits: ['all units together', OKABE_ITO.blue],
  best_bits: ['best unit', OKABE_ITO.vermilion],
  unit_bits: ['mean unit', OKABE_ITO.green],
} as const;
const NEEDED = ['units needed', OKABE_ITO.purple] as const;

/** Beyond the paper: bits that hidden units say of the label, and how few carry most of them, by hidden size. */
export function figureInformation(rows: readonly InformationRow[]): Artefact<Figure> {
  const points = informationPoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const curves = [
    ...groupBy(points, ({ recipe, pair }) => JSON.stringify([recipe, pair])).values(),
  ];
  const measured = curves.map((here) =>
    recipeParagraph(recipes, here[0].recipe, informationSentences(here)),
  );
  const [{ share }] = points as [InformationPoint];
  return {
    place: BEYOND,
    paper:
      'Section 6 names the mutual information between individual neuron activations and class labels as future work.',
    measured,
    content: {
      id: 'beyond-information',
      title: `Information of hidden units, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Mutual information with the label on the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        'Silent or one of ten quantile bins; Miller and Madow; less the mean over all permutations of the labels',
        'All units together: as the output layer sums them up',
        `Units needed: the most telling ones that together carry a share of ${share} of that`,
        `In the data: the share of informative units (false discovery rate ${DISCOVERY_RATE}), and redundancy of pairs`,
        ...recipeLines(rows),
      ],
      description: [
        'Points of the mutual information of hidden units and the label by hidden size, and of the number of units that carry most of it.',
        ...measured,
      ].join(' '),
      spec: panels(
        curves.flatMap((here) => {
          const { recipe, pair } = here[0];
          const title = recipes.length > 1 ? recipe : '';
          return [bits(here, only({ recipe, pair }), title), needed(here, only({ recipe, pair }))];
        }),
        2,
      ),
      data: points,
    },
  };
}

function bits(points: readonly InformationPoint[], filter: object[], title: string): Panel {
  const { place, x } = sizeAxis(points);
  const names = Object.values(SERIES).map(([name]) => name);
  return {
    ...heading(title),
    ...HALF,
    transform: [...filter, place],
    encoding: {
      x,
      y: {
        type: 'quantitative',
        title: 'bits',
        axis: axisOf(true, { format: '.1f', tickCount: 6 }),
      },
    },
    layer: Object.entries(SERIES).flatMap(([column, [name]]) => {
      const color = series(
        name,
        names,
        Object.values(SERIES).map(([, colour]) => colour),
      );
      return marks(column, color);
    }),
  } as Panel;
}

function needed(points: readonly InformationPoint[], filter: object[]): Panel {
  const { place, x } = sizeAxis(points);
  return {
    ...heading(' '),
    ...HALF,
    transform: [...filter, place],
    encoding: {
      x,
      y: { type: 'quantitative', title: 'units needed', axis: axisOf(true, { tickCount: 6 }) },
    },
    layer: marks('units_needed', { value: NEEDED[1] }),
  } as Panel;
}

function series(name: string, names: readonly string[], colours: readonly string[]) {
  return {
    datum: name,
    type: 'nominal' as const,
    title: null,
    scale: { domain: [...names], range: [...colours] },
    legend: { orient: 'top' as const, direction: 'vertical' as const },
  };
}

/** A line through means with their spread. */
function marks(column: string, color: object) {
  return [
    ...spreadBars(column, color),
    {
      mark: { type: 'line', strokeWidth: 1.5, aria: false },
      encoding: { y: { field: `${column}_mean` }, color },
    },
    {
      mark: { type: 'point', filled: true, size: 40, opacity: 1, aria: false },
      encoding: { y: { field: `${column}_mean` }, color },
    },
  ];
}
