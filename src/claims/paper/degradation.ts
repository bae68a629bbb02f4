import { minimumCapacityOf } from '../../analysis/minimum-capacity.ts';
import { maximum } from '../../statistics/extent.ts';
import type { PruningRow } from '../../studies/rows.ts';
import { above, atMost } from '../decision-rule.ts';
import { SHARE } from '../definition.ts';
import { excessWhenCritical } from '../difficulty.ts';
import { average, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { risePerLevel } from '../trend.ts';
import { prunedNetworks, SIMULATED_SPARSITIES } from '../worlds/pruned-rows.ts';
import {
  byLayer,
  essentialShare,
  EXTREME,
  HIGHEST,
  isWithin,
  LEFT_OUT,
  lossAt,
  lossesAt,
  NOTICED,
  SIGNIFICANT,
} from './pruning-rows.ts';

const common = {
  finding: 'pruning' as const,
  section: '4.3',
  study: 'pruning' as const,
  overSeeds: 'median' as const,
  select: byLayer,
};

const ONE_PER_CENT = '0.01 of F1: two decimals show it';

/** Networks that lose nothing up to a sparsity and so much from then on. */
const losing = (from: number, loss: number) => (seed: number) =>
  prunedNetworks(seed, ({ luck }, s) => (s >= from ? loss : 0) + 0.002 * luck * s);

/** Section 4.3: where it is lost. */
export const degradationClaims = [
  paperClaim({
    ...common,
    id: 'degradation-rare',
    paper: 'Significant performance degradation was rare',
    statistic:
      'share of the networks of all pairs and sizes that lose 10 % of F1 or more at any sparsity up to 99 %',
    formula: 'share of (pair, H) with max over s ≤ 99 % of (F1(0) − F1(s)) / F1(0) ≥ 0.1',
    unit: 'share of networks',
    range: SHARE,
    smallestEffect: '0.05 of the networks: about three of the 55',
    interpretation: `Significant is ten times the marginal levels of 10⁻²; rare is one network in ten, partly one in four. ${LEFT_OUT}`,
    rule: atMost(0.1, 0.25),
    needs: 'pruning rows by layer up to 99 %',
    measure: (rows) =>
      share(rows.filter(reaches99), (row) => worstUpTo(row, HIGHEST) >= SIGNIFICANT),
    worlds: {
      ceiling: losing(0.97, 0.03),
      floor: losing(0.5, 0.5),
      control: (seed) =>
        prunedNetworks(
          seed,
          ({ luck, hidden }, s) => (s >= 0.9 && hidden > 12 ? 0.3 : 0) + 0.002 * luck,
        ),
      controlled: 'degradation as frequent as not',
    },
  }),
  paperClaim({
    ...common,
    id: 'degradation-graceful',
    paper: 'Significant performance degradation was rare and graceful',
    statistic:
      'share of all F1 that is lost up to 99 % that falls at one step of sparsity in its network, sums over all pairs and sizes',
    formula:
      'Σ over (pair, H) of max over i of F1(sᵢ₋₁) − F1(sᵢ) / Σ of F1(0) − min over s of F1(s), s = 0, 10, 15 … 90, 92, 94 … 99 %',
    unit: 'share of the loss',
    smallestEffect: '0.1 of the loss: a tenth of the way from an even decline to a cliff',
    interpretation: `Graceful is the opposite of a cliff, at which all is lost in one step: no step takes more than half of what is lost, partly more than three quarters. Where networks lose less than one per cent there is no degradation that could be graceful. ${LEFT_OUT}`,
    rule: atMost(0.5, 0.75),
    needs: 'pruning rows by layer at several sparsities up to 99 %, of networks that lose F1',
    measure: (rows) => {
      const curves = rows.filter(reaches99).map(f1Curve);
      const lost = average(
        curves.map(([whole, ...pruned]) => maximum(pruned.map((f1) => whole - f1))),
      );
      const steepest = average(
        curves.map((f1) => maximum(f1.slice(1).map((after, i) => f1[i] - after))),
      );
      return lost === undefined || steepest === undefined || lost < NOTICED
        ? undefined
        : steepest / lost;
    },
    worlds: {
      ceiling: (seed) =>
        prunedNetworks(seed, ({ luck }, s) => 0.08 * place(s) + (s === 0.9 ? 0.005 * luck : 0)),
      floor: (seed) => prunedNetworks(seed, ({ luck }, s) => (place(s) >= 3 ? 0.5 : 0.002 * luck)),
      control: (seed) =>
        prunedNetworks(seed, ({ hidden, luck }, s) =>
          place(s) >= hidden % 7 ? 0.4 : 0.002 * luck,
        ),
      controlled: 'networks that each break at one sparsity, which differs between them',
    },
  }),
  paperClaim({
    ...common,
    id: 'degradation-beyond-95',
    paper: 'primarily occurring at extreme sparsity (> 95%)',
    statistic:
      'loss of F1 that is added beyond 95 % less the loss up to 95 %, as shares of F1, mean over the networks of all pairs and sizes',
    formula:
      'mean over (pair, H) of (L(99 %) − L(95 %)) − L(95 %), L(s) = greatest of (F1(0) − F1(t)) / F1(0) for t ≤ s',
    unit: 'share of F1',
    smallestEffect: ONE_PER_CENT,
    interpretation: `Primarily is more of what is lost beyond 95 % than up to it, by more than one per cent of F1; partly by anything. Where nothing is lost the sentence has nothing to say, and this is 0. ${LEFT_OUT}`,
    rule: above(NOTICED, 0),
    needs: 'pruning rows by layer up to 99 %',
    measure: (rows) =>
      average(
        rows.filter(reaches99).map((row) => worstUpTo(row, HIGHEST) - 2 * worstUpTo(row, EXTREME)),
      ),
    worlds: {
      ceiling: losing(0.97, 0.3),
      floor: losing(0.8, 0.3),
      control: (seed) =>
        prunedNetworks(
          seed,
          ({ luck }, s) => (s >= 0.99 ? 0.2 : s >= 0.9 ? 0.1 : 0) + 0.005 * luck,
        ),
      controlled: 'half of the loss up to 95 %, half beyond',
    },
  }),
  paperClaim({
    ...common,
    id: 'degradation-critical',
    paper: 'affecting models that were already operating at their critical capacity limit',
    statistic:
      'loss of F1 at 99 % as a share of F1 up to the minimum capacity less that above it, mean over the pairs that have both',
    formula:
      'mean over pairs of mean(L(H), H ≤ H*) − mean(L(H), H > H*), L = (F1(0) − F1(99 %)) / F1(0)',
    unit: 'share of F1',
    smallestEffect: ONE_PER_CENT,
    interpretation: `Affecting these is a greater loss, by more than one per cent of F1, than that of the larger networks of the same pair and seed; partly by anything. H* is the smallest size from which on the best F1 stays above 0.90. ${LEFT_OUT}`,
    rule: above(NOTICED, 0),
    needs: 'pruning rows by layer at 99 %, sizes up to and above the minimum capacity',
    measure: (rows) =>
      excessWhenCritical(
        rows,
        (pair) =>
          minimumCapacityOf(
            rows.filter((row) => row.pair === pair),
            ({ bestF1 }) => bestF1,
          ) ?? undefined,
        (row) => lossAt(row, HIGHEST),
      ),
    worlds: {
      ceiling: critical(0.3),
      floor: critical(-0.3),
      control: critical(0),
      controlled: 'the same loss at every size',
    },
  }),
  paperClaim({
    ...common,
    id: 'simple-tasks-resilient',
    paper: 'Simpler tasks … more resilient to pruning',
    statistic:
      'rise of the loss of F1 at 99 %, as a share of F1, with each level of difficulty (low, medium, high) of the five pairs, means over sizes',
    formula:
      'least-squares slope of mean over H of (F1(0) − F1(99 %)) / F1(0) on the levels 0, 1, 1, 2, 2',
    unit: 'share of F1 per level',
    smallestEffect: '0.01 of F1 per level: two decimals show it',
    interpretation: `More resilient is a loss that grows by more than one per cent of F1 with each level of difficulty, partly by anything. ${LEFT_OUT}`,
    rule: above(NOTICED, 0),
    needs: 'pruning rows by layer at 99 % of 0-1, 1-7, 5-6, 3-8 and 4-9',
    measure: (rows) => risePerLevel(rows, (group) => average(lossesAt(group, HIGHEST))),
    worlds: {
      ceiling: (seed) => prunedNetworks(seed, ({ level, luck }) => 0.2 * level + 0.02 * luck),
      floor: (seed) => prunedNetworks(seed, ({ level, luck }) => 0.4 - 0.2 * level + 0.02 * luck),
      control: (seed) => prunedNetworks(seed, ({ luck }) => 0.2 + 0.02 * luck),
      controlled: 'pairs that make no difference',
    },
  }),
  paperClaim({
    ...common,
    id: 'subnetwork-scales',
    paper:
      'size of the essential, high-magnitude subnetwork is directly related to task complexity',
    statistic:
      'rise of the share of the weights that is left when F1 first falls by 1 % with each level of difficulty (low, medium, high) of the five pairs, means over sizes',
    formula:
      'least-squares slope of mean over H of 1 − k₁(H) / n(H) on the levels 0, 1, 1, 2, 2, k₁ = fewest weights whose removal lowers F1 by 1 %',
    unit: 'share of weights per level',
    smallestEffect: '0.01 of the weights per level: the finest steps of the figures',
    interpretation: `Essential are the weights that are left when F1 first falls by one per cent. Directly related is a share that grows by more than one per cent of the weights with each level of difficulty, partly by anything. ${LEFT_OUT}`,
    rule: above(NOTICED, 0),
    needs: 'pruning rows by layer of 0-1, 1-7, 5-6, 3-8 and 4-9',
    measure: (rows) => risePerLevel(rows, (group) => average(group.map(essentialShare))),
    worlds: {
      ceiling: (seed) => needing(seed, (level) => 0.1 + 0.2 * level),
      floor: (seed) => needing(seed, (level) => 0.5 - 0.2 * level),
      control: (seed) => needing(seed, () => 0.3),
      controlled: 'pairs that make no difference',
    },
  }),
];

function reaches99(row: PruningRow): boolean {
  return lossAt(row, HIGHEST) !== undefined;
}

/** F1 of the whole network, and at the sparsities up to 99 %. */
function f1Curve({ curve, unprunedF1 }: PruningRow): [whole: number, ...pruned: number[]] {
  const points = curve.filter(({ sparsity }) => isWithin(sparsity, 0, HIGHEST));
  return [unprunedF1, ...points.map(({ f1 }) => f1)];
}

/** The greatest share of F1 that is lost at any sparsity looked at up to this one; 0 where nothing is. */
function worstUpTo({ curve, unprunedF1 }: PruningRow, most: number): number {
  const points = curve.filter(({ sparsity }) => isWithin(sparsity, 0, most));
  return maximum([0, ...points.map(({ f1 }) => (unprunedF1 - f1) / unprunedF1)]);
}

/** 0 for the smallest of the simulated sparsities, 5 for the largest. */
function place(sparsity: number): number {
  return SIMULATED_SPARSITIES.indexOf(sparsity);
}

/** Networks up to 12 units are critical, and lose so much more than larger ones. */
function critical(excess: number) {
  return (seed: number) =>
    prunedNetworks(
      seed,
      ({ hidden, luck }) => 0.4 + (hidden <= 12 ? excess : 0) + 0.02 * luck,
      ({ hidden }) => ({ bestF1: hidden < 12 ? 0.8 : 0.95 }),
    );
}

/** Networks that need a share of their weights, by the level of difficulty. */
function needing(seed: number, shareOf: (level: number) => number): PruningRow[] {
  return prunedNetworks(
    seed,
    () => 0,
    ({ level, luck }) => ({
      weights: 100_000,
      firstFall: 100_000 - Math.round(1e5 * shareOf(level) + 1000 * luck),
    }),
  );
}
