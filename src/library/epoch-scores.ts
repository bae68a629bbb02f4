import { HISTORY } from '../network/history.ts';
import type { EpochScores } from './training-records.ts';

/** @param history [E, 5], see `HISTORY` */
export function epochScores(history: Float64Array): EpochScores[] {
  const width = HISTORY.length;
  return Array.from({ length: history.length / width }, (_, at) => {
    const [trainingLoss, loss, f1, accuracy, auc] = history.subarray(at * width);
    return { epoch: at + 1, trainingLoss, loss, f1, accuracy, auc };
  });
}
