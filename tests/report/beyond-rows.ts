import type { InformationRow, SpecialisationRow } from '../../src/studies/rows.ts';

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

type Subject = Pick<InformationRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, by kind. */
export function beyondRows(subjects: readonly Subject[]) {
  return {
    specialisation: subjects.map((subject) => specialisationRow(subject)),
    information: subjects.map(({ seed, ...subject }) => {
      const together = { bits: 0.75 + seed / 64, units: seed === 1 ? [0] : [0, 1] };
      return informationRow({ ...subject, seed, together });
    }),
  };
}
