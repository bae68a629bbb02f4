import type {
  DifficultyRow,
  InformationRow,
  PairCapacityRow,
  SpecialisationRow,
  WidthRow,
} from '../../src/studies/rows.ts';
import { capacityRow } from './capacity-rows.ts';

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

type Subject = Pick<InformationRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, by kind. */
export function beyondRows(subjects: readonly Subject[]) {
  return {
    ...difficultyRows(subjects.filter(({ hidden }) => hidden === subjects[0].hidden)),
    width: subjects
      .filter(({ hidden }) => hidden === subjects[0].hidden)
      .flatMap((subject) => [16, 128, 2048].map((width) => widthRow({ ...subject, width }))),
    specialisation: subjects.map((subject) => specialisationRow(subject)),
    information: subjects.map(({ seed, ...subject }) => {
      const together = { bits: 0.75 + seed / 64, units: seed === 1 ? [0] : [0, 1] };
      return informationRow({ ...subject, seed, together });
    }),
  };
}

/** Every pair of four classes, the harder the higher, with each recipe and seed. */
function difficultyRows(subjects: readonly Subject[]) {
  const pairs = ['0-1', '0-2', '0-3', '1-2', '1-3', '2-3'];
  const each = subjects.flatMap((subject) => pairs.map((pair, i) => ({ ...subject, pair, i })));
  return {
    difficulty: each.map(({ i, ...subject }) =>
      difficultyRow({
        ...subject,
        hidden: 0,
        logisticError: (1 + i) / 64,
        neighbourError: (i % 3) / 64,
        meanDistance: 8 - i,
        fisherRatio: 1 / (1 + i),
      }),
    ),
    pairCapacity: each.flatMap(({ i, ...subject }) =>
      [2, 4, 8].map((hidden): PairCapacityRow => {
        const best = 0.87 + hidden / 64 - i / 32;
        const { history: _, ...row } = capacityRow({ ...subject, hidden, best });
        return row;
      }),
    ),
  };
}
