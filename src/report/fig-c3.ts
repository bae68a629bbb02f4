import {
  CONVERGENCE,
  EQUIVALENCE,
  type EquivalentSize,
  equivalentSizes,
} from '../analysis/equivalent-capacity.ts';
import { recipesText } from '../analysis/control-words.ts';
import { listed, seedsText } from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';
import type { CapacityRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';

/** Fig. C.3: capacity as the smallest size that does as well as the largest; nothing without networks to compare. */
export function figureC3(rows: readonly CapacityRow[]): Artefact[] {
  const data = equivalentSizes(rows);
  if (data.length === 0) return [];
  const measured = [...groupBy(data, ({ recipe }) => recipe).values()]
    .filter((sizes) => sizes.some(({ converged }) => converged > 0))
    .map(sentence);
  return [
    {
      place: 'beside the paper, section 4.2',
      paper:
        'The minimum capacity is the smallest size with a high F1 (> 0.90) and stable convergence.',
      measured,
      content: {
        id: 'fig-c3',
        title: `Fig. C.3: sizes that do as well as ${EQUIVALENCE.hidden} units, beside the threshold of 0.90`,
        subtitle: [
          `Equivalent: the 95 % confidence sequence of the median difference of F1, paired by seed, lies within ± ${EQUIVALENCE.f1} (two one-sided tests; fewer than six seeds show nothing), over ${seedsText(data.map(({ seeds }) => seeds))}`,
          `Converged: the validation loss changed by less than ${100 * CONVERGENCE.change} % over the last ${100 * CONVERGENCE.share} % of the epochs`,
        ],
        description: ['A table of differences of F1 by hidden size.', ...measured].join(' '),
        data,
      },
    },
  ];
}

/** One recipe, pair by pair. */
function sentence(sizes: readonly EquivalentSize[]): string {
  const pairs = [...groupBy(sizes, ({ pair }) => pair).values()].map((own) => {
    const [{ pair, equivalent_from, paper_minimum }] = own as [EquivalentSize];
    const tested = own.some(({ low }) => low !== null);
    const none = tested ? `only ${EQUIVALENCE.hidden}` : 'too few seeds to tell';
    const from = equivalent_from === null ? none : `from ${equivalent_from}`;
    const networks = own.reduce((sum, { converged }) => sum + converged, 0);
    const all = own.reduce((sum, { seeds }) => sum + seeds, 0);
    return `${pair} ${from} (0.90 from ${paper_minimum ?? 'none'}; ${networks} of ${all} couples converged)`;
  });
  return `${recipesText([sizes[0]?.recipe as string])}: ${listed(pairs)}.`;
}
