import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { ascending } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { widthPoints, widthSentences } from '../analysis/width-points.ts';
import { averaged, listed } from '../analysis/words.ts';
import type { WidthRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizePanels, sizeParagraphs } from './beyond.ts';
import type { Figure } from './figure.ts';

/** Beyond the paper: the test error of networks that saw few images, by width, trained and with the first layer as drawn. */
export function figureWidth(rows: readonly WidthRow[]): Artefact<Figure> {
  const points = widthPoints(rows);
  const measured = sizeParagraphs(points, (own) => widthSentences(own, rows));
  const images = ascending(points.map((point) => point.images));
  return {
    place: 'beyond the paper, section 5',
    paper:
      'The discussion supposes that overparameterization may help training as in the double descent of the generalization error.',
    measured,
    content: {
      id: 'beyond-width',
      title: `Width on few images, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Trained on ${listed(images)} images, on the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        'All layers: initial weights and rate of the recipe, full batches until the training loss is 0.005, at most 20,000 updates',
        'First layer as drawn: the output weights of least norm that fit the images best',
        `Dotted: as many units as images, from which on these fit any targets if no unit is silent`,
        ...recipeLines(rows),
      ],
      description: [
        'Curves of test error and loss by hidden size, of trained networks and of those whose first layer stays as it was drawn.',
        ...measured,
      ].join(' '),
      spec: sizePanels(
        points,
        [
          {
            axis: 'test error',
            format: '.2f',
            columns: {
              error: ['all layers', OKABE_ITO.blue],
              fixed_error: ['first layer as drawn', OKABE_ITO.vermilion],
            },
          },
          {
            axis: 'test loss, cross-entropy',
            format: '.2f',
            columns: { loss: ['all layers', OKABE_ITO.blue] },
          },
        ],
        images,
      ),
      data: points,
    },
  };
}
