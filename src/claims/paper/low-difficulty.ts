import type { CapacityRow } from '../../studies/rows.ts';
import { atLeast, atMost, within } from '../decision-rule.ts';
import { isNetworkOf } from '../difficulty.ts';
import { F1_LEVEL, NOTICED_F1, NOTICED_INSTABILITY, NOTICED_F1_TEXT } from '../effects.ts';
import { average, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { couplesOf, medianSpreadOf, settledFall } from '../stability.ts';
import { simulateCapacity, type SimulatedCapacity } from '../worlds/networks.ts';

/** "A near perfect score". */
const NEAR_PERFECT = 0.99;

const easyAt4 = (row: CapacityRow) => row.pair === '0-1' && row.hidden === 4;

/** Section 4.2.1. */
export const lowDifficultyClaims = [
  paperClaim({
    id: 'easy-near-perfect-at-4',
    onTest: true,
    section: '4.2.1',
    paper: '0 and 1, … size = 4 … achieves a near perfect score',
    finding: 'capacity',
    study: 'capacity',
    statistic: 'best F1 with 4 units on 0-1',
    formula: 'F1(0-1, 4)',
    ...F1_LEVEL,
    smallestEffect: '0.01 F1: the second decimal, to which the paper states its criterion',
    interpretation: 'Near perfect is 0.99 or more, partly 0.95 or more.',
    rule: atLeast(NEAR_PERFECT, 0.95),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.bestF1,
    details: (rows) => ({ 'F1 after the last epoch': average(rows.map((row) => row.lastF1)) }),
    worlds: {
      ceiling: on01({ bestF1: () => 0.996, sd: () => 0.001 }),
      floor: on01({ bestF1: () => 0.5 }),
      control: on01({ bestF1: () => 0.69 }),
      controlled: 'networks that always give the positive class',
    },
  }),
  paperClaim({
    id: 'easy-two-not-enough',
    section: '4.2.1',
    paper: 'For pair 0 and 1, a minimal model with size = 4 …',
    finding: 'capacity',
    study: 'capacity',
    statistic: 'best F1 with 2 units on 0-1',
    formula: 'F1(0-1, 2)',
    ...F1_LEVEL,
    smallestEffect: 'none: what is below the near perfect 0.99 that 4 units achieve is not that',
    interpretation:
      'Minimal is that the next smaller size of the grid, 2 units, does not achieve what 4 do: a near perfect 0.99.',
    rule: atMost(NEAR_PERFECT),
    needs: 'the capacity row of 0-1 with 2 units',
    select: (row) => row.pair === '0-1' && row.hidden === 2,
    measure: ([row]) => row?.bestF1,
    worlds: {
      ceiling: on01({ bestF1: () => 0.8 }),
      floor: on01({ bestF1: () => 0.998, sd: () => 0.001 }),
      control: on01({ bestF1: () => 0.995, sd: () => 0.001 }),
      controlled: 'two units that achieve what four do',
    },
  }),
  paperClaim({
    id: 'easy-stable-at-4',
    section: '4.2.1',
    paper: 'with a highly stable F1 score',
    finding: 'instability',
    study: 'capacity',
    seedsPerValue: 2,
    statistic: 'standard deviation of best F1 over seeds, from couples of seeds, 4 units, 0-1',
    formula:
      'σ(0-1, 4), estimated as |F1(seed) − F1(next seed)| / 0.954, whose median it is for normal values',
    ...F1_LEVEL,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Highly stable is a spread that two decimals do not show, 0.005; partly one that bands do not show, 0.02.',
    rule: atMost(NOTICED_F1, NOTICED_INSTABILITY),
    needs: 'the capacity rows of 0-1 with 4 units, of two seeds in a row',
    select: easyAt4,
    measure: (rows) => average(couplesOf(rows).map(medianSpreadOf)),
    details: (rows) => ({
      'largest fall of F1 in the second half of the epochs': average(rows.map(settledFall)),
    }),
    worlds: {
      ceiling: on01({ sd: () => 0.001 }),
      floor: on01({ bestF1: () => 0.7, sd: () => 0.15 }),
      control: on01({ bestF1: () => 0.85, sd: () => 0.05 }),
      controlled: 'networks that vary over seeds as those without enough capacity',
    },
  }),
  paperClaim({
    id: 'easy-loss-at-4',
    section: '4.2.1',
    paper: 'loss ≈ 0.1',
    finding: 'capacity',
    study: 'capacity',
    statistic: 'validation loss after the last epoch, 4 units, 0-1',
    formula: 'L(0-1, 4)',
    unit: 'binary cross-entropy (nat)',
    overSeeds: 'median',
    smallestEffect: '0.05: what changes the one decimal that is printed',
    interpretation:
      'About 0.1 is what rounds to it; partly what is of its order, 10^−1.5 to 10^−0.5.',
    rule: within(0.05, 0.15, 0.0316, 0.316),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.lastLoss,
    worlds: {
      ceiling: on01({ lastLoss: () => 0.1 }),
      floor: on01({ lastLoss: () => 0.01 }),
      control: on01({ lastLoss: () => 0.693 }),
      controlled: 'networks that always say one half',
    },
  }),
  paperClaim({
    id: 'easy-marginal-beyond-4',
    section: '4.2.1',
    paper: 'Increasing capacity beyond this … marginal decrease in loss',
    finding: 'capacity',
    study: 'capacity',
    statistic:
      'validation loss with 4 units less its mean over larger sizes, as a share of the former, 0-1',
    formula: '1 − mean over H > 4 of L(0-1, H) / L(0-1, 4)',
    unit: 'share of the loss',
    overSeeds: 'median',
    smallestEffect:
      'a quarter of the loss: 0.1 becomes 0.07 or 0.08, which one decimal does not show',
    interpretation: 'A decrease is above 0; marginal is up to a quarter, partly up to a half.',
    rule: within(0, 0.25, 0, 0.5),
    needs: 'capacity rows of 0-1 with 4 units and with more',
    select: (row) => isNetworkOf(row, '0-1') && row.hidden >= 4,
    measure: (rows) => {
      const loss = ofSize(rows, 4)?.lastLoss;
      const larger = average(rows.filter(({ hidden }) => hidden > 4).map((row) => row.lastLoss));
      return loss === undefined || larger === undefined ? undefined : 1 - larger / loss;
    },
    worlds: {
      ceiling: on01({ lastLoss: ({ hidden }) => (hidden > 4 ? 0.088 : 0.1) }),
      floor: on01({ lastLoss: ({ hidden }) => (hidden > 4 ? 0.02 : 0.1) }),
      control: on01({ lastLoss: () => 0.1 }),
      controlled: 'the same loss with every size',
    },
  }),
];

function on01(study: Omit<SimulatedCapacity, 'pairs' | 'sizes'>) {
  return simulateCapacity({ ...study, pairs: ['0-1'], sizes: [2, 4, 8, 24] });
}
