import { balancedAccuracy, largerShare } from '../analysis/balance.ts';
import type { CapacityAnswer } from '../analysis/capacity-answers.ts';
import { groups, spread } from '../analysis/groups.ts';
import { seedsText } from '../analysis/words.ts';
import type { CapacityRow } from '../studies/rows.ts';
import type { DataTable } from './figure.ts';

/**
 * How networks of the smallest size that suffices, or else of the largest, decide the validation rows after the last
 * epoch, beside the share of the larger class.
 */
export function scoresTable(
  rows: readonly CapacityRow[],
  answers: readonly CapacityAnswer[],
): DataTable {
  const isShown = ({ pair, recipe, hidden, diverged }: CapacityRow) => {
    const answer = answers.find((one) => one.pair === pair && one.recipe === recipe);
    return !diverged && hidden === (answer?.minimum ?? answer?.tried[1]);
  };
  const finite = rows.filter(isShown);
  const data = groups(finite, 'hidden').map((group) => {
    const [{ recipe, pair, hidden }] = group as [CapacityRow];
    const known = (of: (row: CapacityRow) => number | null) =>
      group.map(of).filter((value) => value !== null);
    return {
      recipe,
      pair,
      hidden,
      seeds: group.length,
      ...spread(
        'f1',
        known(({ lastF1 }) => lastF1),
      ),
      ...spread(
        'accuracy',
        known(({ lastConfusion: { tp, fp, fn, tn } }) => (tp + tn) / (tp + fp + fn + tn)),
      ),
      ...spread(
        'balanced_accuracy',
        known(({ lastConfusion }) => balancedAccuracy(lastConfusion)),
      ),
      ...spread(
        'auc',
        known(({ lastAuc }) => lastAuc),
      ),
      larger_class: spread(
        'share',
        known(({ lastConfusion }) => largerShare(lastConfusion)),
      ).share_mean,
    };
  });
  return {
    id: 'table-scores',
    title: 'Scores of the smallest size that suffices, or else of the largest',
    subtitle: [
      `Validation after the last epoch, mean and sample standard deviation over ${seedsText(data.map(({ seeds }) => seeds))}`,
      'An answer that is always the larger class has its share as accuracy, a balanced accuracy of 0.5 and an AUC of 0.5',
    ],
    description: 'A table of scores.',
    data,
  };
}
