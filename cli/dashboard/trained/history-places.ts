/** Numbers in a row of a history, and the place of each, see `HISTORY` in src/network/train.ts. */
export const HISTORY_WIDTH = 5;
export const PLACES = { trainingLoss: 0, loss: 1, f1: 2, accuracy: 3, auc: 4 } as const;
