import type { CapacityRow } from '../../studies/rows.ts';
import { above, atMost, within } from '../decision-rule.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { capacityRank, hasHighF1, isNetworkOf } from '../difficulty.ts';
import {
  F1_DIFFERENCE,
  NOTICED_F1,
  NOTICED_F1_TEXT,
  NOTICED_INSTABILITY,
  NOTICED_INSTABILITY_TEXT,
  NOTICED_WIDTH,
  SPREAD_RATIO,
} from '../effects.ts';
import { atCommonSizes, average, minus, share } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { hasHistory } from '../curve-signs.ts';
import { couplesOf, instabilities, logSpreadOf, settledFall } from '../stability.ts';
import { simulateCapacity, type SimulatedCapacity } from '../worlds/networks.ts';
import { chance } from '../worlds/vary.ts';

const MEDIUM = ['1-7', '5-6'];

const onMedium = (row: CapacityRow) => MEDIUM.some((pair) => isNetworkOf(row, pair));

/** Of the sizes that are called unstable, or of those that are called stable. */
const isSmallOrLarge = (row: CapacityRow) => onMedium(row) && (row.hidden < 8 || row.hidden >= 10);

/** Section 4.2.2. */
export const mediumDifficultyClaims = [
  paperClaim({
    id: 'medium-needs-more',
    section: '4.2.2',
    paper:
      'For pairs 1 and 7 and 5 and 6, the capacity required to distinguish increases significantly',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic:
      'whether the minimum capacity of 1-7, and of 5-6, is larger (1), as large (0) or smaller (−1) than that of 0-1; the lesser of the two means',
    formula: 'min over p in {1-7, 5-6} of sign(C(p) − C(0-1))',
    unit: 'sign of a difference of capacities',
    range: CORRELATION,
    smallestEffect: '0.5: larger in three of four seeds, smaller in the fourth',
    interpretation:
      'Both pairs are said to need more than 0-1. The minimum capacity is that of capacity-scales, of one seed each; increases is more in half of the seeds net of those with less, partly in a quarter net.',
    rule: above(0.5, 0.25),
    needs: 'capacity rows of 0-1, 1-7 and 5-6',
    select: ({ pair }) => pair === '0-1' || MEDIUM.includes(pair),
    measure: (rows) => {
      const common = atCommonSizes(rows, (row) => row.pair);
      const [easy, ...medium] = ['0-1', ...MEDIUM].map((pair) =>
        capacityRank(common.filter((row) => row.pair === pair)),
      );
      if (easy === undefined || medium.includes(undefined)) return undefined;
      return Object.fromEntries(
        MEDIUM.map((pair, i) => [pair, Math.sign((medium[i] as number) - easy)]),
      );
    },
    worlds: {
      ceiling: capacities(
        () => 4,
        () => 16,
      ),
      floor: capacities(
        () => 16,
        () => 4,
      ),
      control: capacities(
        (seed) => (chance(seed, 900, 0.5) ? 4 : 16),
        (seed) => (chance(seed, 901, 0.5) ? 4 : 16),
      ),
      controlled: 'capacities of 4 and 16 at random, whatever the pair',
    },
  }),
  paperClaim({
    id: 'medium-sometimes-high',
    section: '4.2.2',
    paper: 'size < 8 could sometimes achieve high scores',
    finding: 'capacity',
    study: 'capacity',
    statistic:
      'share of the networks of 1-7 and 5-6 with less than 8 units whose best F1 is above 0.90',
    formula: '#{p, H < 8: F1(p, H) > 0.90} / #{p, H < 8}',
    unit: 'share of networks',
    range: SHARE,
    smallestEffect: 'one network in five',
    interpretation:
      'Sometimes is neither never nor always: once in five to four times in five; always is only partly sometimes.',
    rule: within(0.2, 0.8, 0.2, Infinity),
    needs: 'capacity rows of 1-7 or 5-6 with less than 8 units',
    select: (row) => onMedium(row) && row.hidden < 8,
    measure: (rows) => share(rows, hasHighF1),
    worlds: {
      ceiling: onMediumPairs({ bestF1: () => 0.9, sd: () => 0.03 }),
      floor: onMediumPairs({ bestF1: () => 0.7 }),
      control: onMediumPairs({ bestF1: () => 0.95 }),
      controlled: 'small networks that are as good as large ones: always high',
    },
  }),
  paperClaim({
    ...SPREAD_RATIO,
    id: 'medium-spread-below-8',
    section: '4.2.2',
    paper: 'riddled with significant training instability (wide variance bands …)',
    finding: 'instability',
    study: 'capacity',
    statistic:
      'log of the standard deviation of best F1 over seeds below 8 units less that from 10 on, means over 1-7 and 5-6 and sizes; from couples of seeds',
    formula: 'mean over H < 8 of log σ(p, H) − mean over H ≥ 10 of log σ(p, H), mean over p',
    interpretation: 'Wide is wider than with the sizes that are called stable.',
    rule: above(NOTICED_WIDTH),
    needs: 'capacity rows of 1-7 or 5-6 below 8 units and from 10 on, of two seeds in a row',
    select: isSmallOrLarge,
    measure: (rows) => smallLessLarge(couplesOf(rows), ([row]) => row, logSpreadOf),
    worlds: {
      ceiling: onMediumPairs({ sd: ({ hidden }) => (hidden < 8 ? 0.03 : 0.004) }),
      floor: onMediumPairs({ sd: ({ hidden }) => (hidden < 8 ? 0.004 : 0.03) }),
      control: onMediumPairs({
        bestF1: ({ hidden }) => (hidden < 8 ? 0.85 : 0.95),
        sd: () => 0.01,
      }),
      controlled: 'small networks that are worse, and vary as much as large ones',
    },
  }),
  paperClaim({
    id: 'medium-dips-below-8',
    section: '4.2.2',
    paper: '… and performance dips',
    finding: 'instability',
    study: 'capacity',
    statistic:
      'largest fall of F1 below what was reached in the second half of the epochs, below 8 units less that from 10 on, means over 1-7 and 5-6 and sizes',
    formula: 'mean over H < 8 of fall(p, H) − mean over H ≥ 10 of fall(p, H), mean over p',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Dips are noticeably deeper than those of the sizes that are called stable. The first half of the epochs is the climb from the initial weights.',
    rule: above(NOTICED_F1),
    needs: 'capacity rows of 1-7 or 5-6 with their history below 8 units and from 10 on',
    select: (row) => isSmallOrLarge(row) && hasHistory(row),
    measure: (rows) => smallLessLarge(rows, (row) => row, settledFall),
    worlds: {
      ceiling: onMediumPairs({ fall: ({ hidden }) => (hidden < 8 ? 0.08 : 0.005) }),
      floor: onMediumPairs({ fall: ({ hidden }) => (hidden < 8 ? 0.005 : 0.08) }),
      control: onMediumPairs({ fall: () => 0.02 }),
      controlled: 'falls that are as deep with every size, after a climb that is one',
    },
  }),
  paperClaim({
    id: 'medium-stable-from-10',
    section: '4.2.2',
    paper: 'This wasn’t noticeable with models having size ≥ 10',
    finding: 'instability',
    study: 'capacity',
    seedsPerValue: 2,
    every: 'greatest',
    statistic:
      'standard deviation of best F1 over seeds, from couples of seeds, and largest fall of F1 in the second half of the epochs, means over the sizes from 10 on, for each of 1-7 and 5-6; the greatest of the four',
    formula: 'max over p of max(mean over H ≥ 10 of σ(p, H), mean over H ≥ 10 of fall(p, H))',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_INSTABILITY_TEXT,
    interpretation:
      'What was not noticeable are the two signs of the sentence before, wide bands and dips, with either pair.',
    rule: atMost(NOTICED_INSTABILITY),
    needs: 'capacity rows of 1-7 or 5-6 from 10 units on with their history, of two seeds in a row',
    select: (row) => onMedium(row) && row.hidden >= 10 && hasHistory(row),
    measure: instabilities,
    worlds: {
      ceiling: onMediumPairs({ sd: () => 0.003, fall: () => 0.003 }),
      floor: onMediumPairs({ bestF1: () => 0.8, sd: () => 0.08, fall: () => 0.08 }),
      control: onMediumPairs({ bestF1: () => 0.85, sd: () => 0.04, fall: () => 0.01 }),
      controlled: 'bands twice as wide as what is noticed, as below 10 units',
    },
  }),
];

/** Mean below 8 units less mean from 10 on, mean over the pairs that have both. */
function smallLessLarge<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => CapacityRow,
  value: (item: Item) => number | undefined,
): number | undefined {
  const meanOf = (pair: string, holds: (hidden: number) => boolean) =>
    average(
      items
        .filter((item) => rowOf(item).pair === pair && holds(rowOf(item).hidden))
        .map((item) => value(item)),
    );
  return average(
    MEDIUM.map((pair) =>
      minus(
        meanOf(pair, (hidden) => hidden < 8),
        meanOf(pair, (hidden) => hidden >= 10),
      ),
    ),
  );
}

function onMediumPairs(study: Omit<SimulatedCapacity, 'pairs' | 'sizes'>) {
  return simulateCapacity({ ...study, pairs: MEDIUM, sizes: [2, 4, 6, 10, 24, 64] });
}

function capacities(easy: (seed: number) => number, medium: (seed: number) => number) {
  return (seed: number) =>
    simulateCapacity({
      pairs: ['0-1', ...MEDIUM],
      sizes: [2, 4, 8, 16, 32],
      bestF1: ({ pair, hidden }) =>
        hidden < (pair === '0-1' ? easy(seed) : medium(seed)) ? 0.85 : 0.95,
    })(seed);
}
