import type { TestErrors } from '../measurements/test-file.ts';
import { type Confusion, f1Of } from '../network/evaluation.ts';
import type { CapacityRow, PruningRow, TestFileRow } from '../studies/rows.ts';
import type { RowOf, RowsName } from './paper-claim.ts';

/** How often each image of a pair occurs in a resample of the test file. */
export interface ImageWeights {
  /** By place among the positive images. */
  readonly positives: Uint32Array;
  readonly negatives: Uint32Array;
  /** Sums of the two. */
  readonly positive: number;
  readonly negative: number;
}

/** How a network does on a resample, as it is and pruned by layer. */
export interface TestScores {
  readonly dense: TestScore;
  readonly pruned: readonly ({ readonly sparsity: number } & TestScore)[];
}

interface TestScore {
  readonly f1: number;
  readonly confusion: Confusion;
}

const NO_HISTORY = new Float64Array(0);

/**
 * Rows of a study as it would have found them in a resample of the test file. Only F1 and what follows from it is known
 * there, and only of the network after its last epoch, which stands for the best one too.
 */
export const TEST_ROWS: {
  readonly [Name in RowsName]?: (row: TestFileRow, scores: TestScores) => RowOf<Name>;
} = {
  capacity: (row, { dense: { f1, confusion } }): CapacityRow => ({
    ...subjectOf(row),
    bestEpoch: 0,
    lastLoss: NaN,
    lastAuc: NaN,
    history: NO_HISTORY,
    bestF1: f1,
    lastF1: f1,
    lastConfusion: confusion,
    diverged: false,
  }),
  pruning: (row, { dense: { f1 }, pruned }): PruningRow => ({
    ...subjectOf(row),
    scope: 'layer',
    weights: NaN,
    bestF1: f1,
    unprunedF1: f1,
    curve: pruned.map((point) => ({ sparsity: point.sparsity, removed: NaN, f1: point.f1 })),
    firstFall: null,
  }),
};

/**
 * A function from resamples to the scores of a network there, which is called hundreds of times: the errors are kept as
 * numbers that take little time to read.
 */
export function testScores(row: TestFileRow): (weights: ImageWeights) => TestScores {
  const dense = scoreOf(row.dense);
  const pruned = row.pruned.map(({ sparsity, ...errors }) => ({ sparsity, at: scoreOf(errors) }));
  return (weights) => ({
    dense: dense(weights),
    pruned: pruned.map(({ sparsity, at }) => ({ sparsity, ...at(weights) })),
  });
}

function subjectOf({ recipe, pair, hidden, seed, trialId }: TestFileRow) {
  return { recipe, pair, hidden, seed, trialId };
}

function scoreOf({ missed, mistaken }: TestErrors): (weights: ImageWeights) => TestScore {
  const [falseNegatives, falsePositives] = [Uint32Array.from(missed), Uint32Array.from(mistaken)];
  return (weights) => {
    const fn = sumAt(weights.positives, falseNegatives);
    const fp = sumAt(weights.negatives, falsePositives);
    const confusion = { tp: weights.positive - fn, fp, fn, tn: weights.negative - fp };
    return { f1: f1Of(confusion), confusion };
  };
}

function sumAt(weights: Uint32Array, places: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += weights[places[i]];
  return sum;
}
