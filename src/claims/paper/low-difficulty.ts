import type { CapacityRow } from '../../studies/rows.ts';
import { POSITIVE, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { atLeast, atMost, within } from '../decision-rule.ts';
import { average, deviation, largestDip, ofSize } from '../measures.ts';

const easyAt4 = (row: CapacityRow) => row.pair === '0-1' && row.hidden === 4;

/** Section 4.2.1. */
export const lowDifficultyClaims = [
  paperClaim({
    id: 'easy-near-perfect-at-4',
    section: '4.2.1',
    paper: '0 and 1, … size = 4 … achieves a near perfect score',
    study: 'capacity',
    statistic: 'best F1 with 4 units on 0-1',
    range: SHARE,
    interpretation: 'Near perfect is 0.99 or more, partly 0.95 or more.',
    rule: atLeast(0.99, 0.95),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.bestF1,
    details: (rows) => ({ 'F1 after the last epoch': average(rows.map((row) => row.lastF1)) }),
  }),
  paperClaim({
    id: 'easy-stable-at-4',
    seedsPerValue: 2,
    section: '4.2.1',
    paper: 'with a highly stable F1 score',
    study: 'capacity',
    statistic: 'distance of best F1 from its mean over seeds, 4 units, 0-1',
    range: POSITIVE,
    interpretation: 'Highly stable is 0.005 or less, partly 0.02 or less.',
    rule: atMost(0.005, 0.02),
    needs: 'the capacity rows of 0-1 with 4 units, of three seeds',
    select: easyAt4,
    measure: (rows) => rows[0] && deviation(rows[0], rows),
    details: (rows) => ({
      'largest fall of F1 in training': average(rows.map(largestDip)),
    }),
  }),
  paperClaim({
    id: 'easy-loss-at-4',
    section: '4.2.1',
    paper: 'loss ≈ 0.1',
    study: 'capacity',
    statistic: 'validation loss after the last epoch, 4 units, 0-1',
    range: POSITIVE,
    interpretation:
      'About 0.1 is what rounds to it; partly what is of its order, 10^−1.5 to 10^−0.5.',
    rule: within(0.05, 0.15, 0.0316, 0.316),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.lastLoss,
  }),
  paperClaim({
    id: 'easy-marginal-beyond-4',
    section: '4.2.1',
    paper: 'Increasing capacity beyond this … marginal decrease in loss',
    study: 'capacity',
    statistic:
      'validation loss with 4 units less its mean over larger sizes, as a share of the former, 0-1',
    interpretation: 'Marginal is up to a quarter, partly up to a half.',
    rule: within(0, 0.25, 0, 0.5),
    needs: 'capacity rows of 0-1 with 4 units and with more',
    select: (row) => row.pair === '0-1' && row.hidden >= 4,
    measure: (rows) => {
      const loss = ofSize(rows, 4)?.lastLoss;
      const larger = average(rows.filter(({ hidden }) => hidden > 4).map((row) => row.lastLoss));
      return loss === undefined || larger === undefined ? undefined : (loss - larger) / loss;
    },
  }),
];
