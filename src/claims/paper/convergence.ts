import { above, atMost } from '../decision-rule.ts';
import { hasHighF1, isNetworkOf } from '../difficulty.ts';
import {
  F1_DIFFERENCE,
  F1_LEVEL,
  NOTICED_F1_TEXT,
  NOTICED_INSTABILITY,
  NOTICED_INSTABILITY_TEXT,
} from '../effects.ts';
import { HIGH_F1 } from '../../analysis/paper.ts';
import { average, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { curveSigns, hasHistory } from '../curve-signs.ts';
import { instabilities } from '../stability.ts';
import { simulateCapacity } from '../worlds/networks.ts';
import { groupBy } from '../../statistics/group-by.ts';

const SIMPLE = ['0-1', '1-7', '5-6'];

/** A rise of the loss that is seen beside its level. */
const NOTICED_RISE = 0.05;

/** Section 4.1, of the rate that was chosen and is used from there on. */
export const convergenceClaims = [
  paperClaim({
    id: 'rate-no-overfitting',
    section: '4.1',
    paper: 'without signs of overfitting …',
    finding: 'learning-rate',
    study: 'capacity',
    every: 'greatest',
    statistic:
      'validation loss after the last epoch over the lowest of the epochs before, less 1, for each hidden size, 4-9; the greatest of the medians',
    formula: 'max over H of L(E) / min over e < E of L(e) − 1',
    unit: 'share of the loss',
    overSeeds: 'median',
    smallestEffect: '0.05: a rise by a twentieth is seen beside the loss curves of Fig. A.5',
    interpretation:
      'The sign of overfitting is a validation loss that rises again. A loss that falls to the end gives a number below 0.',
    rule: atMost(NOTICED_RISE),
    needs: 'capacity rows of 4-9 with their history',
    select: (row) => isNetworkOf(row, '4-9') && hasHistory(row),
    measure: (rows) =>
      Object.fromEntries(rows.map((row) => [`H ${row.hidden}`, curveSigns(row).lossRise])),
    worlds: {
      ceiling: lossesOn49([0.6, 0.5, 0.4, 0.35, 0.32, 0.3]),
      floor: lossesOn49([0.6, 0.4, 0.3, 0.35, 0.4, 0.45]),
      control: lossesOn49([0.6, 0.4, 0.3, 0.3, 0.32, 0.34]),
      controlled: 'networks that overfit a little: the loss ends 13 % above its lowest',
    },
  }),
  paperClaim({
    id: 'rate-no-instability',
    section: '4.1',
    paper: '… or instability',
    finding: 'instability',
    study: 'capacity',
    seedsPerValue: 2,
    every: 'greatest',
    statistic:
      'standard deviation of best F1 over seeds, from couples of seeds, and largest fall of F1 in the second half of the epochs, means over hidden sizes, 4-9; the greater of the two',
    formula: 'max(mean over H of σ(H), mean over H of fall(H))',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_INSTABILITY_TEXT,
    interpretation:
      'Signs of instability are those that section 4.2 names: wide bands over seeds and dips, over the sizes on average; which sizes are the less stable is critical-spread and critical-erratic. The first half of the epochs is the climb from the initial weights.',
    rule: atMost(NOTICED_INSTABILITY),
    needs: 'capacity rows of 4-9 with their history, of two seeds in a row',
    select: (row) => isNetworkOf(row, '4-9') && hasHistory(row),
    measure: instabilities,
    worlds: {
      ceiling: instabilityOn49(0.003, 0.003),
      floor: instabilityOn49(0.08, 0.08),
      control: instabilityOn49(0.04, 0),
      controlled: 'bands twice as wide as what is noticed, without dips',
    },
  }),
  paperClaim({
    id: 'simple-tasks-strong',
    section: '4.1',
    paper: '3×10⁻² also showed strong performance on simpler tasks',
    finding: 'learning-rate',
    study: 'capacity',
    every: 'least',
    statistic:
      'best F1, mean over hidden sizes, for each of 0-1, 1-7 and 5-6; the least of the medians',
    formula: 'min over pairs of mean over H of F1(pair, H)',
    ...F1_LEVEL,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: 'Strong is the paper’s own criterion of section 4.2, above 0.90.',
    rule: above(HIGH_F1),
    needs: 'capacity rows of 0-1, 1-7 and 5-6',
    select: (row) => SIMPLE.some((pair) => isNetworkOf(row, pair)),
    measure: (rows) => {
      const pairs = groupBy(rows, ({ pair }) => pair);
      if (pairs.size < SIMPLE.length) return undefined;
      return Object.fromEntries(
        [...pairs].map(([pair, group]) => [
          pair,
          average(group.map((row) => row.bestF1)) as number,
        ]),
      );
    },
    details: (rows) => ({ 'share of the networks above 0.90': share(rows, hasHighF1) }),
    worlds: {
      ceiling: simulateCapacity({ pairs: SIMPLE, sizes: [4, 16, 64], bestF1: () => 0.97 }),
      floor: simulateCapacity({ pairs: SIMPLE, sizes: [4, 16, 64], bestF1: () => 0.5 }),
      control: simulateCapacity({ pairs: SIMPLE, sizes: [4, 16, 64], bestF1: () => 0.67 }),
      controlled: 'networks that always give the positive class',
    },
  }),
];

function lossesOn49(losses: readonly number[]) {
  return simulateCapacity({ pairs: ['4-9'], sizes: [4, 16, 64], losses: () => losses });
}

function instabilityOn49(spread: number, fall: number) {
  return simulateCapacity({
    pairs: ['4-9'],
    sizes: [4, 16, 64],
    bestF1: () => 0.85,
    sd: () => spread,
    fall: () => fall,
  });
}
