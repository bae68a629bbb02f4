import { median } from '../../statistics/order.ts';
import { HIGH_F1 } from '../../analysis/paper.ts';
import type { PruningRow } from '../../studies/rows.ts';
import { above, atMost, MOST } from '../decision-rule.ts';
import { SHARE } from '../definition.ts';
import { average, minus, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { maximum } from '../../statistics/extent.ts';
import { prunedNetworks } from '../worlds/pruned-rows.ts';
import { ONE_IMAGE } from '../effects.ts';
import {
  byLayer,
  byPair,
  essentialShare,
  EXTREME,
  f1At,
  HIGHEST,
  LEFT_OUT,
  lossAt,
  lossesAt,
  MARGINAL,
  NOTICED,
  SIGNIFICANT,
} from './pruning-rows.ts';

const layerOf = (pair: string) => (row: PruningRow) => byLayer(row) && row.pair === pair;

/** Losses of F1 that no one would notice. */
const intact = (seed: number) => prunedNetworks(seed, ({ luck }) => 0.0001 + 0.0001 * luck);
/** What is left answers always the same, with the F1 of that, or nothing. */
const constant = (seed: number) => prunedNetworks(seed, ({ luck }) => 0.3 + 0.02 * luck);
const ruined = (seed: number) => prunedNetworks(seed, ({ luck }) => 0.9 + 0.02 * luck);
const lossWorlds = {
  ceiling: intact,
  floor: ruined,
  control: constant,
  controlled:
    'weights left that have nothing to do with the classes, so that all images are answered alike',
};

/** Networks of which the last so many per cent of the weights matter. */
const essential = (share: number) => (seed: number) =>
  prunedNetworks(
    seed,
    () => 0,
    ({ luck }) => ({
      weights: 100_000,
      firstFall: 100_000 - Math.round(share * (100_000 + 2000 * luck)),
    }),
  );

/** The abstract and sections 4.3, 4.5, 5 and 6: how much is lost. */
export const pruningClaims = [
  paperClaim({
    id: 'pruning-robust-to-95',
    onTest: true,
    finding: 'pruning',
    lead: true,
    primary: true,
    section: 'abstract',
    paper: 'robust to extreme magnitude pruning (up to 95% sparsity)',
    study: 'pruning',
    statistic:
      'loss of F1 at 95 % as a share of F1, mean over the sizes; of the pair that loses most',
    formula: 'max over pairs of mean over H of (F1(0) − F1(95 %)) / F1(0)',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect:
      '0.01 of F1: two decimals show it, and it is twenty times what one image changes',
    interpretation: `The sentence speaks of the trained networks of all pairs without exception, so the pair that fares worst decides. Robust is a mean loss of at most one per cent; partly one in the “levels of 10⁻²” that section 4.3 calls marginal, up to 10^−1.5. ${LEFT_OUT}`,
    rule: atMost(NOTICED, MARGINAL),
    needs: 'pruning rows of all five pairs by layer at 95 %',
    select: byLayer,
    every: 'greatest',
    measure: (rows) => byPair(rows, (group) => average(lossesAt(group, EXTREME))),
    details: (rows) => ({
      'share of networks that lose less than 1 %': share(
        lossesAt(rows, EXTREME),
        (loss) => loss < NOTICED,
      ),
      'mean loss of F1 at 95 %': average(lossesAt(rows, EXTREME)),
    }),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'sparse-subnetworks-exist',
    finding: 'pruning',
    section: 'abstract',
    paper: 'the existence of sparse, high-performing subnetworks',
    study: 'pruning',
    statistic: 'largest F1 of the sizes after 95 % pruning; of the pair where it is smallest',
    formula: 'min over pairs of max over H of F1(95 %)',
    unit: 'F1',
    range: SHARE,
    overSeeds: 'median',
    smallestEffect: '0.01 of F1: two decimals show it',
    interpretation:
      'High-performing is the paper’s own high F1, above 0.90; one network of each pair is enough for existence. Partly above 0.80.',
    rule: above(HIGH_F1, 0.8),
    needs: 'pruning rows of all five pairs by layer at 95 %',
    select: byLayer,
    every: 'least',
    measure: (rows) =>
      byPair(rows, (group) => {
        const f1 = group.map((row) => f1At(row, EXTREME)).filter((value) => value !== undefined);
        return f1.length === 0 ? undefined : maximum(f1);
      }),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'pruning-easy-at-99',
    finding: 'pruning',
    section: '4.3',
    paper: 'most models showed no discernible drop (≈10⁻⁵) even with 99% pruning for … 0 and 1',
    study: 'pruning',
    statistic: 'share of the sizes that lose no more than one image’s worth of F1 at 99 %, 0-1',
    formula: 'share of H with (F1(0) − F1(99 %)) / F1(0) ≤ 0.0005',
    unit: 'share of networks',
    range: SHARE,
    smallestEffect: '0.0005 of F1: one validation image of 2,533 changes F1 by 0.00037',
    interpretation: `10⁻⁵ is a thirtieth of what one image changes, which no single network can show: not discernible is at most one image. Most is more than half, partly more than a quarter. ${LEFT_OUT}`,
    rule: MOST,
    needs: 'pruning rows of 0-1 by layer at 99 %',
    select: layerOf('0-1'),
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss <= ONE_IMAGE),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'tiny-fraction-critical',
    finding: 'pruning',
    section: '4.3',
    paper: 'only a tiny fraction of parameters are critical for solving a simple problem',
    study: 'pruning',
    statistic: 'share of the weights that is left when F1 first falls by 1 %, mean over sizes, 0-1',
    formula: 'mean over H of 1 − k₁(H) / n(H), k₁ = fewest weights whose removal lowers F1 by 1 %',
    unit: 'share of weights',
    range: SHARE,
    overSeeds: 'median',
    smallestEffect: '0.01 of the weights: the one per cent that the sentence before leaves',
    interpretation: `The sentence draws on 99 % pruning, so tiny is at most the one per cent that is left then, partly at most the 5 % of the abstract. Critical are the weights that are left when F1 first falls by one per cent. ${LEFT_OUT}`,
    rule: atMost(1 - HIGHEST, 1 - EXTREME),
    needs: 'pruning rows of 0-1 by layer',
    select: layerOf('0-1'),
    measure: (rows) => average(rows.map(essentialShare)),
    worlds: {
      ceiling: essential(0.002),
      floor: essential(0.9),
      control: essential(0.5),
      controlled: 'weights of which any half matters',
    },
  }),
  paperClaim({
    id: 'pruning-hard-at-99',
    onTest: true,
    finding: 'pruning',
    section: '4.3',
    paper: 'Even for … 4 and 9, the drop is marginal in levels of 10⁻²',
    study: 'pruning',
    statistic: 'loss of F1 at 99 % as a share of F1, median over the sizes, 4-9',
    formula: 'median over H of (F1(0) − F1(99 %)) / F1(0)',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect: '0.01 of F1: the unit that the sentence counts in',
    interpretation: `In levels of 10⁻² is up to 10^−1.5; partly up to 0.1, the next level. The median, because the sentence is about what is usual. ${LEFT_OUT}`,
    rule: atMost(MARGINAL, SIGNIFICANT),
    needs: 'pruning rows of 4-9 by layer at 99 %',
    select: layerOf('4-9'),
    measure: (rows) => median(lossesAt(rows, HIGHEST)),
    details: (rows) => ({ 'mean loss of F1 at 99 %': average(lossesAt(rows, HIGHEST)) }),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'pruning-often-to-99',
    finding: 'pruning',
    section: '6',
    paper: 'Even after pruning up to 99% of weights, networks often … preserve … performance',
    study: 'pruning',
    statistic: 'share of the networks of all pairs and sizes that lose less than 1 % of F1 at 99 %',
    formula: 'share of (pair, H) with (F1(0) − F1(99 %)) / F1(0) < 0.01',
    unit: 'share of networks',
    range: SHARE,
    overSeeds: 'median',
    smallestEffect: '0.05 of the networks: about three of the 55',
    interpretation: `Preserved is a loss below one per cent; often is more than half, partly more than a quarter. ${LEFT_OUT}`,
    rule: MOST,
    needs: 'pruning rows by layer at 99 %',
    select: byLayer,
    measure: (rows) => share(lossesAt(rows, HIGHEST), (loss) => loss < NOTICED),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'pruning-intact-24',
    onTest: true,
    finding: 'pruning',
    section: '4.5',
    paper: 'its performance remains fully intact',
    study: 'pruning',
    statistic: 'loss of F1 at 95 % as a share of F1, 24 units, 4-9',
    formula: '(F1(0) − F1(95 %)) / F1(0), H = 24',
    unit: 'share of F1',
    overSeeds: 'median',
    smallestEffect: '0.005 of F1: less than two decimals show',
    interpretation: `Fully intact is a loss that two decimals do not show, 0.005; partly one in levels of 10⁻². ${LEFT_OUT}`,
    rule: atMost(0.005, MARGINAL),
    needs: 'the pruning row of 4-9 with 24 units by layer at 95 %',
    select: (row) => layerOf('4-9')(row) && row.hidden === 24,
    measure: ([row]) => row && lossAt(row, EXTREME),
    worlds: lossWorlds,
  }),
  paperClaim({
    id: 'parameters-redundant',
    finding: 'pruning',
    section: '5',
    paper: 'most parameters are redundant post-training',
    study: 'pruning',
    statistic:
      'share of the weights that can go before F1 falls by 1 %, mean over the networks of all pairs and sizes',
    formula: 'mean over (pair, H) of k₁ / n, k₁ = fewest weights whose removal lowers F1 by 1 %',
    unit: 'share of weights',
    range: SHARE,
    overSeeds: 'median',
    smallestEffect: '0.05 of the weights: the steps in which the figures look at sparsity',
    interpretation: `Redundant are the weights whose removal costs less than one per cent of F1; most is more than half, partly more than a quarter. ${LEFT_OUT}`,
    rule: MOST,
    needs: 'pruning rows by layer',
    select: byLayer,
    measure: (rows) => average(rows.map((row) => minus(1, essentialShare(row)))),
    worlds: {
      ceiling: essential(0.01),
      floor: essential(0.95),
      control: essential(0.9),
      controlled: 'weights of which any nine tenths matter',
    },
  }),
];
