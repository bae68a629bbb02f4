import { pairTitle } from '../analysis/classes.ts';
import { OKABE_ITO } from '../analysis/colours.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import {
  specialisationPoints,
  specialisationSentences,
} from '../analysis/specialisation-points.ts';
import { averaged, listed } from '../analysis/words.ts';
import type { SpecialisationRow } from '../studies/rows.ts';
import { TWIN_CORRELATION } from '../studies/specialisation.ts';
import type { Artefact } from './artefact.ts';
import { BEYOND, sizePanels, sizeParagraphs } from './beyond.ts';
import type { Figure } from './figure.ts';

/** Beyond the paper: whether selective units are important, and whether seeds learn the same ones, by hidden size. */
export function figureSpecialisation(rows: readonly SpecialisationRow[]): Artefact<Figure> {
  const points = specialisationPoints(rows);
  const measured = sizeParagraphs(points, specialisationSentences);
  const hasTwins = points.some(({ twin_correlation_mean }) => twin_correlation_mean !== null);
  return {
    place: BEYOND,
    paper: 'Section 6 names a neuron specialization score as future work.',
    measured,
    content: {
      id: 'beyond-specialisation',
      title: `Specialisation of hidden units, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `On the test file, ${averaged(points.map(({ seeds }) => seeds))}`,
        'Selectivity: (larger − smaller) / sum of the mean activations on the two classes; separation: |2 AUC − 1|',
        'Rank correlation over units with the F1 that is lost when a unit is clamped to its mean',
        ...(hasTwins
          ? [
              `Twins: units of two seeds matched one to one by the correlation of their activations; found from ${TWIN_CORRELATION} on`,
            ]
          : []),
        ...recipeLines(rows),
      ],
      description: [
        'Curves by hidden size of how much the selectivity of units goes with their importance, and of how many units other seeds have learned too.',
        ...measured,
      ].join(' '),
      spec: sizePanels(points, [
        {
          axis: 'selectivity, rank correlation',
          format: '.1f',
          columns: {
            selectivity: ['mean selectivity', OKABE_ITO.blue],
            selectivity_with_loss: ['selectivity with F1 lost', OKABE_ITO.vermilion],
            separation_with_loss: ['separation with F1 lost', OKABE_ITO.green],
          },
        },
        ...(hasTwins
          ? [
              {
                axis: 'share of units, correlation',
                format: '.1f',
                columns: {
                  twin_correlation: ['correlation with twins', OKABE_ITO.blue],
                  nearest_correlation: ['with its own nearest unit', OKABE_ITO.vermilion],
                  in_no_other_seed: ['share in no other seed', OKABE_ITO.green],
                },
              } as const,
            ]
          : []),
      ]),
      data: points,
    },
  };
}
