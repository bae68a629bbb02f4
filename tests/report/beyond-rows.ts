import type { InformationRow } from '../../src/studies/rows.ts';

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

type Subject = Pick<InformationRow, 'recipe' | 'pair' | 'hidden' | 'seed'>;

/** Of each of these networks, by kind. */
export function beyondRows(subjects: readonly Subject[]) {
  return {
    information: subjects.map(({ seed, ...subject }) => {
      const together = { bits: 0.75 + seed / 64, units: seed === 1 ? [0] : [0, 1] };
      return informationRow({ ...subject, seed, together });
    }),
  };
}
