import { groupBy } from '../../statistics/group-by.ts';
import type { NoiseRow } from '../../studies/rows.ts';
import { above, atMost } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import {
  AUC_DIFFERENCE,
  F1_DIFFERENCE,
  NOTICED_AUC,
  NOTICED_F1,
  NOTICED_F1_TEXT,
} from '../effects.ts';
import { average, minus, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateNoise as simulate } from '../worlds/corruption.ts';

type Score = 'auc' | 'f1';

const compared = ({ pair, hidden }: NoiseRow) => pair === '4-9' && (hidden === 24 || hidden === 64);
const unclipped = (row: NoiseRow) => compared(row) && !row.clip;

const NOISE = 'noise rows of 4-9 with 24 and 64 units';

const HIGHER = {
  section: '4.6',
  paper:
    'the over-parameterized size = 64 model consistently maintained a higher F1 score than the size = 24 model across all tested levels of Gaussian noise',
  finding: 'robustness' as const,
  study: 'noise' as const,
  every: 'least' as const,
  needs: `${NOISE}, at every σ`,
  worlds: {
    ceiling: simulate((hidden, sigma) => (hidden === 64 ? 0.95 : 0.9) - sigma / 10),
    floor: simulate((hidden, sigma) => (hidden === 64 ? 0.85 : 0.9) - sigma / 10),
    control: simulate((_, sigma) => 0.95 - sigma / 5),
    controlled: 'hidden sizes that make no difference',
  },
};

/** Of an F1 with clipped noise or without, as another reading of the sentence. */
function higherF1(id: string, clip: boolean) {
  return paperClaim({
    ...HIGHER,
    ...F1_DIFFERENCE,
    id,
    interprets: 'noise-64-over-24',
    author: 'lowcap',
    statistic: `F1 with 64 units less that with 24 under noise ${clip ? 'clipped to the range of ink' : 'that is not clipped'}, 4-9, for each σ above 0; the least of the medians`,
    formula: 'min over σ > 0 of F1(64, σ) − F1(24, σ)',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: `F1 as the sentence has it${clip ? ', of noise that also brightens blank pixels' : ''}. It cannot tell networks apart that say the same of every image, and depends on where the noise moves the probabilities. Higher at every σ; partly: nowhere noticeably lower.`,
    rule: above(0, -NOTICED_F1),
    select: (row) => compared(row) && row.clip === clip,
    measure: (rows) => leadsUnderNoise(rows, 'f1'),
  });
}

/** The abstract, section 4.6 and Fig. 6. */
export const noiseClaims = [
  paperClaim({
    ...HIGHER,
    ...AUC_DIFFERENCE,
    id: 'noise-64-over-24',
    statistic:
      'AUC with 64 units less that with 24 under noise that is not clipped, 4-9, for each σ above 0; the least of the medians',
    formula: 'min over σ > 0 of AUC(64, σ) − AUC(24, σ)',
    interpretation:
      'Every tested level is every σ above 0, for σ = 0 is no noise. Higher is a higher AUC: F1 ends at that of a constant answer, and clipped noise brightens blank pixels. Higher at every σ; partly: nowhere noticeably lower.',
    rule: above(0, -NOTICED_AUC),
    select: unclipped,
    measure: (rows) => leadsUnderNoise(rows, 'auc'),
    details: (rows) => leads(rows, 'auc'),
  }),
  higherF1('noise-f1', false),
  higherF1('noise-clipped-f1', true),
  paperClaim({
    ...AUC_DIFFERENCE,
    id: 'noise-robustness',
    finding: 'robustness',
    lead: true,
    primary: true,
    section: 'abstract',
    paper:
      'over-parameterization provides a significant advantage in robustness against input corruption',
    study: 'noise',
    statistic:
      'AUC that noise takes from 24 units less what it takes from 64, mean over its strengths, not clipped, 4-9',
    formula: 'mean over σ > 0 of [AUC(24, 0) − AUC(24, σ)] − [AUC(64, 0) − AUC(64, σ)]',
    interpretation:
      'An advantage in robustness is a smaller loss, not only a higher start; significant is a noticeable one.',
    rule: above(NOTICED_AUC),
    needs: `${NOISE}, without noise and with`,
    select: unclipped,
    measure: (rows) =>
      minus(average(Object.values(leadsUnderNoise(rows, 'auc') ?? {})), lead(rows, 'auc', 0)),
    details: (rows) => leads(rows, 'auc'),
    worlds: {
      ceiling: simulate((hidden, sigma) => 0.97 - (hidden === 64 ? 0.1 : 0.2) * sigma),
      floor: simulate((hidden, sigma) => 0.97 - (hidden === 64 ? 0.2 : 0.1) * sigma),
      control: simulate((hidden, sigma) => (hidden === 64 ? 0.97 : 0.93) - 0.2 * sigma),
      controlled: '64 units that start higher, and lose as much',
    },
  }),
  paperClaim({
    ...F1_DIFFERENCE,
    id: 'clean-24-is-enough',
    finding: 'robustness',
    section: '1',
    paper: 'over-parameterization, while not always necessary for clean data',
    study: 'noise',
    statistic: 'F1 with 64 units less that with 24 without noise, 4-9',
    formula: 'F1(64, 0) − F1(24, 0)',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Not necessary is that 24 units, a “suitable” size (4.6), are as good: 64 have no noticeable lead. Partly is a lead of twice that; it does not matter by how much 64 may be worse.',
    rule: atMost(NOTICED_F1, 2 * NOTICED_F1),
    needs: `${NOISE}, without noise`,
    select: (row) => unclipped(row) && row.sigma === 0,
    measure: (rows) => lead(rows, 'f1', 0),
    worlds: {
      ceiling: simulate(() => 0.98),
      floor: simulate((hidden) => (hidden === 64 ? 0.95 : 0.88)),
      control: simulate((hidden) => (hidden === 64 ? 0.95 : 0.93)),
      controlled: '64 units that are two hundredths better on clean data',
    },
  }),
];

/** By how much 64 units have the higher score at a σ. */
function lead(rows: readonly NoiseRow[], score: Score, sigma: number): number | undefined {
  const here = rows.filter((row) => row.sigma === sigma);
  return minus(ofSize(here, 64)?.[score], ofSize(here, 24)?.[score]);
}

/** The same for each σ above 0; undefined when one is missing. */
function leadsUnderNoise(rows: readonly NoiseRow[], score: Score): Components | undefined {
  const sigmas = [...new Set(rows.map(({ sigma }) => sigma))].filter((sigma) => sigma > 0);
  const all = sigmas.map((sigma) => [`σ = ${sigma}`, lead(rows, score, sigma)] as const);
  if (all.length === 0 || all.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(all) as Components;
}

/** Over all seeds. */
function leads(rows: readonly NoiseRow[], score: Score): Record<string, number | undefined> {
  const scoreOf = (group: readonly NoiseRow[], hidden: number) =>
    average(group.filter((row) => row.hidden === hidden).map((row) => row[score]));
  return Object.fromEntries(
    [...groupBy(rows, ({ sigma }) => sigma)].map(([sigma, group]) => [
      `lead of 64 at σ = ${sigma}`,
      minus(scoreOf(group, 64), scoreOf(group, 24)),
    ]),
  );
}
