import { sizesOf } from '../../src/analysis/groups.ts';
import { EXPLANATIONS } from '../../src/network/explain.ts';
import type {
  ExplanationRow,
  InformationRow,
  SaliencyShiftRow,
  SaliencySizesRow,
  SpecialisationRow,
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
      newBoth: NOT_ALIKE,
      permutedLabels: { ...ALIKE, ssim: 0.0625 },
      otherSeed: ALIKE,
      otherSeedPermuted: { ...ALIKE, top: 0.125 },
    },
    ceilings: {
      newOutput: { rank: 1, top: 1, ssim: 1 },
      newBoth: { rank: 1, top: 1, ssim: 1 },
      permutedLabels: { rank: 0.75, top: 1, ssim: 0.5 },
      otherSeed: { rank: 1, top: 1, ssim: 1 },
      otherSeedPermuted: { rank: 1, top: 1, ssim: 1 },
    },
    chance: { rank: 0.25, top: 0.125, ssim: 0.0625 },
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

type Subject = Pick<InformationRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, by kind. */
export function beyondRows(subjects: readonly Subject[]) {
  const sizes = sizesOf(subjects).slice(0, 2);
  const fewest = subjects.filter(({ hidden }) => sizes.includes(hidden));
  const seeds = [...new Set(subjects.map(({ seed }) => seed))];
  const rankOf = (a: Subject, hidden: number, seed: number) =>
    (4 + Number(a.hidden === hidden) + Number(a.seed === seed)) / 8 + (a.seed + seed) / 64;
  return {
    saliencySizes: subjects.map((subject) =>
      saliencySizesRow({
        ...subject,
        others: sizesOf(subjects).flatMap((hidden) =>
          seeds
            .slice(0, 2)
            .filter((seed) => hidden !== subject.hidden || seed !== subject.seed)
            .map((seed) => ({ hidden, seed, rank: rankOf(subject, hidden, seed) })),
        ),
      }),
    ),
    saliencyShifts: fewest.flatMap((subject) =>
      [0, 0.95].flatMap((sparsity) =>
        (['noise', 'patch'] as const).flatMap((corruption) =>
          [1, 2, 3].map((strength) => {
            const unchanged = (8 - strength - 2 * sparsity - subject.seed / 2) / 8;
            const changed = strength > 1 ? unchanged / 2 : null;
            return saliencyShiftRow({
              ...subject,
              sparsity,
              corruption,
              strength,
              unchanged,
              changed,
            });
          }),
        ),
      ),
    ),
    explanations: fewest.flatMap((subject) =>
      EXPLANATIONS.map((explanation, i) =>
        explanationRow({
          ...subject,
          explanation,
          sensitivity: (i + subject.seed) / 16,
          deletion: { black: (4 + i + subject.seed) / 16, mean: 0.5 + subject.seed / 64 },
        }),
      ),
    ),
    specialisation: subjects.map((subject) => specialisationRow(subject)),
    information: subjects.map(({ seed, ...subject }) => {
      const together = { bits: 0.75 + seed / 64, units: seed === 1 ? [0] : [0, 1] };
      return informationRow({ ...subject, seed, together });
    }),
  };
}
