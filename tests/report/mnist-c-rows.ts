import { CORRUPTION_NAMES, SEVERITIES } from '../../src/data/corruptions/names.ts';
import type { MnistCRow } from '../../src/studies/rows.ts';

/** Every corruption hurts more than the one before it, larger and dense networks less. */
export function mnistCRow(row: Partial<MnistCRow> = {}): MnistCRow {
  const { hidden = 2, seed = 1, sparsity = 0 } = row;
  const own = seed / 512 + sparsity / 16 + 1 / (16 * (hidden + 1));
  const scores = (error: number) => ({
    f1: 0.96875 - error,
    accuracy: 0.97265625 - error,
    auc: 0.984375 - error / 2,
  });
  return {
    recipe: 'paper',
    pair: '4-9',
    hidden,
    seed,
    trialId: 'none',
    sparsity,
    images: 1991,
    clean: scores(own),
    corrupted: CORRUPTION_NAMES.flatMap((corruption, i) =>
      SEVERITIES.map((severity) => ({
        corruption,
        severity,
        ...scores(own + (severity * (i + 1)) / 256),
      })),
    ),
    ...row,
  };
}

type Subject = Pick<MnistCRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, dense and pruned, and of a logistic regression for each recipe, pair and seed. */
export function mnistCRows(subjects: readonly Subject[]): MnistCRow[] {
  const [{ hidden: smallest }] = subjects as [Subject];
  const regressions = subjects
    .filter(({ hidden }) => hidden === smallest)
    .map((subject) => ({ ...subject, hidden: 0 }));
  return [...regressions, ...subjects].flatMap((subject) =>
    [0, 0.95].map((sparsity) => mnistCRow({ ...subject, sparsity })),
  );
}
