import type { LearningRateRow } from '../../studies/rows.ts';
import { above, within } from '../decision-rule.ts';
import {
  F1_DIFFERENCE,
  NOTICED_F1,
  NOTICED_F1_TEXT,
  NOTICED_WIDTH,
  ONE_IMAGE,
  SPREAD_RATIO,
} from '../effects.ts';
import { average, minus, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { couplesOf, logSpreadOf } from '../stability.ts';
import { simulateRates } from '../worlds/networks.ts';
import {
  bySize,
  CHOSEN_RATE,
  f1AtRates,
  hasPaperRate,
  HIGH_RATES,
  isRateRow,
  PAPER_RATES,
} from './rate-rows.ts';

const MODERATE_RATES = [1e-3, 3e-3];

const atChosen = (row: LearningRateRow) => isRateRow(row) && row.learningRate === CHOSEN_RATE;

/** Section 4.1, on 4-9: what the hidden size does to it. */
export const rateAndSizeClaims = [
  paperClaim({
    id: 'rate-gains-diminish',
    section: '4.1',
    paper: 'score advancements started diminishing past 32 hidden units',
    finding: 'learning-rate',
    study: 'learningRate',
    statistic: 'best F1 gained from 16 to 32 units less that gained from 32 to 64, rate 0.03, 4-9',
    formula: '(F1(32) − F1(16)) − (F1(64) − F1(32)), η = 0.03',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: 'Diminishing is a noticeably smaller gain for the next doubling.',
    rule: above(NOTICED_F1),
    needs: 'learning-rate rows of 4-9 at 0.03 with 16, 32 and 64 units',
    select: (row) => atChosen(row) && [16, 32, 64].includes(row.hidden),
    measure: (rows) => minus(gain(rows, 16, 32), gain(rows, 32, 64)),
    worlds: {
      ceiling: scoresBySize({ 16: 0.86, 32: 0.91, 64: 0.92 }),
      floor: scoresBySize({ 16: 0.86, 32: 0.87, 64: 0.92 }),
      control: scoresBySize({ 16: 0.86, 32: 0.88, 64: 0.9 }),
      controlled: 'the same gain with every doubling',
    },
  }),
  paperClaim({
    id: 'rate-gains-continue',
    section: '4.1',
    paper: 'performance gains continued up to 64 neurons, the improvements were marginal',
    finding: 'learning-rate',
    study: 'learningRate',
    statistic: 'best F1 with 64 units less that with 32, rate 0.03, 4-9',
    formula: 'F1(64) − F1(32), η = 0.03',
    ...F1_DIFFERENCE,
    smallestEffect:
      '0.0005 F1: the paper prints three decimals, and calls the difference of 0.862 and 0.860 marginal (4.6)',
    interpretation:
      'A gain shows in the third decimal; marginal is up to 0.01; partly is a larger gain.',
    rule: within(ONE_IMAGE, 0.01, ONE_IMAGE, Infinity),
    needs: 'learning-rate rows of 4-9 at 0.03 with 32 and 64 units',
    select: (row) => atChosen(row) && [32, 64].includes(row.hidden),
    measure: (rows) => gain(rows, 32, 64),
    worlds: {
      ceiling: scoresBySize({ 32: 0.9, 64: 0.905 }),
      floor: scoresBySize({ 32: 0.9, 64: 0.89 }),
      control: scoresBySize({ 32: 0.9, 64: 0.9 }),
      controlled: 'hidden sizes that make no difference',
    },
  }),
  paperClaim({
    ...SPREAD_RATIO,
    id: 'rate-middle-unstable',
    section: '4.1',
    paper: 'mid-ranging sizes showed instability',
    finding: 'instability',
    study: 'learningRate',
    statistic:
      'log of the standard deviation of best F1 over seeds with 8 to 16 units less that with 24 and more, means over sizes and the six rates, 4-9; from couples of seeds',
    formula: 'mean over 8 ≤ H ≤ 16, η of log σ(H, η) − mean over H ≥ 24, η of log σ(H, η)',
    interpretation:
      'Instability is a wider spread over seeds than that of the larger sizes; the combinations with rates are not named, so all count.',
    rule: above(NOTICED_WIDTH),
    needs:
      'learning-rate rows of 4-9 with 8 to 16 units and with 24 or more, of two seeds in a row',
    select: (row) => hasPaperRate(row) && row.hidden >= 8,
    measure: (rows) => {
      const couples = couplesOf(rows, (row) => row.learningRate);
      const spread = (holds: (hidden: number) => boolean) =>
        average(couples.filter(([{ hidden }]) => holds(hidden)).map(logSpreadOf));
      return minus(
        spread((hidden) => hidden <= 16),
        spread((hidden) => hidden >= 24),
      );
    },
    worlds: {
      ceiling: spreadsBySize(0.03, 0.004),
      floor: spreadsBySize(0.004, 0.03),
      control: spreadsBySize(0.01, 0.01),
      controlled: 'the same spread with every hidden size',
    },
  }),
  paperClaim({
    id: 'rate-needs-capacity',
    section: '4.1',
    paper: 'need for adequate model capacity to exploit aggressive learning rates effectively',
    finding: 'learning-rate',
    study: 'learningRate',
    statistic:
      'best F1 at rates 0.01 and 0.03 less that at 0.001 and 0.003, mean over 24 and more units less mean over less than 12, 4-9',
    formula:
      'mean over H ≥ 24 of ΔF1(H) − mean over H < 12 of ΔF1(H), ΔF1 = F1(0.01, 0.03) − F1(0.001, 0.003)',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Exploiting is what F1 gains by the rates that the paper calls higher over those a tenth as large. Adequate is 24 units and more, inadequate less than 12: section 4.2.3 finds 12 to 24 necessary.',
    rule: above(NOTICED_F1),
    needs:
      'learning-rate rows of 4-9 at 0.001 or 0.003 and at 0.01 or 0.03, below 12 units and from 24 on',
    select: (row) =>
      isRateRow(row) &&
      [...MODERATE_RATES, ...HIGH_RATES].includes(row.learningRate) &&
      (row.hidden < 12 || row.hidden >= 24),
    measure: (rows) => {
      const gainOf = (holds: (hidden: number) => boolean) =>
        average(
          bySize(rows.filter(({ hidden }) => holds(hidden))).map((group) =>
            minus(f1AtRates(group, HIGH_RATES), f1AtRates(group, MODERATE_RATES)),
          ),
        );
      return minus(
        gainOf((hidden) => hidden >= 24),
        gainOf((hidden) => hidden < 12),
      );
    },
    worlds: {
      ceiling: gainsBySize(0, 0.05),
      floor: gainsBySize(0.05, 0),
      control: gainsBySize(0.03, 0.03),
      controlled: 'the same gain by the rate with every hidden size',
    },
  }),
];

function gain(rows: readonly LearningRateRow[], from: number, to: number) {
  return minus(ofSize(rows, to)?.bestF1, ofSize(rows, from)?.bestF1);
}

function scoresBySize(scores: Readonly<Record<number, number>>) {
  return simulateRates({
    rates: [CHOSEN_RATE],
    sizes: Object.keys(scores).map(Number),
    score: ({ hidden }) => scores[hidden] as number,
  });
}

function spreadsBySize(middle: number, large: number) {
  return simulateRates({
    rates: PAPER_RATES.slice(-2),
    sizes: [8, 10, 12, 16, 24, 32, 48, 64],
    sd: ({ hidden }) => (hidden <= 16 ? middle : large),
  });
}

function gainsBySize(small: number, large: number) {
  return simulateRates({
    rates: [...MODERATE_RATES, ...HIGH_RATES],
    sizes: [4, 10, 24, 64],
    score: ({ hidden, learningRate }) =>
      0.85 + (HIGH_RATES.includes(learningRate) ? (hidden < 12 ? small : large) : 0),
  });
}
