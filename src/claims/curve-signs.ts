import { HISTORY } from '../network/history.ts';
import type { CapacityRow } from '../studies/rows.ts';

/** All that claims ask about the course of a training. */
export interface CurveSigns {
  /** 0 where the store tells no history. */
  readonly epochs: number;
  /**
   * How far validation F1 fell below what it had reached, at worst, in the second half of the epochs. The first half is the
   * climb from the initial weights: F1 starts at that of a constant answer, 0 or 2/3, and may cross over from one to the
   * other, which is no instability. Undefined for less than four epochs.
   */
  readonly settledFall: number | undefined;
  /** How far validation loss ends above its lowest before, as a share of that. */
  readonly lossRise: number;
  /** By what share of its value at half time validation loss has fallen at the end. */
  readonly lateFall: number;
}

const known = new WeakMap<CapacityRow, CurveSigns>();

/** Worked out once for each row: a history has four kilobytes, and may be read from the store each time. */
export function curveSigns(row: CapacityRow): CurveSigns {
  const before = known.get(row);
  if (before) return before;
  const { history } = row;
  const losses = validationLosses(history);
  const signs = {
    epochs: history.length / HISTORY.length,
    settledFall: settledFallOf(history),
    lossRise: lossRiseOf(losses),
    lateFall: lateFallOf(losses),
  };
  known.set(row, signs);
  return signs;
}

/** For claims that rest on histories. */
export function hasHistory(row: CapacityRow): boolean {
  return curveSigns(row).epochs > 0;
}

function settledFallOf(history: Float64Array): number | undefined {
  const epochs = history.length / HISTORY.length;
  if (epochs < 4) return undefined;
  let [reached, fall] = [0, 0];
  for (let epoch = Math.floor(epochs / 2); epoch < epochs; epoch++) {
    const f1 = history[epoch * HISTORY.length + HISTORY.indexOf('f1')];
    reached = Math.max(reached, f1);
    fall = Math.max(fall, reached - f1);
  }
  return fall;
}

/** Validation loss by epoch. */
function validationLosses(history: Float64Array): number[] {
  const losses: number[] = [];
  for (let i = HISTORY.indexOf('loss'); i < history.length; i += HISTORY.length) {
    losses.push(history[i]);
  }
  return losses;
}

function lossRiseOf(losses: readonly number[]): number {
  const last = losses.at(-1) as number;
  const lowest = losses.slice(0, -1).reduce((least, loss) => Math.min(least, loss), Infinity);
  return last / lowest - 1;
}

function lateFallOf(losses: readonly number[]): number {
  return 1 - (losses.at(-1) as number) / losses[Math.ceil(losses.length / 2) - 1];
}
