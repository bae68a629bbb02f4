import type { LearningRateRow } from '../../studies/rows.ts';
import { above, atMost } from '../decision-rule.ts';
import { F1_DIFFERENCE, NOTICED_F1, NOTICED_F1_TEXT } from '../effects.ts';
import { atCommonSizes, average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateRates } from '../worlds/networks.ts';
import {
  bySize,
  f1AtRates,
  hasPaperRate,
  HIGH_RATES,
  isRateRow,
  LOW_RATE,
  PAPER_RATES,
} from './rate-rows.ts';

/**
 * Late share of the fall of a loss that nears its end exponentially and has gone a tenth part less than all of the way:
 * 1 / (1 + √10); and a hundredth part less than all of it: 1 / (1 + √100).
 */
const STILL_ON_ITS_WAY = 0.24;
const AT_ITS_END = 0.091;

const lateFall = {
  section: '4.1',
  finding: 'learning-rate',
  study: 'learningRate',
  statistic:
    'part of the whole fall of the training loss that comes in the second half of the epochs, rate 0.0001, mean over hidden sizes, 4-9',
  formula:
    'mean over H of (L(50) − L(100)) / (L(1) − L(100)), L(e) training loss of epoch e, η = 10⁻⁴',
  unit: 'share of the fall of the loss',
  overSeeds: 'median',
  needs: 'learning-rate rows of 4-9 at 0.0001 with their training loss',
  select: (row: LearningRateRow) => isRateRow(row) && row.learningRate === LOW_RATE,
  measure: (rows: readonly LearningRateRow[]) =>
    average(
      rows.flatMap(({ trainingLoss }) => {
        if (trainingLoss === undefined) return [];
        const [first, middle, last] = trainingLoss;
        return [(middle - last) / (first - last)];
      }),
    ),
} as const;

/** Section 4.1, on 4-9: low rates and high ones. */
export const learningRateClaims = [
  paperClaim({
    id: 'rate-low-underperforms',
    section: '4.1',
    paper: 'very low learning rates (e.g. 10⁻⁴) under-performed',
    finding: 'learning-rate',
    study: 'learningRate',
    statistic: 'best F1 at rates 0.01 and 0.03 less best F1 at 0.0001, mean over hidden sizes, 4-9',
    formula: 'mean over H of (F1(H, 0.01) + F1(H, 0.03)) / 2 − F1(H, 0.0001)',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: 'Under-performing is an F1 that is noticeably lower.',
    rule: above(NOTICED_F1),
    needs: 'learning-rate rows of 4-9 at 0.0001 and at 0.01 or 0.03',
    select: (row) => isRateRow(row) && [LOW_RATE, ...HIGH_RATES].includes(row.learningRate),
    measure: (rows) =>
      average(
        bySize(rows).map((group) =>
          minus(f1AtRates(group, HIGH_RATES), f1AtRates(group, [LOW_RATE])),
        ),
      ),
    worlds: {
      ceiling: simulateRates({
        sizes: [4, 16, 64],
        rates: [1e-4, 1e-2, 3e-2],
        score: scoreByRate(0.9, 0.7),
      }),
      floor: simulateRates({
        sizes: [4, 16, 64],
        rates: [1e-4, 1e-2, 3e-2],
        score: scoreByRate(0.7, 0.9),
      }),
      control: simulateRates({ sizes: [4, 16, 64], rates: [1e-4, 1e-2, 3e-2] }),
      controlled: 'rates that make no difference',
    },
  }),
  paperClaim({
    ...lateFall,
    id: 'rate-low-slow',
    paper: 'likely due to slow convergence',
    smallestEffect: '0.24: a tenth of the way is still to go after the last epoch',
    interpretation:
      'Slow is a loss that is still on its way when training ends: one that nears its end exponentially and has gone less than nine tenths of the way falls by 1 / (1 + √10) of its fall in the second half.',
    rule: above(STILL_ON_ITS_WAY),
    worlds: {
      ceiling: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.5 }),
      floor: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.01 }),
      control: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.09 }),
      controlled: 'losses that have gone 99 % of their way, as those of rates that are not low',
    },
  }),
  paperClaim({
    ...lateFall,
    id: 'rate-low-trapped',
    paper: '… and inability to escape poor local minima',
    smallestEffect: '0.091: a hundredth of the way is still to go after the last epoch',
    interpretation:
      'The other reading of the same sentence: trapped is a loss that has come to its end, so that more epochs would not help. One that has gone 99 % of its way falls by 1 / (1 + √100) of its fall in the second half. That the minimum is poor is rate-low-underperforms.',
    rule: atMost(AT_ITS_END),
    worlds: {
      ceiling: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.01 }),
      floor: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.5 }),
      control: simulateRates({ sizes: [4, 16, 64], rates: [LOW_RATE], lateFall: () => 0.3 }),
      controlled: 'losses that go on falling, trapped nowhere',
    },
  }),
  paperClaim({
    id: 'rate-higher-optima',
    section: '4.1',
    paper:
      'higher learning rates … reached higher optima, as evident by consistent advancements in AUC and F1',
    finding: 'learning-rate',
    study: 'learningRate',
    every: 'least',
    statistic:
      'rise of best F1 and of AUC from each of the six rates to the next, means over hidden sizes, 4-9; the least of them',
    formula: 'min over i and m in {F1, AUC} of mean over H of m(H, ηᵢ₊₁) − m(H, ηᵢ)',
    ...F1_DIFFERENCE,
    unit: 'F1 or AUC',
    smallestEffect: 'none: the sentence is about the direction of every step',
    interpretation:
      'Consistent is an advancement in both with every step up of the rate; partly: no step down that would be noticed, 0.005.',
    rule: above(0, -NOTICED_F1),
    needs: 'learning-rate rows of 4-9 at two of the six rates or more',
    select: hasPaperRate,
    measure: (rows) => {
      const common = atCommonSizes(rows, (row) => row.learningRate);
      const rates = PAPER_RATES.filter((rate) => common.some((row) => row.learningRate === rate));
      const meanAt = (rate: number, value: (row: LearningRateRow) => number) =>
        average(common.filter((row) => row.learningRate === rate).map(value)) as number;
      const steps = rates.slice(1).flatMap((rate, i) => {
        const rise = (value: (row: LearningRateRow) => number) =>
          meanAt(rate, value) - meanAt(rates[i] as number, value);
        return [
          [`F1 at ${rate}`, rise((row) => row.bestF1)] as const,
          [`AUC at ${rate}`, rise((row) => row.lastAuc)] as const,
        ];
      });
      return Object.fromEntries(steps);
    },
    worlds: {
      ceiling: simulateRates({ sizes: [4, 16, 64], rates: PAPER_RATES, score: scoreByPlace(0.04) }),
      floor: simulateRates({ sizes: [4, 16, 64], rates: PAPER_RATES, score: scoreByPlace(-0.04) }),
      control: simulateRates({ sizes: [4, 16, 64], rates: PAPER_RATES }),
      controlled: 'rates that make no difference',
    },
  }),
];

function scoreByRate(high: number, low: number) {
  return ({ learningRate }: { learningRate: number }) => (learningRate > LOW_RATE ? high : low);
}

/** Up by so much with each of the rates. */
function scoreByPlace(step: number) {
  return ({ learningRate }: { learningRate: number }) =>
    0.75 + step * (PAPER_RATES.indexOf(learningRate) - 2);
}
