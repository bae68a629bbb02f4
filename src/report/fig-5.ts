import { OKABE_ITO } from '../analysis/colours.ts';
import type { ClusterQuality } from '../measurements/clusters.ts';
import type { ClustersRow } from '../studies/rows.ts';
import { classesOf, pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { groups } from '../analysis/groups.ts';
import { HALF, heading, only, type Panel, panels } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { extent } from '../statistics/extent.ts';

type Stage = 'dense' | 'pruned';

/** Classes by colour: blue and orange (Okabe and Ito 2008), far apart in grey too. */
const COLOURS = [OKABE_ITO.blue, OKABE_ITO.orange];

/** Positions have no unit, so finer steps than a fraction of a dot would say nothing. */
const STEP = 1000;

/** Fig. 5: the embeddings of one seed's hidden activations before and after pruning, a row per recipe. */
export function figure5(rows: readonly ClustersRow[]): Artefact<Figure> {
  const shown = groups(rows, 'hidden', 'sparsity').map((group) => group[0] as ClustersRow);
  const recipes = sortRecipes(shown.map(({ recipe }) => recipe));
  const data = shown.flatMap(pointsOf);
  const measured = shown.map(
    ({ recipe, pair, hidden, seed }) =>
      `Shown: ${recipes.length > 1 ? `recipe ${recipe}, ` : ''}${pair} with ${hidden} hidden units, seed ${seed}.`,
  );
  return {
    place: '4.5, Fig. 5',
    paper:
      'Before pruning there are two distinct, well separated clusters; after removing 95 % of the weights the picture ' +
      'is qualitatively identical.',
    measured,
    content: {
      id: 'fig-5',
      title: `Fig. 5: t-SNE of hidden activations, ${pairTitle(shown[0].pair)}`,
      subtitle: [
        `Validation images, H = ${shown[0].hidden}, seed ${shown[0].seed}; axes of t-SNE have no unit`,
        ...recipeLines(shown),
      ],
      description: [
        'Scatter plots of the two-dimensional t-SNE embedding of hidden activations, before pruning (left) and after (right), coloured by class.',
        ...measured,
      ].join(' '),
      spec: panels(
        shown.flatMap((row) =>
          (['dense', 'pruned'] as const).map((stage) => panel(row, stage, recipes.length > 1)),
        ),
        2,
      ),
      data,
    },
  };
}

function pointsOf(row: ClustersRow) {
  const { recipe, pair, hidden, seed, labels, dense, pruned } = row;
  const classes = classesOf(pair);
  const place = ({ positions }: ClusterQuality, at: number) =>
    Math.round((positions[at] as number) * STEP) / STEP;
  return labels.map((label, i) => ({
    recipe,
    pair,
    hidden,
    seed,
    class: classes[label] as string,
    dense_x: place(dense, 2 * i),
    dense_y: place(dense, 2 * i + 1),
    pruned_x: place(pruned, 2 * i),
    pruned_y: place(pruned, 2 * i + 1),
  }));
}

/**
 * A dot is a line of no length with round ends, so that thousands of dots are one path a class: a tenth of what as
 * many marks would take.
 */
function panel(row: ClustersRow, stage: Stage, named: boolean): Panel {
  const classes = classesOf(row.pair);
  const { positions } = row[stage];
  const axis = (field: string, offset: number) => {
    const values = positions.filter((_, i) => i % 2 === offset);
    const [least, most] = extent(values);
    const margin = (most - least) / 25;
    return {
      field,
      type: 'quantitative' as const,
      scale: { domain: [least - margin, most + margin], nice: false, zero: false },
      axis: null,
    };
  };
  const state =
    stage === 'dense'
      ? 'before pruning'
      : `${Number((100 * row.sparsity).toPrecision(12))} % removed`;
  return {
    ...heading(named ? `${row.recipe}, ${state}` : state),
    ...HALF,
    height: HALF.width,
    view: { stroke: '#bbbbbb' },
    transform: [
      ...only({ recipe: row.recipe, pair: row.pair, hidden: row.hidden, seed: row.seed }),
      { calculate: `[datum.${stage}_x, null]`, as: 'x' },
      { calculate: `[datum.${stage}_y, null]`, as: 'y' },
      { flatten: ['x', 'y'] },
    ],
    mark: {
      type: 'line',
      strokeCap: 'round',
      order: false,
      strokeWidth: 3,
      opacity: 0.75,
      clip: true,
      aria: false,
    },
    encoding: {
      x: axis('x', 0),
      y: axis('y', 1),
      color: {
        field: 'class',
        type: 'nominal',
        title: 'class',
        scale: { domain: classes, range: COLOURS },
        legend: {
          orient: 'top',
          direction: 'horizontal',
          titleOrient: 'left',
          symbolType: 'circle',
          symbolSize: 24,
          symbolStrokeWidth: 6,
        },
      },
    },
  } as Panel;
}
