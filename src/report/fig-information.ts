import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { informationPoints, informationSentences } from '../analysis/information-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { averaged, listed } from '../analysis/words.ts';
import { DISCOVERY_RATE } from '../studies/information.ts';
import type { InformationRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND, sizePanels, sizeParagraphs } from './beyond.ts';
import type { Figure } from './figure.ts';

/** Beyond the paper: bits that hidden units say of the label, and how few carry most of them, by hidden size. */
export function figureInformation(rows: readonly InformationRow[]): Artefact<Figure> {
  const points = informationPoints(rows);
  const measured = sizeParagraphs(points, informationSentences);
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
        `Together: as the output layer sums units up; needed: the most telling units that carry ${rows[0].share} of that`,
        `In the data: informative units (false discovery rate ${DISCOVERY_RATE}), redundancy of pairs`,
        ...recipeLines(rows),
      ],
      description: [
        'Curves of the mutual information of hidden units and the label by hidden size, and of the number of units that carry most of it.',
        ...measured,
      ].join(' '),
      spec: sizePanels(points, [
        {
          axis: 'bits',
          format: '.1f',
          columns: {
            together_bits: ['all units together', OKABE_ITO.blue],
            best_bits: ['best unit', OKABE_ITO.vermilion],
            unit_bits: ['mean unit', OKABE_ITO.green],
          },
        },
        {
          axis: 'units',
          format: 'd',
          columns: { units_needed: ['units needed', OKABE_ITO.purple] },
        },
      ]),
      data: points,
    },
  };
}
