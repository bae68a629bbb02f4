import { sizesOf } from '../../src/analysis/groups.ts';
import { EXPLANATIONS } from '../../src/network/explain.ts';
import type { InformationRow, PairCapacityRow } from '../../src/studies/rows.ts';
import { adversarialRows } from './adversarial-rows.ts';
import {
  difficultyRow,
  explanationRow,
  informationRow,
  outputMaskRow,
  pruningMethodRows,
  saliencyShiftRow,
  saliencySizesRow,
  specialisationRow,
  widthRow,
} from './beyond-rows.ts';
import { capacityRow } from './capacity-rows.ts';
import { mnistCRows } from './mnist-c-rows.ts';

type Subject = Pick<InformationRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, by kind. */
export function beyondRows(subjects: readonly Subject[]) {
  const sizes = sizesOf(subjects).slice(0, 2);
  const fewest = subjects.filter(({ hidden }) => sizes.includes(hidden));
  const seeds = [...new Set(subjects.map(({ seed }) => seed))];
  const rankOf = (a: Subject, hidden: number, seed: number) =>
    (4 + Number(a.hidden === hidden) + Number(a.seed === seed)) / 8 + (a.seed + seed) / 64;
  return {
    ...difficultyRows(subjects.filter(({ hidden }) => hidden === subjects[0].hidden)),
    width: subjects
      .filter(({ hidden }) => hidden === subjects[0].hidden)
      .flatMap((subject) => [16, 128, 2048].map((width) => widthRow({ ...subject, width }))),
    mnistC: mnistCRows(subjects),
    saliencySizes: subjects.map((subject) =>
      saliencySizesRow({
        ...subject,
        others: sizesOf(subjects).flatMap((hidden) =>
          seeds
            .slice(0, 2)
            .filter((seed) => hidden !== subject.hidden || seed !== subject.seed)
            .map((seed) => ({ hidden, seed, rank: rankOf(subject, hidden, seed) })),
        ),
      }),
    ),
    saliencyShifts: fewest.flatMap((subject) =>
      [0, 0.95].flatMap((sparsity) =>
        (['noise', 'patch'] as const).flatMap((corruption) =>
          [1, 2, 3].map((strength) => {
            const unchanged = (8 - strength - 2 * sparsity - subject.seed / 2) / 8;
            const changed = strength > 1 ? unchanged / 2 : null;
            return saliencyShiftRow({
              ...subject,
              sparsity,
              corruption,
              strength,
              unchanged,
              changed,
            });
          }),
        ),
      ),
    ),
    explanations: fewest.flatMap((subject) =>
      EXPLANATIONS.map((explanation, i) =>
        explanationRow({
          ...subject,
          explanation,
          sensitivity: (i + subject.seed) / 16,
          deletion: { black: (4 + i + subject.seed) / 16, mean: 0.5 + subject.seed / 64 },
        }),
      ),
    ),
    specialisation: subjects.map((subject) => specialisationRow(subject)),
    pruningMethods: subjects.flatMap((subject) =>
      pruningMethodRows({ ...subject, trialId: JSON.stringify(subject) }),
    ),
    outputMasks: subjects.map((subject) => outputMaskRow(subject)),
    adversarial: adversarialRows(subjects),
    information: subjects.map(({ seed, ...subject }) => {
      const together = { bits: 0.75 + seed / 64, units: seed === 1 ? [0] : [0, 1] };
      return informationRow({ ...subject, seed, together });
    }),
  };
}

/** Every pair of four classes, the harder the higher, with each recipe and seed. */
function difficultyRows(subjects: readonly Subject[]) {
  const pairs = ['0-1', '0-2', '0-3', '1-2', '1-3', '2-3'];
  const each = subjects.flatMap((subject) => pairs.map((pair, i) => ({ ...subject, pair, i })));
  return {
    difficulty: each.map(({ i, ...subject }) =>
      difficultyRow({
        ...subject,
        hidden: 0,
        logisticError: (1 + i) / 64,
        neighbourError: (i % 3) / 64,
        meanDistance: 8 - i,
        fisherRatio: 1 / (1 + i),
      }),
    ),
    pairCapacity: each.flatMap(({ i, ...subject }) =>
      [2, 4, 8].map((hidden): PairCapacityRow => {
        const best = 0.87 + hidden / 64 - i / 32;
        const { history: _, ...row } = capacityRow({ ...subject, hidden, best });
        return row;
      }),
    ),
  };
}
