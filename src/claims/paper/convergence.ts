import { HISTORY } from '../../network/train.ts';
import type { CapacityRow } from '../../studies/rows.ts';
import { SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { hasHighF1 } from '../difficulty.ts';
import { ALL } from '../decision-rule.ts';
import { average, share } from '../measures.ts';

/** Section 4.1, of the rate that was chosen and is used from there on. */
export const convergenceClaims = [
  paperClaim({
    id: 'rate-no-overfitting',
    section: '4.1',
    paper: 'without signs of overfitting',
    study: 'capacity',
    statistic:
      'share of the hidden sizes whose validation loss ends less than 5 % above its lowest epoch, 4-9',
    range: SHARE,
    interpretation: 'The sign of overfitting is a validation loss that rises again.',
    rule: ALL,
    needs: 'capacity rows of 4-9 with their history',
    select: ({ pair, history }) => pair === '4-9' && history.length > 0,
    measure: (rows) => share(rows, (row) => lossRise(row) < 0.05),
    details: (rows) => ({
      'mean rise of the loss, share of its lowest': average(rows.map(lossRise)),
    }),
  }),
  paperClaim({
    id: 'simple-tasks-strong',
    section: '4.1',
    paper: '3×10⁻² also showed strong performance on simpler tasks',
    study: 'capacity',
    statistic: 'share of the networks of 0-1, 1-7 and 5-6 whose best F1 is above 0.90',
    range: SHARE,
    interpretation: 'Strong is the paper’s own criterion of section 4.2.',
    rule: ALL,
    needs: 'capacity rows of 0-1, 1-7 or 5-6',
    select: ({ pair }) => ['0-1', '1-7', '5-6'].includes(pair),
    measure: (rows) => share(rows, hasHighF1),
  }),
];

/** How far validation loss ends above its lowest, as a share of the lowest. */
function lossRise({ history }: CapacityRow): number {
  let lowest = Infinity;
  let last = NaN;
  for (let i = HISTORY.indexOf('loss'); i < history.length; i += HISTORY.length) {
    last = history[i] as number;
    lowest = Math.min(lowest, last);
  }
  return (last - lowest) / lowest;
}
