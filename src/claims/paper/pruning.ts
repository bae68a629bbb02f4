import type { PruningRow } from '../../studies/rows.ts';
import { SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { ALL, atMost, MOST } from '../decision-rule.ts';
import { average, share } from '../measures.ts';
import { median } from '../../statistics/order.ts';
import { byLayer, EXTREME, HIGHEST, lossAt, lossesAt } from './pruning-rows.ts';

/** Loss of F1 that is noticed: one per cent. */
const NOTICED = 0.01;

const layerOf = (pair: string) => (row: PruningRow) => byLayer(row) && row.pair === pair;

/** The abstract and sections 4.3, 4.5 and 6: how much is lost. */
export const pruningClaims = [
  paperClaim({
    id: 'pruning-robust-to-95',
    finding: 'pruning',
    lead: true,
    primary: true,
    section: 'abstract',
    paper: 'robust to extreme magnitude pruning (up to 95% sparsity)',
    study: 'pruning',
    statistic: 'share of the networks of all pairs and sizes that lose less than 1 % of F1 at 95 %',
    range: SHARE,
    interpretation:
      'The sentence speaks of the trained networks without exception: nine in ten or more, partly every second one.',
    rule: ALL,
    needs: 'pruning rows by layer at 95 %',
    select: byLayer,
    measure: (rows) => share(lossesAt(rows, EXTREME), (loss) => loss < NOTICED),
    details: (rows) => ({ 'mean loss of F1 at 95 %': average(lossesAt(rows, EXTREME)) }),
  }),
  paperClaim({
    id: 'pruning-easy-at-99',
    section: '4.3',
    paper: 'most models showed no discernible drop (≈10⁻⁵) even with 99% pruning for … 0 and 1',
    study: 'pruning',
    statistic: 'share of the sizes that lose less than 5·10⁻⁵ of F1 at 99 %, 0-1',
    range: SHARE,
    interpretation:
      'About 10⁻⁵ is below half of 10⁻⁴; most is more than half, partly more than a quarter.',
    rule: MOST,
    needs: 'pruning rows of 0-1 by layer at 99 %',
    select: layerOf('0-1'),
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss < 5e-5),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
  }),
  paperClaim({
    id: 'pruning-hard-at-99',
    section: '4.3',
    paper: 'Even for … 4 and 9, the drop is marginal in levels of 10⁻²',
    study: 'pruning',
    statistic: 'loss of F1 at 99 % as a share of F1, median over the sizes, 4-9',
    interpretation: 'In levels of 10⁻² is up to 10^−1.5; partly up to 0.1.',
    rule: atMost(0.0316, 0.1),
    needs: 'pruning rows of 4-9 by layer at 99 %',
    select: layerOf('4-9'),
    measure: (rows) => median(lossesAt(rows, HIGHEST)),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
  }),
  paperClaim({
    id: 'pruning-often-to-99',
    section: '6',
    paper: 'Even after pruning up to 99% of weights, networks often … preserve … performance',
    study: 'pruning',
    statistic: 'share of the networks of all pairs and sizes that lose less than 1 % of F1 at 99 %',
    range: SHARE,
    interpretation: 'Often is more than half, partly more than a quarter.',
    rule: MOST,
    needs: 'pruning rows by layer at 99 %',
    select: byLayer,
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss < NOTICED),
  }),
  paperClaim({
    id: 'pruning-intact-24',
    section: '4.5',
    paper: 'its performance remains fully intact',
    study: 'pruning',
    statistic: 'loss of F1 at 95 % as a share of F1, 24 units, 4-9',
    interpretation:
      'Fully intact is a loss that two decimals do not show, 0.005; partly one in levels of 10⁻².',
    rule: atMost(0.005, 0.0316),
    needs: 'the pruning row of 4-9 with 24 units by layer at 95 %',
    select: (row) => layerOf('4-9')(row) && row.hidden === 24,
    measure: ([row]) => row && lossAt(row, EXTREME),
  }),
];
