import { DIGIT_FORM } from '../../data/known-datasets.ts';
import type { ClusterQuality } from '../../measurements/clusters.ts';
import type { CrossBarShares, RegionShares } from '../../measurements/digit-shares.ts';
import type {
  CapacityRow,
  CensusRow,
  ClustersRow,
  GeneralizationRow,
  InformationRow,
  LearningRateRow,
  NoiseRow,
  OcclusionRow,
  PrePrunedRow,
  PruningRow,
  SaliencyRow,
  SilencedRow,
  Subject,
  WidthRow,
} from '../../studies/rows.ts';

/** Simulated rows as a study might have found them: each field as dull as can be unless it is given. */

function subject(given: Partial<Subject>): Subject {
  const { recipe = 'paper', pair = '4-9', hidden = 24, seed = 1 } = given;
  return { recipe, pair, hidden, seed, trialId: `${recipe} ${pair} ${hidden} ${seed}`, ...given };
}

const SCORES = {
  bestF1: 0.95,
  bestEpoch: 2,
  lastF1: 0.95,
  lastLoss: 0.2,
  lastConfusion: { tp: 45, fp: 5, fn: 5, tn: 45 },
  lastAuc: 0.97,
  diverged: false,
};

export function learningRateRow(given: Partial<LearningRateRow>): LearningRateRow {
  const { learningRate = 0.03 } = given;
  const row = subject(given);
  return { ...SCORES, learningRate, ...row, trialId: `${row.trialId} ${learningRate}`, ...given };
}

export function capacityRow(given: Partial<CapacityRow>): CapacityRow {
  return { ...SCORES, history: historyOf([0.95, 0.95]), ...subject(given), ...given };
}

/** A training history with these F1 and validation losses. */
export function historyOf(f1: readonly number[], losses: readonly number[] = []): Float64Array {
  return Float64Array.from(
    f1.flatMap((value, epoch) => [0.3, losses[epoch] ?? 0.2, value, 0.9, 0.95]),
  );
}

/** Pruned by layer; `losses` are shares of F1 by sparsity. */
export function pruningRow(
  given: Partial<PruningRow> & { losses?: Readonly<Record<number, number>> },
): PruningRow {
  const { losses = {}, ...fields } = given;
  const { unprunedF1 = 0.95 } = fields;
  const curve = Object.entries(losses)
    .map(([sparsity, loss]) => ({
      sparsity: Number(sparsity),
      removed: Math.floor(Number(sparsity) * 1000),
      f1: unprunedF1 * (1 - loss),
    }))
    .sort((a, b) => a.sparsity - b.sparsity);
  const defaults = {
    scope: 'layer' as const,
    weights: 1000,
    unprunedF1,
    bestF1: unprunedF1,
    curve,
    firstFall: 900,
  };
  return { ...defaults, ...subject(fields), ...fields };
}

export function prePrunedRow(given: Partial<PrePrunedRow>): PrePrunedRow {
  return {
    scope: 'layer',
    sparsity: 0.95,
    keep: true,
    f1: 0.9,
    unprunedF1: 0.95,
    prunedAfterF1: 0.93,
    ...subject(given),
    ...given,
  };
}

export function generalizationRow(given: Partial<GeneralizationRow>): GeneralizationRow {
  return {
    sparsity: 0,
    trainingF1: 0.96,
    trainingLoss: 0.1,
    validationF1: 0.95,
    validationLoss: 0.15,
    ...subject(given),
    ...given,
  };
}

export function censusRow(
  given: Partial<Subject> & {
    before?: Partial<CensusRow['before']>;
    after?: Partial<CensusRow['after']>;
  },
): CensusRow {
  const row = subject(given);
  const none = { dead: 0, constant: 0, outputDisconnected: 0, inputDisconnected: 0 };
  const healthy = { ...none, useful: row.hidden };
  return {
    ...row,
    sparsity: 0.95,
    before: { ...healthy, ...given.before },
    after: { ...healthy, ...given.after },
  };
}

export function quality(given: Partial<ClusterQuality>): ClusterQuality {
  return {
    kl: 1,
    trustworthiness: 0.9,
    accuracy: 0.95,
    silhouette: 0.6,
    groups: { silhouettes: [0.6, 0.4, 0.4, 0.4, 0.4], agreement: 0.95 },
    positions: [],
    ...given,
  };
}

export function clustersRow(given: Partial<ClustersRow>): ClustersRow {
  return {
    sparsity: 0.95,
    dense: quality({}),
    pruned: quality({}),
    overlap: 0.6,
    procrustes: 0.05,
    reembedding: { overlap: 0.7, procrustes: 0.3, silhouette: 0.6 },
    labels: [],
    ...subject(given),
    ...given,
  };
}

export function noiseRow(given: Partial<NoiseRow>): NoiseRow {
  const drawn = { f1: 0.8, draws: [], auc: 0.9, aucDraws: [] };
  return { sigma: 0.3, clip: false, ...drawn, ...subject(given), ...given };
}

export function occlusionRow(given: Partial<OcclusionRow>): OcclusionRow {
  const drawn = { f1: 0.85, draws: [], auc: 0.92, aucDraws: [] };
  return { size: 7, ...drawn, cleanF1: 0.95, cleanAuc: 0.98, ...subject(given), ...given };
}

export function silencedRow(given: Partial<SilencedRow>): SilencedRow {
  const drawn = { f1: 0.85, draws: [], auc: 0.92, aucDraws: [] };
  return { share: 0.5, ...drawn, cleanF1: 0.95, cleanAuc: 0.98, ...subject(given), ...given };
}

export function saliencyRow(given: Partial<SaliencyRow>): SaliencyRow {
  const similarity = { rank: 0.6, top: 0.4, ssim: 0.6 };
  return {
    sparsity: 0.95,
    epsilon: 0.01,
    form: DIGIT_FORM,
    similarity,
    ceiling: { rank: 0.8, top: 1, ssim: 0.8 },
    control: { rank: 0, top: 0.05, ssim: 0 },
    blank: { dense: 0, pruned: 0 },
    others: [{ ...similarity, rank: 0.2 }],
    crossBar: crossBar({}),
    regions: {
      upperStem: region({}),
      lowerStem: region({}),
      loop: region({}),
      emptySpace: region({}),
    },
    exemplars: [],
    ...subject(given),
    ...given,
  };
}

/** The band takes 7 of 28 rows. */
export function crossBar(given: Partial<CrossBarShares>): CrossBarShares {
  return {
    firstRow: 10,
    lastRow: 16,
    correct: 0.4,
    misclassified: 0.3,
    misclassifiedImages: 9,
    rank: { correct: 0.9, misclassified: 0.6, otherClass: 0.5 },
    otherClass: 0.3,
    ink: 0.4,
    ...given,
  };
}

/** With as much of maps and ink as of the area. */
export function region(given: Partial<RegionShares>): RegionShares {
  const even = { negative: 0.05, positive: 0.05, misclassified: 0.05 };
  return { area: 0.05, saliency: even, ink: even, ...given };
}

export function informationRow(given: Partial<InformationRow>): InformationRow {
  return {
    share: 0.95,
    labelBits: 1,
    units: [],
    pairs: null,
    together: { bits: 0.8, units: [] },
    ...subject(given),
    ...given,
  };
}

/** Networks of one width with this test error, the first layer trained and as drawn. */
export function widthRow(given: Partial<WidthRow>, error: number): WidthRow {
  const scores = { trainingError: 0, error, f1: 1 - error };
  return {
    width: 128,
    trained: 128,
    descent: { ...scores, loss: 0.2, updates: 1000, converged: true },
    fixed: { ...scores, live: 100, squaredError: 1, norm: 1 },
    ...subject({ ...given, hidden: 0 }),
    ...given,
  };
}
