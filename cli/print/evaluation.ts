import type { Evaluation } from '../../src/network/evaluation.ts';

/** A small table, one line for each set of images. */
export function evaluationLines(evaluations: Readonly<Record<string, Evaluation>>): string[] {
  const header = '            images      F1  accuracy    loss     AUC     tp    fp    fn    tn';
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
  return [header, ...lines];
}
