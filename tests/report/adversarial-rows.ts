import { sizesOf } from '../../src/analysis/groups.ts';
import { NORMS } from '../../src/network/adversarial/norm.ts';
import type { AdversarialRow } from '../../src/studies/rows.ts';

/** Four images: one decided wrongly, two of a known distance, one of which the search was cut short. */
export function adversarialRow(row: Partial<AdversarialRow> = {}): AdversarialRow {
  return {
    recipe: 'paper',
    pair: '4-9',
    hidden: 2,
    seed: 1,
    trialId: 'none',
    sparsity: 0,
    norm: 'l2',
    boxed: true,
    lower: [0, 0.5, 0.75, 1],
    upper: [0, 0.5, 0.75, 1.25],
    solved: 16,
    ...row,
  };
}

type Subject = Pick<AdversarialRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks every way to measure; of the smallest ones after pruning too. */
export function adversarialRows(subjects: readonly Subject[]): AdversarialRow[] {
  const [smallest] = sizesOf(subjects);
  return subjects.flatMap((subject) =>
    (subject.hidden === smallest ? [0, 0.5, 0.95] : [0]).flatMap((sparsity) =>
      NORMS.flatMap((norm) =>
        [true, false].map((boxed) => {
          const scale = (norm === 'l2' ? 1 : 1 / 16) * (boxed ? 1 : 0.75) * (1 - sparsity / 2);
          const of = (values: readonly number[]) =>
            values.map((value) => scale * (value + value * subject.seed * 0.03125));
          const lower = of([0, 0.5, 0.75, 1]);
          return adversarialRow({
            ...subject,
            sparsity,
            norm,
            boxed,
            lower,
            upper: of([0, 0.5, 0.75, 1.25]),
          });
        }),
      ),
    ),
  );
}
