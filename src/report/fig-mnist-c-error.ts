import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import {
  mnistCErrorPoints,
  mnistCSizePoints,
  mnistCSizeSentences,
} from '../analysis/mnist-c-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { averaged, listed, seedsText } from '../analysis/words.ts';
import type { MnistCRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND, sizePanels, sizeParagraphs } from './beyond.ts';
import { MNIST_C_PAPER } from './fig-mnist-c.ts';
import type { Figure } from './figure.ts';

/** What the corruption error is, in the line below a title. */
const DEFINITION =
  'Corruption error: test error added up over the severities, divided by that of logistic regression of the same seed; mean over the corruptions';

/** Beyond the paper: the errors of all corruptions together, by hidden size, dense and pruned. */
export function figureMnistCError(rows: readonly MnistCRow[]): Artefact<Figure> {
  const points = mnistCSizePoints(rows);
  const measured = sizeParagraphs(points, mnistCSizeSentences);
  return {
    place: BEYOND,
    paper: MNIST_C_PAPER,
    measured,
    content: {
      id: 'beyond-mnist-c-error',
      title: `Mean corruption error, ${pairsOf(points)}`,
      subtitle: [
        `Test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        `${DEFINITION} (Hendrycks and Dietterich 2019)`,
        `Pruned: ${points[0].sparsity_percent} % by layer`,
        ...recipeLines(rows),
      ],
      description: [
        'Curves by hidden size of the mean corruption error and of the test error with and without corruptions, dense and pruned.',
        ...measured,
      ].join(' '),
      spec: sizePanels(points, [
        {
          axis: 'mean corruption error',
          format: '.1f',
          columns: {
            mce: ['dense', OKABE_ITO.blue],
            pruned_mce: ['pruned', OKABE_ITO.vermilion],
          },
        },
        {
          axis: 'test error',
          format: '.2f',
          columns: {
            corrupted_error: ['dense, under corruptions', OKABE_ITO.blue],
            clean_error: ['dense, without', OKABE_ITO.skyBlue],
            pruned_corrupted_error: ['pruned, under corruptions', OKABE_ITO.vermilion],
            pruned_clean_error: ['pruned, without', OKABE_ITO.orange],
          },
        },
      ]),
      data: points,
    },
  };
}

/** Sizes in the table: small and suitable. */
const TABLE_SIZES = 2;

/** Beside it: each corruption, of few sizes. */
export function tableMnistC(rows: readonly MnistCRow[]): Artefact {
  const sizes = sizesOf(rows);
  const units = sizes.filter((hidden) => hidden > 0);
  const data = mnistCErrorPoints(rows, fewSizes(units.length > 0 ? units : sizes, TABLE_SIZES));
  return {
    place: BEYOND,
    paper: MNIST_C_PAPER,
    measured: ['Each corruption by itself, beside logistic regression.'],
    content: {
      id: 'beyond-mnist-c-corruptions',
      title: `Errors by corruption, ${pairsOf(data)}`,
      subtitle: [
        `Test file, mean of the severities, mean over ${seedsText(data.map(({ seeds }) => seeds))}; low and high: pointwise 95 % interval of the mean (Student’s t)`,
        'Corruption error: test error added up over the severities, divided by that of logistic regression of the same seed',
        ...recipeLines(rows),
      ],
      description: 'A table of F1 and errors under each of fifteen corruptions.',
      data,
    },
  };
}

function pairsOf(points: readonly { readonly pair: string }[]): string {
  return listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle));
}
