/** How one network does on one set of images. */
export interface Evaluation {
  /** Number of images. */
  readonly n: number;
  /** Mean binary cross-entropy in nats; not finite when the network has diverged (JSON writes null). */
  readonly loss: number;
  readonly accuracy: number;
  /** Of the positive class: 2 tp / (2 tp + fp + fn), 0 when that is 0/0. */
  readonly f1: number;
  /** Area under the ROC curve by ranks of the logits, ties averaged. */
  readonly auc: number;
  readonly confusion: Confusion;
}

/** Counts of images; positive is a logit ≥ 0. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** Float64 values that `measure` of the core writes. */
export const MEASURES = 6;

/** Reads what `measure` wrote for n images. */
export function readEvaluation(measures: Float64Array, n: number): Evaluation {
  const [loss, tp, fp, fn, tn, auc] = measures;
  return evaluationOf(loss / n, auc, { tp, fp, fn, tn });
}

/** An evaluation from what cannot be derived: mean loss, AUC and counts. */
export function evaluationOf(loss: number, auc: number, confusion: Confusion): Evaluation {
  const { tp, fp, fn, tn } = confusion;
  const n = tp + fp + fn + tn;
  return { n, loss, accuracy: (tp + tn) / n, f1: f1Of(confusion), auc, confusion };
}

/** F1 of the positive class, 0 when that is 0/0. */
export function f1Of({ tp, fp, fn }: Omit<Confusion, 'tn'>): number {
  return tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}

/** F1 of logits. @param signs of the rows, as in `PairRows` */
export function f1OfLogits(logits: ArrayLike<number>, signs: ArrayLike<number>): number {
  let [tp, fp, fn] = [0, 0, 0];
  for (let i = 0; i < logits.length; i++) {
    const isPositive = signs[i] > 0;
    if (logits[i] >= 0) {
      if (isPositive) tp++;
      else fp++;
    } else if (isPositive) fn++;
  }
  return f1Of({ tp, fp, fn });
}
