import * as v from 'valibot';
import type { MeasurementName } from '../measurements/measurements.ts';
import { ONE_SHOT_METHODS } from '../measurements/one-shot-methods.ts';
import { STRANGERS } from '../measurements/explanation-tally.ts';
import { CORRUPTION_NAMES, SEVERITIES } from '../data/corruptions/names.ts';
import { NORMS } from '../network/adversarial/norm.ts';
import { EXPLANATIONS } from '../network/explain.ts';
import { SCOPES } from '../network/prune.ts';

/** Null stands for a number that is not finite, or missing. */
const number = v.nullable(v.number());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const isNumber = (value: unknown) => typeof value === 'number' || value === null;
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;

/** A shape of thousands of values, each looked at for itself only where a loop over all has found one that is wrong. */
function quickly(isSound: (value: unknown) => boolean, shape: v.GenericSchema): v.GenericSchema {
  return v.lazy((value) => (isSound(value) ? ANY : shape));
}

const ANY = v.any();

/** @param isOne every one of them */
function listOf(isOne: (value: unknown) => boolean, shape: v.GenericSchema): v.GenericSchema {
  return quickly((value) => Array.isArray(value) && value.every(isOne), v.array(shape));
}

const numbers = listOf(isNumber, number);
const counts = listOf(isCount, count);
const label = v.union([v.number(), v.string()]);

const drawn = v.object({ f1: number, draws: numbers, auc: number, aucDraws: numbers });

const census = v.object({
  dead: count,
  constant: count,
  outputDisconnected: count,
  inputDisconnected: count,
  useful: count,
});

const clusters = v.object({
  kl: number,
  trustworthiness: number,
  accuracy: number,
  silhouette: number,
  groups: v.object({ silhouettes: numbers, agreement: number }),
  positions: numbers,
});

const agreement = { overlap: number, procrustes: number };

const similarity = v.object({ rank: number, top: number, ssim: number });

const shifts = v.array(
  v.object({
    corruption: v.picklist(['noise', 'patch']),
    strength: number,
    changedShare: number,
    all: number,
    unchanged: number,
    changed: number,
  }),
);

const byBaseline = v.object({ black: number, mean: number });

const faithfulness = v.object({ deletion: byBaseline, insertion: byBaseline });

const byStranger = v.record(v.picklist(STRANGERS), v.nullable(similarity));

const crossBar = v.object({
  firstRow: count,
  lastRow: count,
  correct: number,
  misclassified: number,
  misclassifiedImages: count,
  rank: v.object({ correct: number, misclassified: number, otherClass: number }),
  otherClass: number,
  ink: number,
});

const ofKinds = v.object({ negative: number, positive: number, misclassified: number });

const maps = v.object({ probability: number, map: numbers, gradient: numbers });

const errors = { missed: counts, mistaken: counts };

const testScores = { f1: number, accuracy: number, auc: number };

const byCorruption = v.object({
  clean: v.object(testScores),
  corrupted: v.array(
    v.object({
      corruption: v.picklist(CORRUPTION_NAMES),
      severity: v.picklist(SEVERITIES),
      ...testScores,
    }),
  ),
});

const widthScores = { trainingError: number, error: number, f1: number };

const unitPair = v.object({ units: v.tuple([count, count]), bits: number });

const level = { round: count, removed: count, f1: number };

/** A curve of points by how much is pruned. */
const levels = (points: v.GenericSchema) => ({
  weights: count,
  denseF1: number,
  points: v.array(points),
});

const pruningCurve = listOf(
  (point) => {
    const { sparsity, removed, f1 } = (point ?? {}) as Readonly<Record<string, unknown>>;
    return isNumber(sparsity) && isCount(removed) && isNumber(f1);
  },
  v.object({ sparsity: number, removed: count, f1: number }),
);

const maskScores = v.object({ validationF1: number, testF1: number });

/** What is measured of one network, as JSON has it: so much is sure of what a worker sends, and of what is read from a store. */
export const VALUE_SHAPES: Readonly<Record<MeasurementName, v.GenericSchema>> = {
  adversarial: v.array(
    v.object({
      sparsity: number,
      norm: v.picklist(NORMS),
      boxed: v.boolean(),
      lower: numbers,
      upper: numbers,
      solved: count,
    }),
  ),
  census: v.object({ before: census, after: census }),
  clusters: v.object({
    ...agreement,
    dense: clusters,
    pruned: clusters,
    reembedding: v.object({ ...agreement, silhouette: number }),
    labels: numbers,
  }),
  'column-occlusion': numbers,
  'corruption-example': v.object({
    image: count,
    label,
    sigma: number,
    size: number,
    original: numbers,
    noisy: numbers,
    occluded: numbers,
  }),
  difficulty: v.object({
    tested: count,
    logisticError: number,
    neighbourError: number,
    meanDistance: number,
    fisherRatio: number,
  }),
  explanations: v.object({
    images: count,
    explanations: v.array(
      v.object({
        explanation: v.picklist(EXPLANATIONS),
        blank: number,
        ...faithfulness.entries,
        sensitivity: number,
        strangers: byStranger,
        ceilings: byStranger,
        chance: similarity,
      }),
    ),
    random: faithfulness,
    completenessGap: number,
  }),
  generalization: v.array(
    v.object({
      sparsity: number,
      trainingF1: number,
      trainingLoss: number,
      validationF1: number,
      validationLoss: number,
    }),
  ),
  information: v.object({
    labelBits: number,
    units: v.array(v.object({ bits: number, p: number, q: number })),
    pairs: v.nullable(
      v.object({
        meanSynergy: number,
        redundant: number,
        mostRedundant: unitPair,
        mostSynergistic: unitPair,
      }),
    ),
    together: v.object({ bits: number, units: counts }),
  }),
  'iterative-pruning': v.object(levels(v.object({ ...level, longerF1: number }))),
  'lottery-tickets': v.object(levels(v.object({ ...level, freshF1: number, permutedF1: number }))),
  'mnist-c': v.object({ images: count, dense: byCorruption, pruned: byCorruption }),
  noise: v.array(v.object({ ...drawn.entries, sigma: number })),
  occlusion: drawn,
  'one-shot-pruning': v.object({
    ...levels(v.object({ ...level, method: v.picklist(ONE_SHOT_METHODS) })),
    surgeonBlocks: count,
  }),
  'output-masks': v.array(
    v.object({ kept: count, magnitude: maskScores, best: maskScores, better: number }),
  ),
  pruning: v.array(
    v.object({
      scope: v.picklist(SCOPES),
      weights: count,
      unprunedF1: number,
      curve: pruningCurve,
      firstFall: v.nullable(count),
    }),
  ),
  saliency: v.object({
    similarity,
    ceiling: similarity,
    control: similarity,
    blank: v.object({ dense: number, pruned: number }),
    others: v.array(similarity),
    crossBar: v.nullable(crossBar),
    regions: v.nullable(
      v.record(v.string(), v.object({ area: number, saliency: ofKinds, ink: ofKinds })),
    ),
    exemplars: v.array(
      v.object({
        kind: v.picklist(['correct negative', 'correct positive', 'misclassified negative']),
        image: count,
        label,
        pixels: numbers,
        dense: maps,
        pruned: maps,
      }),
    ),
  }),
  'saliency-shift': v.object({ dense: shifts, pruned: shifts }),
  'saliency-sizes': v.object({ blank: number, ranks: numbers }),
  silencing: drawn,
  specialisation: v.object({
    units: v.array(
      v.object({
        index: number,
        separation: number,
        f1Change: number,
        twins: numbers,
        nearest: number,
      }),
    ),
    indexWithLoss: number,
    separationWithLoss: number,
  }),
  'test-file': v.object({
    positives: count,
    negatives: count,
    dense: v.object(errors),
    pruned: v.array(v.object({ sparsity: number, ...errors })),
  }),
  width: v.object({
    trained: count,
    descent: v.object({
      ...widthScores,
      loss: number,
      updates: count,
      converged: v.boolean(),
    }),
    fixed: v.object({ ...widthScores, live: count, squaredError: number, norm: number }),
  }),
};
