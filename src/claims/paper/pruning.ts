import type { PruningRow } from '../../studies/rows.ts';
import { CORRELATION, POSITIVE, SHARE, define } from '../definition.ts';
import {
  isPaperPair,
  minimumCapacity,
  riseWithDifficulty,
  excessWhenCritical,
  f1BySize,
} from '../difficulty.ts';
import { above, ALL, atLeast, atMost, counted, MOST } from '../judge.ts';
import { average, lossAt, minus, share } from '../measures.ts';
import { median } from '../statistics/order.ts';

/** Loss of F1 that is noticed: one per cent. */
const NOTICED = 0.01;
/** Loss of F1 that is a significant degradation: ten times that. */
const SIGNIFICANT = 0.1;
const EXTREME = 0.95;
const HIGHEST = 0.99;

/** Appendix C.1 prunes each layer. */
const byLayer = (row: PruningRow) => row.scope === 'layer' && isPaperPair(row);
const layerOf = (pair: string) => (row: PruningRow) => row.scope === 'layer' && row.pair === pair;
const isHard = ({ pair }: PruningRow) => pair === '3-8' || pair === '4-9';
const lossesAt = (rows: readonly PruningRow[], sparsity: number) =>
  rows.map((row) => lossAt(row, sparsity)).filter((loss) => loss !== undefined);

/** The abstract and section 4.3: how much is lost. */
export const pruningClaims = [
  define({
    id: 'pruning-robust-to-95',
    section: 'abstract',
    paper: 'robust to extreme magnitude pruning (up to 95% sparsity)',
    study: 'pruning',
    statistic: 'share of the networks of all pairs and sizes that lose less than 1 % of F1 at 95 %',
    range: SHARE,
    reading:
      'The sentence speaks of the trained networks without exception: nine in ten or more, partly every second one.',
    judge: ALL,
    needs: 'pruning rows by layer at 95 %',
    select: byLayer,
    measure: (rows) => share(lossesAt(rows, EXTREME), (loss) => loss < NOTICED),
    details: (rows) => ({ 'mean loss of F1 at 95 %': average(lossesAt(rows, EXTREME)) }),
  }),
  define({
    id: 'pruning-easy-at-99',
    section: '4.3',
    paper: 'most models showed no discernible drop (≈10⁻⁵) even with 99% pruning for … 0 and 1',
    study: 'pruning',
    statistic: 'share of the sizes that lose less than 5·10⁻⁵ of F1 at 99 %, 0-1',
    range: SHARE,
    reading:
      'About 10⁻⁵ is below half of 10⁻⁴; most is more than half, partly more than a quarter.',
    judge: MOST,
    needs: 'pruning rows of 0-1 by layer at 99 %',
    select: layerOf('0-1'),
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss < 5e-5),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
  }),
  define({
    id: 'pruning-hard-at-99',
    section: '4.3',
    paper: 'Even for … 4 and 9, the drop is marginal in levels of 10⁻²',
    study: 'pruning',
    statistic: 'loss of F1 at 99 % as a share of F1, median over the sizes, 4-9',
    reading: 'In levels of 10⁻² is up to 10^−1.5; partly up to 0.1.',
    judge: atMost(0.0316, 0.1),
    needs: 'pruning rows of 4-9 by layer at 99 %',
    select: layerOf('4-9'),
    measure: (rows) => median(lossesAt(rows, HIGHEST)),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
  }),
  define({
    id: 'pruning-often-to-99',
    section: '6',
    paper: 'Even after pruning up to 99% of weights, networks often … preserve … performance',
    study: 'pruning',
    statistic: 'share of the networks of all pairs and sizes that lose less than 1 % of F1 at 99 %',
    range: SHARE,
    reading: 'Often is more than half, partly more than a quarter.',
    judge: MOST,
    needs: 'pruning rows by layer at 99 %',
    select: byLayer,
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss < NOTICED),
  }),
  define({
    id: 'pruning-intact-24',
    section: '4.5',
    paper: 'its performance remains fully intact',
    study: 'pruning',
    statistic: 'loss of F1 at 95 % as a share of F1, 24 units, 4-9',
    reading:
      'Fully intact is a loss that two decimals do not show, 0.005; partly one in levels of 10⁻².',
    judge: atMost(0.005, 0.0316),
    needs: 'the pruning row of 4-9 with 24 units by layer at 95 %',
    select: (row) => layerOf('4-9')(row) && row.hidden === 24,
    measure: ([row]) => row && lossAt(row, EXTREME),
  }),
  define({
    id: 'pruning-improves',
    section: '4.3',
    paper: 'In several cases, … performance slightly increased at moderate to high sparsity levels',
    study: 'pruning',
    statistic:
      'networks of all pairs and sizes whose F1 is higher than unpruned at a sparsity from 50 % to 95 %',
    range: POSITIVE,
    reading: 'Several is three or more, partly one or more.',
    judge: counted(atLeast(3, 1)),
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
  define({
    id: 'pruning-improves-harder',
    section: '4.3',
    paper: 'particularly for harder tasks',
    study: 'pruning',
    statistic:
      'share of the networks of 3-8 and 4-9 whose F1 is higher than unpruned at a sparsity from 50 % to 95 %, less that of the other pairs',
    range: CORRELATION,
    reading: 'Particularly is a larger share.',
    judge: above(0),
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

/** Section 4.3: where it is lost. */
export const degradationClaims = [
  define({
    id: 'degradation-rare',
    section: '4.3',
    paper: 'Significant performance degradation was rare',
    study: 'pruning',
    statistic:
      'share of the networks of all pairs and sizes that lose 10 % of F1 or more at any sparsity up to 99 %',
    range: SHARE,
    reading:
      'Significant is more than the marginal levels of 10⁻²; rare is one network in ten, partly one in four.',
    judge: atMost(0.1, 0.25),
    needs: 'pruning rows by layer up to 99 %',
    select: byLayer,
    measure: (rows) => share(rows.filter(reaches99), (row) => firstSignificant(row) !== undefined),
  }),
  define({
    id: 'degradation-beyond-95',
    section: '4.3',
    paper: 'primarily occurring at extreme sparsity (> 95%)',
    study: 'pruning',
    statistic:
      'of the networks that lose 10 % of F1 or more up to 99 %, the share that does so only beyond 95 %',
    range: SHARE,
    reading: 'Primarily is more than half, partly more than a quarter.',
    judge: MOST,
    needs: 'pruning rows by layer up to 99 %, of a network that loses 10 %',
    select: byLayer,
    measure: (rows) =>
      share(
        rows
          .filter(reaches99)
          .map(firstSignificant)
          .filter((sparsity) => sparsity !== undefined),
        (sparsity) => sparsity > EXTREME + 1e-9,
      ),
  }),
  define({
    id: 'degradation-critical',
    section: '4.3',
    paper: 'affecting models that were already operating at their critical capacity limit',
    study: 'pruning',
    statistic:
      'loss of F1 at 99 % up to the minimum capacity (unpruned F1 stays above 0.90) less that above it, mean over pairs',
    reading: 'Affecting these is a greater loss than that of the larger networks of the same pair.',
    judge: above(0),
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
  define({
    id: 'simple-tasks-resilient',
    section: '4.3',
    paper: 'Simpler tasks … more resilient to pruning',
    study: 'pruning',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with the loss of F1 at 99 %, mean over sizes',
    range: CORRELATION,
    reading: 'More than half of the comparisons net of those the other way, partly any.',
    judge: above(0.5, 0),
    needs: 'pruning rows by layer at 99 % of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: byLayer,
    measure: (rows) =>
      riseWithDifficulty(rows, 'level', (group) => average(lossesAt(group, HIGHEST))),
  }),
  define({
    id: 'subnetwork-scales',
    section: '4.3',
    paper:
      'size of the essential, high-magnitude subnetwork is directly related to task complexity',
    study: 'pruning',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with the weights left when F1 first falls by 1 %, mean over sizes',
    range: CORRELATION,
    reading:
      'Directly related is at most one of the eight comparisons the other way, or two ties; partly is a tendency.',
    judge: above(0.7, 0),
    needs: 'pruning rows by layer of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: byLayer,
    measure: (rows) => riseWithDifficulty(rows, 'level', (group) => average(group.map(essential))),
  }),
];

function essential({ weights, firstFall }: PruningRow): number {
  return firstFall === null ? 0 : weights - firstFall;
}

/** Changes of F1 as shares, at moderate to high sparsity. */
function gains({ curve, unprunedF1 }: PruningRow): number[] {
  if (unprunedF1 === 0) return [];
  return curve
    .filter(({ sparsity }) => sparsity > 0.5 - 1e-9 && sparsity < EXTREME + 1e-9)
    .map(({ f1 }) => (f1 - unprunedF1) / unprunedF1);
}

function improves(row: PruningRow): boolean {
  return gains(row).some((gain) => gain > 0);
}

function reaches99(row: PruningRow): boolean {
  return lossAt(row, HIGHEST) !== undefined;
}

/** The smallest sparsity up to 99 % at which the loss is significant. */
function firstSignificant({ curve, unprunedF1 }: PruningRow): number | undefined {
  return curve.find(
    ({ sparsity, f1 }) =>
      sparsity < HIGHEST + 1e-9 && (unprunedF1 - f1) / unprunedF1 >= SIGNIFICANT,
  )?.sparsity;
}
