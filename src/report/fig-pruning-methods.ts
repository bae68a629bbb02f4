import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { ascending, fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import {
  METHOD_NAMES,
  type PruningMethodPoint,
  pruningMethodPoints,
  pruningMethodSentences,
} from '../analysis/pruning-method-points.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { averaged, drawnSizesLine, listed } from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { PruningMethod, PruningMethodRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs, spreadCurve } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel, panels } from './panels.ts';
import { lowest, sideways } from './sideways.ts';
import { sizeHeading } from './size-axis.ts';
import { MUTED } from './theme.ts';

/** The place of what section 2 of the paper sets itself apart from. */
export const OTHER_PRUNING = 'beyond the paper, section 2';

/** What two panels side by side compare, with the colour of each method. */
const PANELS: readonly Readonly<Partial<Record<PruningMethod, string>>>[] = [
  {
    magnitude: OKABE_ITO.blue,
    damage: OKABE_ITO.green,
    surgeon: OKABE_ITO.vermilion,
    snip: OKABE_ITO.purple,
  },
  {
    iterative: OKABE_ITO.blue,
    longer: OKABE_ITO.skyBlue,
    ticket: OKABE_ITO.vermilion,
    fresh: OKABE_ITO.green,
    permuted: OKABE_ITO.purple,
  },
];

/** Marks of the axis, in per cent of the weights that are left. */
const TICKS = [100, 50, 20, 10, 5, 2];

/** Beyond the paper: F1 by share of weights removed, for each method. */
export function figurePruningMethods(rows: readonly PruningMethodRow[]): Artefact<Figure> {
  const points = pruningMethodPoints(rows);
  const measured = sizeParagraphs(points, pruningMethodSentences);
  const blocks = ascending(points.flatMap(({ hessian_blocks }) => hessian_blocks ?? []));
  const isNamed = new Set(points.map(({ recipe }) => recipe)).size > 1;
  const networks = drawnNetworks(points, isNamed);
  return {
    place: OTHER_PRUNING,
    paper:
      'Section 2 sets one-shot magnitude pruning without retraining apart from lottery tickets, which are rewound and ' +
      'trained again (Frankle and Carbin 2019), and from methods that lose little (Han et al. 2016).',
    measured,
    content: {
      id: 'beyond-pruning-methods',
      title: `Methods of pruning, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `F1 on the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        'At one place of the axis, which is logarithmic in what is left, every method keeps as many weights',
        'Left: pruned once, after training without training again, or before it (SNIP)',
        'Right: in rounds of a fifth of what is left, half as much of the output layer; every round is trained as long as the dense network',
        'Dashed: the dense network with its interval; drawn: the levels with controls, the data have every round',
        ...(blocks.length > 0
          ? [
              `Parts into which optimal brain surgeon cuts the Hessian (1: whole): ${listed(blocks)}`,
            ]
          : []),
        ...drawnSizesLine(sizesOf(networks.flat()), sizesOf(points)),
        ...recipeLines(rows),
      ],
      description: [
        'Curves of F1 against the share of weights that methods of pruning remove, beside the F1 of the dense network.',
        ...measured,
      ].join(' '),
      spec: {
        ...panels(
          networks.flatMap((own, row) =>
            PANELS.map((colours, at) =>
              panelOf(own, colours, { isNamed, first: at === 0, top: row === 0 }),
            ),
          ),
          PANELS.length,
        ),
        resolve: { scale: { color: 'independent' as const } },
      },
      data: points,
    },
  };
}

/**
 * The points of each network that has a row of panels: two sizes, or one of every recipe, where all methods are, if some are
 * only there.
 */
function drawnNetworks(
  points: readonly PruningMethodPoint[],
  isNamed: boolean,
): PruningMethodPoint[][] {
  const sizes = fewSizes(sizesOf(points), isNamed ? 1 : 2, [8, 2]);
  const networks = groupBy(
    points.filter(({ hidden }) => sizes.includes(hidden)),
    ({ recipe, pair, hidden }) => JSON.stringify([recipe, pair, hidden]),
  );
  return [...networks.values()].map((own) => {
    const trained = own.filter(({ method }) => method === 'snip' || method === 'fresh');
    const rounds = new Set((trained.length > 0 ? trained : own).map(({ round }) => round));
    return own.filter(({ round }) => rounds.has(round));
  });
}

/** Where a panel stands among the others, which share its legend. */
interface Position {
  readonly isNamed: boolean;
  readonly first: boolean;
  readonly top: boolean;
}

function panelOf(
  points: readonly PruningMethodPoint[],
  colours: Readonly<Partial<Record<PruningMethod, string>>>,
  { isNamed, first, top }: Position,
): Panel {
  const [{ recipe, pair, hidden }] = points as [PruningMethodPoint];
  const name = `${sizeHeading(hidden)}${isNamed ? `, ${recipe}` : ''}`;
  const methods = Object.keys(colours) as PruningMethod[];
  const left = ascending(points.map(({ removed_percent }) => 100 - removed_percent));
  const rounds = ascending(points.map(({ round }) => round));
  const least = lowest(points.map(({ f1_mean, f1_sd }) => ({ mean: f1_mean, sd: f1_sd })));
  const color = {
    field: 'method',
    type: 'nominal',
    title: null,
    scale: { domain: methods, range: Object.values(colours) },
    legend: top
      ? {
          orient: 'top',
          direction: 'vertical',
          columns: 1,
          labelLimit: HALF.width,
          labelExpr: `${JSON.stringify(METHOD_NAMES)}[datum.label]`,
        }
      : null,
  };
  return {
    ...heading(first ? name : ' '),
    ...HALF,
    transform: [
      ...only({ recipe, pair, hidden }),
      { filter: { field: 'method', oneOf: methods } },
      { filter: { field: 'round', oneOf: rounds } },
      { calculate: '100 - datum.removed_percent', as: 'left' },
      {
        calculate: sideways(
          { field: 'left', values: left },
          { field: 'method', values: methods },
          0.3,
        ),
        as: 'x',
      },
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: '% of the weights left (log)',
        scale: { type: 'log', domain: [100, (left[0] as number) / 1.15], nice: false },
        axis: { values: TICKS, format: 'd', labelFlush: false, grid: false },
      },
      y: {
        type: 'quantitative',
        title: first ? 'F1' : null,
        scale: { domain: [least, 1] },
        axis: axisOf(true, { format: '.2f', tickCount: 6 }),
      },
    },
    layer: [...denseLayers(points[0] as PruningMethodPoint), ...spreadCurve('f1', color)],
  } as Panel;
}

/** The dense network across a panel: its mean, and the interval of that. */
function denseLayers({ dense_f1_mean, dense_f1_low, dense_f1_high }: PruningMethodPoint) {
  const across = { x: { value: 0 }, x2: { value: 'width' as const } };
  const data = { values: [{}] };
  const band =
    dense_f1_low === null
      ? []
      : [
          {
            data,
            mark: { type: 'rect' as const, color: MUTED, opacity: 0.12, clip: true, aria: false },
            encoding: { ...across, y: { datum: dense_f1_low }, y2: { datum: dense_f1_high } },
          },
        ];
  return [
    ...band,
    {
      data,
      mark: { type: 'rule' as const, color: MUTED, strokeDash: [5, 3], clip: true, aria: false },
      encoding: { ...across, y: { datum: dense_f1_mean } },
    },
  ];
}
