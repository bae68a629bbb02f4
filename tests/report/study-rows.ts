import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import type { ClusterQuality } from '../../src/measurements/clusters.ts';
import type { Exemplar } from '../../src/measurements/saliency.ts';
import type {
  CensusRow,
  ClustersRow,
  GeneralizationRow,
  LearningRateRow,
  NoiseRow,
  OcclusionRow,
  PrePrunedRow,
  PruningRow,
  SaliencyRow,
} from '../../src/studies/rows.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { beyondRows } from './beyond-studies.ts';
import { capacityRow } from './capacity-rows.ts';

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 24, seed: 1, trialId: 'none' };

export function learningRateRow(row: Partial<LearningRateRow> = {}): LearningRateRow {
  const { history: _, ...scores } = capacityRow();
  return { ...scores, ...SUBJECT, learningRate: 0.03, ...row };
}

/** A network pruned to the F1 given for each sparsity. */
export function pruningRow(
  curve: Readonly<Record<number, number>>,
  row: Partial<PruningRow> = {},
): PruningRow {
  const weights = 785 * (row.hidden ?? SUBJECT.hidden);
  return {
    ...SUBJECT,
    scope: 'layer',
    weights,
    unprunedF1: 0.8,
    bestF1: 0.8,
    curve: Object.entries(curve)
      .map(([sparsity, f1]) => ({
        sparsity: Number(sparsity),
        removed: Math.floor(Number(sparsity) * weights),
        f1,
      }))
      .sort((a, b) => a.sparsity - b.sparsity),
    firstFall: null,
    ...row,
  };
}

export function prePrunedRow(row: Partial<PrePrunedRow> = {}): PrePrunedRow {
  return {
    ...SUBJECT,
    scope: 'layer',
    sparsity: 0.95,
    keep: true,
    f1: 0.4,
    unprunedF1: 0.8,
    prunedAfterF1: 0.6,
    ...row,
  };
}

export function generalizationRow(row: Partial<GeneralizationRow> = {}): GeneralizationRow {
  const training = { trainingF1: 0.9, trainingLoss: 0.2 };
  return { ...SUBJECT, sparsity: 0, ...training, validationF1: 0.8, validationLoss: 0.3, ...row };
}

export function censusRow(row: Partial<CensusRow> = {}): CensusRow {
  const before = { dead: 0, constant: 0, outputDisconnected: 0, inputDisconnected: 0, useful: 24 };
  const after = { dead: 0, constant: 1, outputDisconnected: 22, inputDisconnected: 1, useful: 2 };
  return { ...SUBJECT, sparsity: 0.95, before, after, ...row };
}

export function clustersRow(row: Partial<ClustersRow> = {}): ClustersRow {
  const quality = (accuracy: number): ClusterQuality => ({
    kl: 1.5,
    trustworthiness: 0.98,
    accuracy,
    silhouette: 0.4,
    groups: { silhouettes: [0.5, 0.4, 0.4, 0.3, 0.3], agreement: 0.9 },
    positions: [0, 0, 1, 0, 0, 1, 10, 10, 11, 10, 10, 11],
  });
  return {
    ...SUBJECT,
    sparsity: 0.95,
    dense: quality(0.96),
    pruned: quality(0.86),
    overlap: 0.25,
    procrustes: 0.5,
    reembedding: { overlap: 0.6, procrustes: 0.4, silhouette: 0.41 },
    labels: [0, 0, 0, 1, 1, 1],
    ...row,
  };
}

export function noiseRow(row: Partial<NoiseRow> = {}): NoiseRow {
  return {
    ...SUBJECT,
    sigma: 0.3,
    clip: true,
    f1: 0.8,
    draws: [0.79, 0.81],
    auc: 0.87,
    aucDraws: [0.86, 0.88],
    ...row,
  };
}

export function occlusionRow(row: Partial<OcclusionRow> = {}): OcclusionRow {
  return {
    ...SUBJECT,
    size: 7,
    f1: 0.83,
    draws: [0.82, 0.84],
    auc: 0.9,
    aucDraws: [0.89, 0.91],
    cleanF1: 0.875,
    cleanAuc: 0.95,
    ...row,
  };
}

export function exemplar(row: Partial<Exemplar> = {}): Exemplar {
  const ramp = Array.from({ length: 784 }, (_, i) => i);
  const maps = (probability: number) => ({
    probability,
    map: ramp.map((i) => i / 1e5),
    gradient: ramp.map((i) => (i - 391.5) / 1e3),
  });
  return {
    kind: 'correct negative',
    image: 20,
    label: 4,
    pixels: ramp.map((i) => i % 256),
    dense: maps(0.125),
    pruned: maps(0.25),
    ...row,
  };
}

export function saliencyRow(row: Partial<SaliencyRow> = {}): SaliencyRow {
  return {
    ...SUBJECT,
    sparsity: 0.95,
    epsilon: 0.01,
    form: DIGIT_FORM,
    similarity: { rank: 0.6, top: 0.4, ssim: 0.5 },
    ceiling: { rank: 0.8, top: 1, ssim: 0.7 },
    control: { rank: 0, top: 0.05, ssim: 0 },
    blank: { dense: 0, pruned: 0.1 },
    regions: null,
    others: [
      { rank: 0.2, top: 0.1, ssim: 0.1 },
      { rank: 0.4, top: 0.3, ssim: 0.3 },
    ],
    crossBar: {
      firstRow: 12,
      lastRow: 16,
      correct: 0.3,
      misclassified: null,
      misclassifiedImages: 0,
      rank: { correct: 0.7, misclassified: null, otherClass: 0.6 },
      otherClass: 0.25,
      ink: 0.4,
    },
    exemplars: [exemplar()],
    ...row,
  };
}

/** A small study of everything; every pair, size, seed and recipe that is given. */
export function studyRows(
  recipes: readonly string[],
  pairs: readonly string[],
  sizes: readonly number[],
  seeds: readonly number[],
): StudyRows {
  const subjects = recipes.flatMap((recipe) =>
    pairs.flatMap((pair) =>
      sizes.flatMap((hidden) => seeds.map((seed) => ({ recipe, pair, hidden, seed }))),
    ),
  );
  const focus = subjects.filter(({ pair }) => pair === pairs.at(-1));
  const deep = focus.filter(({ hidden }) => hidden === sizes[0]);
  const f1 = ({ hidden, seed }: { hidden: number; seed: number }) =>
    0.7 + 0.25 * (1 - 1 / hidden) - 0.013 * seed;
  const curve = (subject: (typeof subjects)[number]) => ({
    0.1: f1(subject),
    0.95: 0.8 * f1(subject),
    0.99: 0.5 * f1(subject),
  });
  const pixels = Array.from({ length: 784 }, (_, i) => (i % 28) / 27);
  return {
    learningRate: focus.flatMap((subject) =>
      [0.003, 0.03].map((learningRate) =>
        learningRateRow({ ...subject, learningRate, bestF1: f1(subject) - 0.001 / learningRate }),
      ),
    ),
    capacity: subjects.map((subject) => capacityRow({ ...subject, best: f1(subject) })),
    testFile: [],
    pruning: subjects.flatMap((subject) =>
      (['layer', 'first-layer', 'global', 'random'] as const).map((scope) =>
        pruningRow(curve(subject), { ...subject, scope, unprunedF1: f1(subject), firstFall: 99 }),
      ),
    ),
    prePruned: focus.flatMap((subject) =>
      (['layer', 'first-layer', 'global', 'random'] as const).flatMap((scope) =>
        [true, false].map((keep) => prePrunedRow({ ...subject, scope, keep })),
      ),
    ),
    generalization: focus.flatMap((subject) =>
      [0, 0.5, 0.8, 0.95].map((sparsity) => generalizationRow({ ...subject, sparsity })),
    ),
    census: subjects.map((subject) => censusRow(subject)),
    clusters: deep.map((subject) => clustersRow(subject)),
    noise: focus.flatMap((subject) =>
      [0, 0.3, 1].map((sigma) => noiseRow({ ...subject, sigma, f1: f1(subject) - sigma / 5 })),
    ),
    columnOcclusion: [],
    ...beyondRows(focus),
    budget: [],
    silenced: [],
    occlusion: focus.map((subject) => occlusionRow({ ...subject, f1: f1(subject) - 0.05 })),
    saliency: deep.map((subject) => saliencyRow(subject)),
    corruptionExamples: deep.slice(0, 1).map((subject) => ({
      ...subject,
      trialId: 'example',
      form: DIGIT_FORM,
      image: 7,
      label: 4,
      sigma: 0.3,
      size: 7,
      original: pixels,
      noisy: pixels.toReversed(),
      occluded: pixels.map(() => 0),
    })),
  };
}
