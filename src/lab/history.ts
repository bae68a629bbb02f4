import { HISTORY } from '../network/history.ts';

/** First epoch (from 1) whose training or validation loss is not finite. */
export function firstDiverged(history: Float64Array): number | undefined {
  for (let i = 0; i < history.length; i += HISTORY.length) {
    if (!Number.isFinite(history[i]) || !Number.isFinite(history[i + 1])) {
      return i / HISTORY.length + 1;
    }
  }
  return undefined;
}

/**
 * The best validation F1, and the epoch (from 1) that reached it first.
 * @param after epochs that are not looked at: those of the parents of a fork
 */
export function bestEpoch(history: Float64Array, after = 0): { f1: number; epoch: number } {
  let best = { f1: -1, epoch: 0 };
  for (let i = after * HISTORY.length; i < history.length; i += HISTORY.length) {
    const f1 = history[i + HISTORY.indexOf('f1')];
    if (f1 > best.f1) best = { f1, epoch: i / HISTORY.length + 1 };
  }
  return best;
}
