import type { TestErrors } from '../measurements/test-file.ts';
import { f1Of } from '../network/evaluation.ts';
import type { CapacityRow, PruningRow, TestFileRow } from '../studies/rows.ts';
import type { RowOf, RowsName } from './paper-claim.ts';

/** How often each image of a pair occurs in a resample of the test file. */
export interface ImageWeights {
  /** By place among the positive images. */
  readonly positives: ArrayLike<number>;
  readonly negatives: ArrayLike<number>;
  /** Sums of the two. */
  readonly positive: number;
  readonly negative: number;
}

/**
 * Rows of a study as it would have found them in a resample of the test file. Only F1 and what follows from it is known
 * there, and only of the network after its last epoch, which stands for the best one too.
 */
export const TEST_ROWS: {
  readonly [Name in RowsName]?: (row: TestFileRow, weights: ImageWeights) => RowOf<Name>;
} = {
  capacity: (row, weights): CapacityRow => {
    const { f1, confusion } = scoreOf(row.dense, weights);
    const unknown = { bestEpoch: 0, lastLoss: NaN, lastAuc: NaN, history: new Float64Array(0) };
    return {
      ...subjectOf(row),
      ...unknown,
      bestF1: f1,
      lastF1: f1,
      lastConfusion: confusion,
      diverged: false,
    };
  },
  pruning: (row, weights): PruningRow => {
    const { f1 } = scoreOf(row.dense, weights);
    return {
      ...subjectOf(row),
      scope: 'layer',
      weights: NaN,
      bestF1: f1,
      unprunedF1: f1,
      curve: row.pruned.map(({ sparsity, ...errors }) => ({
        sparsity,
        removed: NaN,
        f1: scoreOf(errors, weights).f1,
      })),
      firstFall: null,
    };
  },
};

function subjectOf({ recipe, pair, hidden, seed, trialId }: TestFileRow) {
  return { recipe, pair, hidden, seed, trialId };
}

function scoreOf({ missed, mistaken }: TestErrors, weights: ImageWeights) {
  const fn = sumOf(weights.positives, missed);
  const fp = sumOf(weights.negatives, mistaken);
  const confusion = { tp: weights.positive - fn, fp, fn, tn: weights.negative - fp };
  return { f1: f1Of(confusion), confusion };
}

function sumOf(weights: ArrayLike<number>, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += weights[place];
  return sum;
}
