import { pairTitle } from '../analysis/classes.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { type MnistCPoint, mnistCPoints, mnistCSentences } from '../analysis/mnist-c-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { averaged, drawnSizesLine, listed, recipeParagraph, seedsText } from '../analysis/words.ts';
import { corruptionTitle } from '../data/corruptions/names.ts';
import { FOCUS_HIDDEN } from '../lab/paper-grid.ts';
import { maximum } from '../statistics/extent.ts';
import { groupBy } from '../statistics/group-by.ts';
import { nearestSize } from '../studies/grid.ts';
import type { MnistCRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND } from './beyond.ts';
import type { Figure } from './figure.ts';
import { axisOf, only, type Panel, panels, WHOLE } from './panels.ts';
import { sizeChannels } from './size-channel.ts';
import { spreadBands } from './spread-marks.ts';

/** What the paper says of it. */
export const MNIST_C_PAPER =
  'Section 4.6 corrupts images by Gaussian noise and a blank patch, and section 6 leaves other corruptions to future work.';

/** Curves of one panel, at most; the data have all. */
const MOST_CURVES = 4;

/** How the curves of one recipe are dashed, and of another. */
const DASHES = [[], [4, 2], [1.5, 2]] as const;

/** Panels side by side, three rows of which are all corruptions. */
const COLUMNS = 5;
const GUTTER = 22;

/** Beyond the paper: F1 by severity, a panel for each corruption of MNIST-C. */
export function figureMnistC(rows: readonly MnistCRow[]): Artefact<Figure> {
  const points = mnistCPoints(rows);
  const dense = points.filter(({ sparsity_percent }) => sparsity_percent === 0);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const sizes = fewSizes(sizesOf(points), Math.ceil(MOST_CURVES / recipes.length));
  const focus = nearestSize({ hiddenSizes: sizes }, FOCUS_HIDDEN);
  const curves = [...groupBy(dense, ({ recipe, pair }) => JSON.stringify([recipe, pair])).values()];
  const measured = curves.map((here) =>
    recipeParagraph(
      recipes,
      here[0].recipe,
      mnistCSentences(here.filter(({ hidden }) => hidden === focus)),
    ),
  );
  const drawn = [
    ...groupBy(dense, ({ pair, corruption }) => JSON.stringify([pair, corruption])).values(),
  ];
  const counts = dense.map(({ seeds }) => seeds);
  return {
    place: BEYOND,
    paper: MNIST_C_PAPER,
    measured,
    content: {
      id: 'beyond-mnist-c',
      title: `F1 under the corruptions of MNIST-C, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        maximum(counts) < 2
          ? `F1 on the test file, ${averaged(counts)}`
          : `F1 on the test file, mean over ${seedsText(counts)}; band: pointwise 95 % interval of the mean (Student’s t)`,
        'After Mu and Gilmer (2019), parameters ours; severity 0 is without a corruption',
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...recipeLines(rows),
      ],
      description: [
        'Curves of F1 against the severity of a corruption, one per hidden size, in a panel for each of fifteen corruptions.',
        ...measured,
      ].join(' '),
      spec: panels(
        drawn.map((here, i) =>
          panelOf(here[0], sizes, recipes, {
            isFirst: i % COLUMNS === 0,
            isLast: i + COLUMNS >= drawn.length,
          }),
        ),
        COLUMNS,
        14,
      ),
      data: points,
    },
  };
}

/** Where a panel stands among the others, whose axes are the same. */
interface Position {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function panelOf(
  { pair, corruption, sparsity_percent }: MnistCPoint,
  sizes: readonly number[],
  recipes: readonly string[],
  { isFirst, isLast }: Position,
): Panel {
  const { color } = sizeChannels(sizes);
  const strokeDash = {
    field: 'recipe',
    type: 'nominal',
    title: 'recipe',
    scale: { domain: [...recipes], range: recipes.map((_, i) => DASHES[i % DASHES.length]) },
    legend: recipes.length > 1 ? { orient: 'top', direction: 'vertical', labelLimit: 400 } : null,
  };
  const [band] = spreadBands('f1', color);
  return {
    title: { text: corruptionTitle(corruption), fontSize: 12, anchor: 'start', offset: 6 },
    width: Math.floor((WHOLE.width - GUTTER * (COLUMNS - 1)) / COLUMNS),
    height: 90,
    transform: [
      ...only({ pair, corruption, sparsity_percent }),
      { filter: { field: 'hidden', oneOf: [...sizes] } },
    ],
    encoding: {
      x: {
        field: 'severity',
        type: 'quantitative',
        title: isLast ? 'severity' : null,
        axis: { grid: false, tickCount: 5, format: 'd', labelFlush: false },
      },
      y: {
        type: 'quantitative',
        title: isFirst ? 'F1' : null,
        scale: { domain: [0, 1] },
        axis: axisOf(isFirst, { format: '.1f', tickCount: 5 }),
      },
    },
    layer: [
      { ...band, encoding: { ...band.encoding, detail: { field: 'recipe' } } },
      {
        mark: { type: 'line', strokeWidth: 1.5, aria: false },
        encoding: { y: { field: 'f1_mean' }, color, strokeDash },
      },
    ],
  } as Panel;
}
