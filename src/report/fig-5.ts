import { significant } from '../analysis/significant.ts';
import { alignTo } from '../analysis/align.ts';
import { classesOf, pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { groups } from '../analysis/groups.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { fixed, listed } from '../analysis/words.ts';
import { count } from '../count.ts';
import { extent, maximum } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { ClustersRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { heading, only, type Panel, panels, smallMultiples } from './panels.ts';

type Stage = 'dense' | 'pruned';

/** Classes by colour: blue and orange (Okabe and Ito 2008), far apart in grey too. */
const COLOURS = [OKABE_ITO.blue, OKABE_ITO.orange];

/** Seeds that are shown, and points of each: more are a blot. */
const MOST_SEEDS = 4;
const MOST_POINTS = 400;

/** Positions have no unit, so finer steps than a fraction of a dot would say nothing. */
const STEP = 100;

/** A network that is shown: the same points before and after pruning, the latter laid onto the former. */
interface Shown {
  readonly row: ClustersRow;
  /** Numbers of the points. */
  readonly points: readonly number[];
  readonly dense: readonly number[];
  readonly pruned: readonly number[];
}

/** Fig. 5: the embeddings of a few seeds' hidden activations before and after pruning, a row per seed. */
export function figure5(rows: readonly ClustersRow[]): Artefact<Figure> {
  const shown = groups(rows, 'hidden', 'sparsity').flatMap((group) =>
    group.slice(0, MOST_SEEDS).map(shownOf),
  );
  const recipes = sortRecipes(shown.map(({ row }) => row.recipe));
  const [{ row: first }] = shown;
  const measured = [...groupBy(shown, ({ row }) => row.recipe).values()].map((of) =>
    sentence(
      of.map(({ row }) => row),
      recipes.length > 1,
    ),
  );
  const seedsOf = (recipe: string) =>
    shown.flatMap(({ row }) => (row.recipe === recipe ? row.seed : [])).join();
  // Recipes side by side where there is room and each has the same seeds, so that a row is one seed.
  const side = recipes.length <= 2 && new Set(recipes.map(seedsOf)).size === 1;
  const placed = side ? shown.toSorted((a, b) => a.row.seed - b.row.seed) : shown;
  const recipesPerRow = side ? recipes.length : 1;
  const columns = 2 * recipesPerRow;
  const drawn = maximum(shown.map(({ points }) => points.length));
  const all = maximum(shown.map(({ row }) => row.labels.length));
  return {
    place: '4.5, Fig. 5',
    paper:
      'Before pruning there are two distinct, well separated clusters; after removing 95 % of the weights the picture ' +
      'is qualitatively identical.',
    measured,
    content: {
      id: 'fig-5',
      title: `Fig. 5: t-SNE of hidden activations, ${pairTitle(first.pair)}`,
      subtitle: [
        `Validation images, H = ${first.hidden}; each seed has its own${drawn < all ? `; ${count(drawn, 'image')} of up to ${all}, at equal steps, are drawn` : ''}`,
        'After pruning is turned, mirrored and brought to the size of before (Procrustes); axes of t-SNE have no unit',
        ...recipeLines(shown.map(({ row }) => row)),
      ],
      description: [
        'Scatter plots of the two-dimensional t-SNE embedding of hidden activations, before pruning (left) and after (right), coloured by class.',
        ...measured,
      ].join(' '),
      spec: panels(
        placed.flatMap((one, i) =>
          (['dense', 'pruned'] as const).map((stage) =>
            panel(one, stage, {
              named: recipes.length > 1,
              columns,
              headed: side ? i < recipesPerRow : one.row.recipe !== placed[i - 1]?.row.recipe,
              first: i % recipesPerRow === 0,
            }),
          ),
        ),
        columns,
        14,
      ),
      data: shown.flatMap(pointsOf),
    },
  };
}

function shownOf(row: ClustersRow): Shown {
  const step = Math.ceil(row.labels.length / MOST_POINTS);
  const aligned = alignTo(row.dense.positions, row.pruned.positions);
  const points = row.labels.map((_, i) => i).filter((i) => i % step === 0);
  const places = (positions: readonly number[]) =>
    points.flatMap((i) => [rounded(positions[2 * i]), rounded(positions[2 * i + 1])]);
  return { row, points, dense: places(row.dense.positions), pruned: places(aligned) };
}

function rounded(value: number): number {
  // Never a zero with a sign.
  return Math.round(value * STEP) / STEP + 0;
}

/** Who is shown, and how far the two pictures differ beside what the same network gives when it is embedded again. */
function sentence(rows: readonly ClustersRow[], named: boolean): string {
  const [{ recipe, pair, hidden }] = rows;
  const recipeName = named ? `recipe ${recipe}, ` : '';
  const distances = rows.map(
    ({ seed, procrustes, reembedding }) =>
      `${fixed(procrustes)} with seed ${seed} (${fixed(reembedding.procrustes)} to the same network embedded again)`,
  );
  return (
    `Shown: ${recipeName}${pair} with ${hidden} hidden units. ` +
    `The Procrustes distance of before and after is ${listed(distances)}; 0 is the same shape, 1 nothing in common.`
  );
}

function pointsOf({ row, points, dense, pruned }: Shown) {
  const { recipe, pair, hidden, seed, labels, procrustes, reembedding } = row;
  const classes = classesOf(pair);
  return points.map((point, i) => ({
    recipe,
    pair,
    hidden,
    seed,
    point,
    class: classes[labels[point]] as string,
    dense_x: dense[2 * i],
    dense_y: dense[2 * i + 1],
    pruned_x: pruned[2 * i],
    pruned_y: pruned[2 * i + 1],
    procrustes: significant(procrustes, 6),
    again_procrustes: significant(reembedding.procrustes, 6),
  }));
}

/** Where a panel stands among the others: columns are headed once, a row has its seed at its left. */
interface Position {
  readonly named: boolean;
  readonly columns: number;
  readonly headed: boolean;
  readonly first: boolean;
}

/**
 * A dot is a line of no length with round ends, so that thousands of dots are one path a class: a tenth of what as
 * many marks would take.
 */
function panel(one: Shown, stage: Stage, { named, columns, headed, first }: Position): Panel {
  const { row, dense, pruned } = one;
  const left = first && stage === 'dense';
  const classes = classesOf(row.pair);
  const width = Math.min(smallMultiples(columns).width, 250);
  // One frame for both stages, which lie on each other.
  const axis = (field: string, offset: number) => {
    const values = [...dense, ...pruned].filter((_, i) => i % 2 === offset);
    const [least, most] = extent(values);
    const margin = (most - least) / 25;
    return {
      field,
      type: 'quantitative' as const,
      scale: { domain: [least - margin, most + margin], nice: false, zero: false },
      axis:
        offset === 1 && left
          ? { title: `seed ${row.seed}`, labels: false, ticks: false, domain: false, grid: false }
          : null,
    };
  };
  const state = stage === 'dense' ? 'before' : `${percent(row)} % removed`;
  const recipe = named && stage === 'dense' ? `${row.recipe}: ` : '';
  return {
    ...heading(headed ? `${recipe}${state}` : '', width / 7),
    width,
    height: width,
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
      strokeWidth: width < 200 ? 2.4 : 3,
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

function percent({ sparsity }: ClustersRow): number {
  return Number((100 * sparsity).toPrecision(12));
}
