import type { PruningRow } from '../../studies/rows.ts';
import { CORRELATION, POSITIVE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { above, atLeast } from '../decision-rule.ts';
import { average, minus, share } from '../measures.ts';
import { byLayer, EXTREME, isWithin } from './pruning-rows.ts';

const MODERATE = 0.5;
const isHard = ({ pair }: PruningRow) => pair === '3-8' || pair === '4-9';

/** Section 4.3: what is gained. */
export const regularizerClaims = [
  paperClaim({
    id: 'pruning-improves',
    section: '4.3',
    paper: 'In several cases, … performance slightly increased at moderate to high sparsity levels',
    study: 'pruning',
    statistic:
      'networks of all pairs and sizes whose F1 is higher than unpruned at a sparsity from 50 % to 95 %',
    range: POSITIVE,
    interpretation: 'Several is three or more, partly one or more.',
    rule: atLeast(3, 1),
    needs: 'pruning rows by layer from 50 % to 95 %',
    select: byLayer,
    measure: (rows) => {
      const known = rows.filter((row) => gains(row).length > 0);
      return known.length === 0 ? undefined : known.filter(improves).length;
    },
    details: (rows) => ({
      'share of networks that improve': share(rows, improves),
      'mean change of F1, 50 % to 95 %': average(rows.flatMap(gains)),
    }),
  }),
  paperClaim({
    id: 'pruning-improves-harder',
    section: '4.3',
    paper: 'particularly for harder tasks',
    study: 'pruning',
    statistic:
      'share of the networks of 3-8 and 4-9 whose F1 is higher than unpruned at a sparsity from 50 % to 95 %, less that of the other pairs',
    range: CORRELATION,
    interpretation: 'Particularly is a larger share.',
    rule: above(0),
    needs: 'pruning rows of 3-8 or 4-9 and of other pairs by layer from 50 % to 95 %',
    select: byLayer,
    measure: (rows) => {
      const known = rows.filter((row) => gains(row).length > 0);
      const hard = share(known.filter(isHard), improves);
      return minus(
        hard,
        share(
          known.filter((row) => !isHard(row)),
          improves,
        ),
      );
    },
  }),
];

/** Changes of F1 as shares, at moderate to high sparsity. */
function gains({ curve, unprunedF1 }: PruningRow): number[] {
  if (unprunedF1 === 0) return [];
  return curve
    .filter(({ sparsity }) => isWithin(sparsity, MODERATE, EXTREME))
    .map(({ f1 }) => (f1 - unprunedF1) / unprunedF1);
}

function improves(row: PruningRow): boolean {
  return gains(row).some((gain) => gain > 0);
}
