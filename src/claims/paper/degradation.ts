import type { PruningRow } from '../../studies/rows.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import {
  excessWhenCritical,
  f1BySize,
  minimumCapacity,
  riseWithDifficulty,
} from '../difficulty.ts';
import { above, atMost, MOST } from '../decision-rule.ts';
import { average, share } from '../measures.ts';
import { byLayer, EXTREME, HIGHEST, isWithin, lossAt, lossesAt } from './pruning-rows.ts';

/** Loss of F1 that is a significant degradation: ten times the marginal levels of 10⁻². */
const SIGNIFICANT = 0.1;

/** Section 4.3: where it is lost. */
export const degradationClaims = [
  paperClaim({
    id: 'degradation-rare',
    section: '4.3',
    paper: 'Significant performance degradation was rare',
    study: 'pruning',
    statistic:
      'share of the networks of all pairs and sizes that lose 10 % of F1 or more at any sparsity up to 99 %',
    range: SHARE,
    interpretation:
      'Significant is more than the marginal levels of 10⁻²; rare is one network in ten, partly one in four.',
    rule: atMost(0.1, 0.25),
    needs: 'pruning rows by layer up to 99 %',
    select: byLayer,
    measure: (rows) => share(rows.filter(reaches99), (row) => firstSignificant(row) !== undefined),
  }),
  paperClaim({
    id: 'degradation-beyond-95',
    section: '4.3',
    paper: 'primarily occurring at extreme sparsity (> 95%)',
    study: 'pruning',
    statistic:
      'of the networks that lose 10 % of F1 or more up to 99 %, the share that does so only beyond 95 %',
    range: SHARE,
    interpretation: 'Primarily is more than half, partly more than a quarter.',
    rule: MOST,
    needs: 'pruning rows by layer up to 99 %, of a network that loses 10 %',
    select: byLayer,
    measure: (rows) =>
      share(
        rows
          .filter(reaches99)
          .map(firstSignificant)
          .filter((sparsity) => sparsity !== undefined),
        (sparsity) => !isWithin(sparsity, 0, EXTREME),
      ),
  }),
  paperClaim({
    id: 'degradation-critical',
    section: '4.3',
    paper: 'affecting models that were already operating at their critical capacity limit',
    study: 'pruning',
    statistic:
      'loss of F1 at 99 % up to the minimum capacity (unpruned F1 stays above 0.90) less that above it, mean over pairs',
    interpretation:
      'Affecting these is a greater loss than that of the larger networks of the same pair.',
    rule: above(0),
    needs: 'pruning rows by layer at 99 %, sizes up to and above the minimum capacity',
    select: byLayer,
    measure: (rows) =>
      excessWhenCritical(
        rows,
        (pair) =>
          minimumCapacity(
            f1BySize(
              rows.filter((row) => row.pair === pair),
              (row) => row.unprunedF1,
            ),
          ),
        (row) => lossAt(row, HIGHEST),
      ),
  }),
  paperClaim({
    id: 'simple-tasks-resilient',
    section: '4.3',
    paper: 'Simpler tasks … more resilient to pruning',
    study: 'pruning',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with the loss of F1 at 99 %, mean over sizes',
    range: CORRELATION,
    interpretation: 'More than half of the comparisons net of those the other way, partly any.',
    rule: above(0.5, 0),
    needs: 'pruning rows by layer at 99 % of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: byLayer,
    measure: (rows) =>
      riseWithDifficulty(rows, 'level', (group) => average(lossesAt(group, HIGHEST))),
  }),
  paperClaim({
    id: 'subnetwork-scales',
    section: '4.3',
    paper:
      'size of the essential, high-magnitude subnetwork is directly related to task complexity',
    study: 'pruning',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with the weights left when F1 first falls by 1 %, mean over sizes',
    range: CORRELATION,
    interpretation:
      'Directly related is at most one of the eight comparisons the other way, or two ties; partly is a tendency.',
    rule: above(0.7, 0),
    needs: 'pruning rows by layer of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: byLayer,
    measure: (rows) => riseWithDifficulty(rows, 'level', (group) => average(group.map(essential))),
  }),
];

function essential({ weights, firstFall }: PruningRow): number {
  return firstFall === null ? 0 : weights - firstFall;
}

function reaches99(row: PruningRow): boolean {
  return lossAt(row, HIGHEST) !== undefined;
}

/** The smallest sparsity up to 99 % at which the loss is significant. */
function firstSignificant({ curve, unprunedF1 }: PruningRow): number | undefined {
  return curve.find(
    ({ sparsity, f1 }) =>
      isWithin(sparsity, 0, HIGHEST) && (unprunedF1 - f1) / unprunedF1 >= SIGNIFICANT,
  )?.sparsity;
}
