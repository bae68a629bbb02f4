import type {
  DifficultyRow,
  ExplanationRow,
  InformationRow,
  OutputMaskRow,
  PruningMethod,
  PruningMethodRow,
  SaliencyShiftRow,
  SaliencySizesRow,
  SpecialisationRow,
  WidthRow,
} from '../../src/studies/rows.ts';

const SUBJECT = { recipe: 'paper', pair: '4-9', hidden: 2, seed: 1, trialId: 'none' };

/** Two units, of which the second one says little. */
export function informationRow(row: Partial<InformationRow> = {}): InformationRow {
  const pair = { units: [0, 1] as const, bits: -0.0625 };
  return {
    ...SUBJECT,
    share: 0.95,
    labelBits: 0.9998,
    units: [
      { bits: 0.5, p: 0.001, q: 0.002 },
      { bits: 0.015, p: 0.25, q: 0.25 },
    ],
    pairs: { meanSynergy: -0.0625, redundant: 1, mostRedundant: pair, mostSynergistic: pair },
    together: { bits: 0.75, units: [0, 1] },
    ...row,
  };
}

/** A logistic regression and its pair. */
export function difficultyRow(row: Partial<DifficultyRow> = {}): DifficultyRow {
  return {
    ...SUBJECT,
    hidden: 0,
    tested: 2000,
    logisticError: 0.0625,
    neighbourError: 0.015625,
    meanDistance: 3.5,
    fisherRatio: 0.125,
    ...row,
  };
}

/** A peak at 128 units with the first layer as drawn, and none in trained networks. */
export function widthRow(row: Partial<WidthRow> = {}): WidthRow {
  const { width = 128, seed = 1 } = row;
  const noise = seed / 512;
  const error = (width === 128 ? 0.375 : 0.125) + noise;
  return {
    ...SUBJECT,
    hidden: 0,
    width,
    trained: 128,
    descent: {
      trainingError: 0,
      error: 1 / 16 + 1 / (16 * width) + noise,
      f1: 0.9375,
      loss: 0.1875,
      updates: 2000,
      converged: true,
    },
    fixed: { trainingError: 0, error, f1: 1 - error, live: 100, squaredError: 2, norm: 4 },
    ...row,
  };
}

/** Three units: one that is in every seed, one that is in some and one that is in none. */
export function specialisationRow(row: Partial<SpecialisationRow> = {}): SpecialisationRow {
  return {
    ...SUBJECT,
    units: [
      { index: 0.5, separation: 0.75, f1Change: -0.25, twins: [0.875, 0.9], nearest: 0.25 },
      { index: 0.25, separation: 0.5, f1Change: -0.125, twins: [0.5, 0.875], nearest: 0.25 },
      { index: 0, separation: 0.125, f1Change: 0, twins: [0.25, 0], nearest: 0.125 },
    ],
    indexWithLoss: 1,
    separationWithLoss: 0.5,
    ...row,
  };
}

const ALIKE = { rank: 0.5, top: 0.25, ssim: 0.125 };
const NOT_ALIKE = { rank: 0.0625, top: 0, ssim: 0 };

/** An explanation that is better than a random order, and other than that of a network that is drawn anew. */
export function explanationRow(row: Partial<ExplanationRow> = {}): ExplanationRow {
  return {
    ...SUBJECT,
    images: 125,
    completenessGap: 2 ** -40,
    random: { deletion: { black: 0.75, mean: 0.8 }, insertion: { black: 0.7, mean: 0.75 } },
    explanation: 'gradient',
    deletion: { black: 0.5, mean: 0.6 },
    insertion: { black: 0.9, mean: 0.95 },
    sensitivity: 0.125,
    blank: 0,
    strangers: {
      newOutput: NOT_ALIKE,
      newHidden: NOT_ALIKE,
      newBoth: NOT_ALIKE,
      permutedLabels: { ...ALIKE, ssim: 0.0625 },
      otherSeed: ALIKE,
      otherSeedPermuted: { ...ALIKE, top: 0.125 },
    },
    ceilings: {
      newOutput: { rank: 1, top: 1, ssim: 1 },
      newHidden: { rank: 1, top: 1, ssim: 1 },
      newBoth: { rank: 1, top: 1, ssim: 1 },
      permutedLabels: { rank: 0.75, top: 1, ssim: 0.5 },
      otherSeed: { rank: 1, top: 1, ssim: 1 },
      otherSeedPermuted: { rank: 1, top: 1, ssim: 1 },
    },
    chance: { rank: 0.25, top: 0.125, ssim: 0.0625 },
    ...row,
  };
}

/** One method after the third of fifteen rounds. */
export function pruningMethodRow(row: Partial<PruningMethodRow> = {}): PruningMethodRow {
  const method = row.method ?? 'ticket';
  return {
    ...SUBJECT,
    method,
    round: 3,
    removed: 765,
    weights: 1570,
    epochs: 100,
    epochsInAll: 400,
    f1: 0.9,
    denseF1: 0.9,
    surgeonBlocks: method === 'surgeon' ? 1 : null,
    ...row,
  };
}

/** Compared with a network of twice its size and the same seed, and with networks of both sizes of the next seed. */
export function saliencySizesRow(row: Partial<SaliencySizesRow> = {}): SaliencySizesRow {
  const { hidden, seed } = { ...SUBJECT, ...row };
  return {
    ...SUBJECT,
    blank: 0,
    others: [
      { hidden: 2 * hidden, seed, rank: 0.5 },
      { hidden, seed: seed + 1, rank: 0.375 },
      { hidden: 2 * hidden, seed: seed + 1, rank: 0.25 },
    ],
    ...row,
  };
}

/** Where the decision stays, so does the map. */
export function saliencyShiftRow(row: Partial<SaliencyShiftRow> = {}): SaliencyShiftRow {
  return {
    ...SUBJECT,
    sparsity: 0,
    corruption: 'noise',
    strength: 0.5,
    changedShare: 0.125,
    all: 0.6875,
    unchanged: 0.75,
    changed: 0.25,
    ...row,
  };
}

/** Every method after two rounds; tickets win after the first of them alone. */
export function pruningMethodRows(row: Partial<PruningMethodRow> = {}): PruningMethodRow[] {
  const f1: Readonly<Record<PruningMethod, number>> = {
    magnitude: 0.7,
    damage: 0.75,
    surgeon: 0.8,
    snip: 0.825,
    iterative: 0.91,
    longer: 0.92,
    ticket: 0.9,
    fresh: 0.86,
    permuted: 0.81,
  };
  const methods = Object.keys(f1) as PruningMethod[];
  const wobble = (row.seed ?? 1) / 1024;
  return [3, 6].flatMap((round) =>
    methods.map((method) => {
      const own = f1[method] - (round === 6 ? 0.1 : 0) - wobble * (method === 'ticket' ? 1 : 2);
      const removed = round === 3 ? 765 : 1158;
      return pruningMethodRow({ ...row, method, round, removed, f1: own });
    }),
  );
}

/** One of two output weights kept. */
export function outputMaskRow(row: Partial<OutputMaskRow> = {}): OutputMaskRow {
  return {
    ...SUBJECT,
    kept: 1,
    magnitude: { validationF1: 0.75, testF1: 0.7 },
    best: { validationF1: 0.8125, testF1: 0.8 },
    better: 0.5,
    ...row,
  };
}
