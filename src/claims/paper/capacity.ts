import { bestF1Of, minimumCapacityOf } from '../../analysis/minimum-capacity.ts';
import { DIFFICULTY_LEVELS } from '../../analysis/paper.ts';
import { PAPER_PAIRS } from '../../lab/paper-grid.ts';
import { groupBy } from '../../statistics/group-by.ts';
import type { CapacityRow } from '../../studies/rows.ts';
import { above } from '../decision-rule.ts';
import { CORRELATION } from '../definition.ts';
import { capacityRank, isPaperPair } from '../difficulty.ts';
import { F1_DIFFERENCE, NOTICED_F1, NOTICED_F1_TEXT } from '../effects.ts';
import { atCommonSizes, average, minus, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateCapacity } from '../worlds/networks.ts';
import { chance } from '../worlds/vary.ts';
import { riseWithDifficulty } from '../trend.ts';

const ofPair = (rows: readonly CapacityRow[], pair: string) =>
  rows.filter((row) => row.pair === pair);

const levelOf = (pair: string) => DIFFICULTY_LEVELS[pair] as number;

/** The abstract and section 4.2, on all tasks together. */
export const capacityClaims = [
  paperClaim({
    id: 'difficulty-order',
    onTest: true,
    section: 'Fig. 3',
    paper: 'vertical stratification of the curves corresponds to task difficulty',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic:
      'best F1 of each pair less that of the next harder one, means over hidden sizes; the least of the four',
    formula: 'min over i of mean over H of F1(pairᵢ, H) − F1(pairᵢ₊₁, H)',
    ...F1_DIFFERENCE,
    smallestEffect:
      'none for the order; 0.005 F1 for a curve that noticeably lies in a wrong place',
    interpretation:
      'The order is that of section 3: 0-1, 1-7, 5-6, 3-8, 4-9. Corresponds is that each curve lies above the next on average over the sizes; partly: none lies noticeably below.',
    rule: above(0, -NOTICED_F1),
    needs: 'capacity rows of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: (row) => isPaperPair(row) && row.hidden > 0,
    measure: (rows) => {
      const common = atCommonSizes(rows, (row) => row.pair);
      const means = PAPER_PAIRS.map((pair) => average(ofPair(common, pair).map((r) => r.bestF1)));
      if (means.includes(undefined)) return undefined;
      return Object.fromEntries(
        PAPER_PAIRS.slice(1).map((pair, i) => [
          `${PAPER_PAIRS[i]} over ${pair}`,
          minus(means[i], means[i + 1]) as number,
        ]),
      );
    },
    details: (rows) =>
      byPair(rows, (group) => average(group.map((row) => row.bestF1)), 'mean best F1'),
    worlds: {
      ceiling: stratified(0.98, -0.02),
      floor: stratified(0.9, 0.02),
      control: stratified(0.95, 0),
      controlled: 'pairs that are equally difficult',
    },
  }),
  paperClaim({
    id: 'capacity-scales',
    onTest: true,
    section: 'abstract',
    paper: 'minimum model capacity required … scales directly with task complexity',
    finding: 'capacity',
    lead: true,
    primary: true,
    study: 'capacity',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with their minimum capacity: the smallest size, 0 among them, from which on best F1 stays above 0.90',
    formula: 'Σ over pairs p, q of other levels of sign(levelₚ − level_q) · sign(Cₚ − C_q) / 8',
    unit: 'Somers’ d',
    range: CORRELATION,
    smallestEffect:
      '0.5: of the eight comparisons six go with the difficulty and two against it, or four with it and none against',
    interpretation:
      'Complexity is ranked as sections 4.2.1 to 4.2.3 have it; the paper has no measure of it, so “directly proportional” (4.2) is tested as an order. H = 0, logistic regression, is a size; where not even 64 units are enough the capacity ranks above all sizes, and ties count as neither. Directly is more than half of the comparisons net of those the other way; partly is more than a quarter.',
    rule: above(0.5, 0.25),
    needs: 'capacity rows of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: isPaperPair,
    measure: (rows) => riseWithDifficulty(rows, capacityRank),
    details: (rows) =>
      byPair(
        rows,
        (group) => minimumCapacityOf(group, bestF1Of) ?? undefined,
        'minimum capacity by mean F1 (nothing: no size is enough)',
      ),
    worlds: {
      ceiling: capacities((pair) => [0, 4, 16][levelOf(pair)]),
      floor: capacities((pair) => [16, 4, 0][levelOf(pair)]),
      control: capacities((pair, seed) =>
        chance(seed, 900 + PAPER_PAIRS.indexOf(pair), 0.5) ? 4 : 16,
      ),
      controlled: 'capacities of 4 and 16 at random, whatever the pair',
    },
  }),
  paperClaim({
    id: 'capacity-over-linear',
    interprets: 'capacity-scales',
    author: 'lowcap',
    section: 'abstract',
    paper: 'minimum model capacity required … scales directly with task complexity',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic:
      'best F1 with 64 hidden units less that without any (logistic regression, H = 0): its mean over 3-8 and 4-9, and by how much this is more than on 0-1; the lesser of the two',
    formula:
      'min(G(hard), G(hard) − G(0-1)), G(p) = F1(p, 64) − F1(p, 0), G(hard) = (G(3-8) + G(4-9)) / 2',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'A task needs hidden units as far as they do better than none with the same updates: an F1 that stays below 0.90 may also mean that so many updates were too few. Then harder tasks gain noticeably by 64 units, and more than the easiest one.',
    rule: above(NOTICED_F1),
    needs: 'capacity rows of 0-1, 3-8 and 4-9 with H = 0 and 64',
    select: ({ pair, hidden }) =>
      ['0-1', '3-8', '4-9'].includes(pair) && (hidden === 0 || hidden === 64),
    measure: (rows) => {
      const [easy, ...hard] = ['0-1', '3-8', '4-9'].map((pair) => gainOverLinear(rows, pair));
      if (easy === undefined || hard.includes(undefined)) return undefined;
      const gain = average(hard) as number;
      return { 'hard pairs': gain, 'hard pairs less 0-1': gain - easy };
    },
    details: (rows) => byPair(rows, (_, pair) => gainOfMeans(rows, pair), 'gain over H = 0'),
    worlds: {
      ceiling: gains((pair) => (pair === '0-1' ? 0 : 0.04)),
      floor: gains((pair) => (pair === '0-1' ? 0 : -0.04)),
      control: gains(() => 0),
      controlled: 'hidden units that are of no use on any pair',
    },
  }),
];

function gainOverLinear(rows: readonly CapacityRow[], pair: string): number | undefined {
  const own = ofPair(rows, pair);
  return minus(ofSize(own, 64)?.bestF1, ofSize(own, 0)?.bestF1);
}

/** The same of rows of several seeds. */
function gainOfMeans(rows: readonly CapacityRow[], pair: string): number | undefined {
  const seeds = [...groupBy(rows, ({ seed }) => seed).values()];
  return average(seeds.map((own) => gainOverLinear(own, pair)));
}

function byPair(
  rows: readonly CapacityRow[],
  value: (rows: readonly CapacityRow[], pair: string) => number | undefined,
  name: string,
): Record<string, number | undefined> {
  const pairs = PAPER_PAIRS.filter((pair) => rows.some((row) => row.pair === pair));
  return Object.fromEntries(
    pairs.map((pair) => [`${name}, ${pair}`, value(ofPair(rows, pair), pair)]),
  );
}

function gains(gainOf: (pair: string) => number) {
  return simulateCapacity({
    pairs: ['0-1', '3-8', '4-9'],
    sizes: [0, 64],
    bestF1: ({ pair, hidden }) => 0.92 + (hidden === 0 ? 0 : gainOf(pair)),
  });
}

/** Curves that lie so far apart, over three sizes. */
function stratified(easiest: number, step: number) {
  return simulateCapacity({
    sizes: [4, 16, 64],
    bestF1: ({ pair }) => easiest + step * PAPER_PAIRS.indexOf(pair),
  });
}

/** Pairs with these minimum capacities. */
function capacities(capacityOf: (pair: string, seed: number) => number) {
  return (seed: number) =>
    simulateCapacity({
      sizes: [0, 4, 16],
      bestF1: ({ pair, hidden }) => (hidden < capacityOf(pair, seed) ? 0.85 : 0.95),
    })(seed);
}
