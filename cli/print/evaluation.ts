import { balancedAccuracy, largerShare } from '../../src/analysis/balance.ts';
import type { Evaluation } from '../../src/network/evaluation.ts';

/** A small table, one line for each set of rows, and how much of the accuracy is owed to the larger class. */
export function evaluationLines(
  evaluations: Readonly<Record<string, Evaluation>>,
  rows: 'images' | 'rows' = 'images',
): string[] {
  const header = `            ${rows.padStart(6)}      F1  accuracy    loss     AUC     tp    fp    fn    tn`;
  const lines = Object.entries(evaluations).map(([name, evaluation]) => {
    const { n, f1, accuracy, loss, auc, confusion } = evaluation;
    const { tp, fp, fn, tn } = confusion;
    return [
      name.padEnd(10),
      String(n).padStart(8),
      f1.toFixed(4).padStart(8),
      accuracy.toFixed(4).padStart(10),
      loss.toFixed(4).padStart(8),
      auc.toFixed(4).padStart(8),
      String(tp).padStart(7),
      ...[fp, fn, tn].map((count) => String(count).padStart(6)),
    ].join('');
  });
  return [header, ...lines, ...balanceLines(evaluations, rows)];
}

/** `balanced accuracy: validation 0.9512, test 0.9516; share of the larger class: 0.5112, 0.5068`. */
function balanceLines(
  evaluations: Readonly<Record<string, Evaluation>>,
  rows: 'images' | 'rows',
): string[] {
  const sets = Object.entries(evaluations);
  const text = (share: number | null) => share?.toFixed(4) ?? 'undefined';
  const balanced = sets.map(
    ([name, { confusion }]) => `${name} ${text(balancedAccuracy(confusion))}`,
  );
  const larger = new Set(sets.map(([, { confusion }]) => text(largerShare(confusion))));
  return [
    `balanced accuracy: ${balanced.join(', ')}; larger class: ${[...larger].join(', ')} of the ${rows}`,
  ];
}
