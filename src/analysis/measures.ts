import type { Scores } from '../studies/rows.ts';

/** A validation figure of finished networks. */
export interface Measure {
  /** Among other choices. */
  readonly name: string;
  /** On an axis. */
  readonly label: string;
  /** 0 … 1, and the more the better. */
  readonly share: boolean;
  readonly of: (row: Scores) => number;
}

export type MeasureId = 'best' | 'last' | 'loss' | 'auc';

export const TRAINING_MEASURES: Readonly<Record<MeasureId, Measure>> = {
  best: {
    name: 'F1 best',
    label: 'validation F1, best epoch',
    share: true,
    of: ({ bestF1 }) => bestF1,
  },
  last: {
    name: 'F1 last',
    label: 'validation F1, last epoch',
    share: true,
    of: ({ lastF1 }) => lastF1,
  },
  loss: {
    name: 'loss',
    label: 'validation loss, last epoch',
    share: false,
    of: ({ lastLoss }) => lastLoss,
  },
  auc: {
    name: 'AUC',
    label: 'validation AUC, last epoch',
    share: true,
    of: ({ lastAuc }) => lastAuc,
  },
};
