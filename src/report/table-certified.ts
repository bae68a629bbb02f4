import {
  certifiedSentences,
  certifiedSparsitySentences,
  drawnBox,
  fewCertifiedPoints,
} from '../analysis/adversarial-points.ts';
import { pairTitle } from '../analysis/classes.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { listed, seedsText } from '../analysis/words.ts';
import { maximum } from '../statistics/extent.ts';
import type { AdversarialRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs } from './beyond.ts';
import { WORST_CASE } from './fig-adversarial.ts';

/** Certified accuracy at a few distances by hidden size, and by sparsity where networks were pruned. */
export function tableCertified(rows: readonly AdversarialRow[]): Artefact {
  const data = fewCertifiedPoints(rows);
  const measured = sizeParagraphs(data, (points) => [
    ...certifiedSentences(points.filter(({ sparsity_percent }) => sparsity_percent === 0)),
    ...certifiedSparsitySentences(points),
  ]);
  return {
    ...WORST_CASE,
    measured,
    content: {
      id: 'beyond-certified',
      title: `Certified accuracy by size and sparsity, ${listed(sortPairs(data.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Of ${maximum(data.map(({ images }) => images))} images of the test file, mean over ${seedsText(data.map(({ seeds }) => seeds))}; low and high: pointwise 95 % interval of the mean (Student’s t)`,
        'Certified: share that is decided rightly and whose minimal distance exceeds ε, Euclidean (ℓ2) or of one pixel (ℓ∞), in full ink',
        'Possible: the most that the share can be; the same where the search has ended',
        drawnBox(data) ? 'Images whose pixels stay inside [0, 1]' : 'Inputs may take any value',
        ...recipeLines(rows),
      ],
      description: ['A table of certified accuracy.', ...measured].join(' '),
      data,
    },
  };
}
