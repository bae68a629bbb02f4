import { groupBy } from '../../statistics/group-by.ts';
import { DIFFICULTY_LEVELS } from '../../analysis/paper.ts';
import type { CapacityRow, Subject } from '../../studies/rows.ts';
import { above } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import { isPaperPair } from '../difficulty.ts';
import {
  F1_DIFFERENCE,
  NOTICED_F1,
  NOTICED_F1_TEXT,
  NOTICED_WIDTH,
  ONE_IMAGE,
  SPREAD_RATIO,
} from '../effects.ts';
import { average, minus } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { hasHistory } from '../curve-signs.ts';
import { couplesOf, logSpreadOf, settledFall } from '../stability.ts';
import { simulateCapacity, type SimulatedCapacity } from '../worlds/networks.ts';

/** What the paper calls enough, by level of difficulty: 4 (4.2.1), 10 (4.2.2) and up to 24 units (4.2.3). */
const ENOUGH: readonly number[] = [4, 10, 24];
const LIMIT_TEXT =
  'The critical limit is below what the paper itself calls enough: 4 units on 0-1, 10 on 1-7 and 5-6, 24 on 3-8 and 4-9; so it does not depend on what is measured.';

const isNetwork = (row: CapacityRow) => isPaperPair(row) && row.hidden > 0;

/** Section 4.2.3, on all tasks together: signatures of instability, and inversions. */
export const instabilityClaims = [
  paperClaim({
    ...SPREAD_RATIO,
    id: 'critical-spread',
    section: '4.2.3',
    paper:
      'at their critical capacity limit consistently displayed … wide performance variance across seeds',
    finding: 'instability',
    lead: true,
    study: 'capacity',
    statistic:
      'log of the standard deviation of best F1 over seeds, mean over the sizes below what the paper calls enough, less its mean over the larger sizes, mean over pairs; from couples of seeds',
    formula:
      'mean over p of (mean over H < enough(p) of log σ(p, H) − mean over H ≥ enough(p) of log σ(p, H))',
    interpretation: `Wide is wider than that of the larger networks of the same pair, consistently is over the pairs on average: two seeds say little about the spread of one. ${LIMIT_TEXT}`,
    rule: above(NOTICED_WIDTH),
    needs: 'capacity rows below and from the size that is enough on, of two seeds in a row',
    select: isNetwork,
    measure: (rows) => excess(couplesOf(rows), ([row]) => row, logSpreadOf),
    worlds: {
      ceiling: simulate({ sd: (network) => (isCritical(network) ? 0.03 : 0.004) }),
      floor: simulate({ sd: (network) => (isCritical(network) ? 0.004 : 0.03) }),
      control: simulate({
        bestF1: (network) => (isCritical(network) ? 0.85 : 0.95),
        sd: () => 0.01,
      }),
      controlled: 'small networks that are worse, and vary as much as large ones',
    },
  }),
  paperClaim({
    id: 'critical-erratic',
    section: '4.2.3',
    paper: 'signatures of instability, including … erratic learning curves',
    finding: 'instability',
    study: 'capacity',
    statistic:
      'largest fall of F1 below what was reached in the second half of the epochs, mean over the sizes below what the paper calls enough, less its mean over the larger sizes, mean over pairs',
    formula:
      'mean over p of (mean over H < enough(p) of fall(p, H) − mean over H ≥ enough(p) of fall(p, H))',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: `Erratic is a noticeably deeper fall than that of the larger networks of the same pair, once the climb from the initial weights is over. ${LIMIT_TEXT}`,
    rule: above(NOTICED_F1),
    needs: 'capacity rows with their history, below and from the size that is enough on',
    select: (row) => isNetwork(row) && hasHistory(row),
    measure: (rows) => excess(rows, (row) => row, settledFall),
    worlds: {
      ceiling: simulate({ fall: (network) => (isCritical(network) ? 0.08 : 0.005) }),
      floor: simulate({ fall: (network) => (isCritical(network) ? 0.005 : 0.08) }),
      control: simulate({ fall: () => 0.02 }),
      controlled: 'falls that are as deep with every size, after a climb that is one',
    },
  }),
  paperClaim({
    id: 'inversions-exist',
    section: '4.2.3',
    paper: 'we also noted minor performance inversions',
    finding: 'instability',
    study: 'capacity',
    every: 'greatest',
    statistic:
      'best F1 of a hidden size less that of the next larger one, for each size and pair; the greatest of the medians',
    formula: 'max over p and i of F1(p, Hᵢ) − F1(p, Hᵢ₊₁)',
    ...F1_DIFFERENCE,
    smallestEffect: '0.0005 F1: one image of the validation split',
    interpretation:
      'That some size is worse than the next smaller one in some seed follows from noise alone; an inversion is one of the medians over seeds, by more than one image, and its evidence is divided by the number of neighbours that were looked at. The named one is inversion-12-over-16.',
    rule: above(ONE_IMAGE),
    needs: 'capacity rows of two sizes of a pair',
    select: isNetwork,
    measure: (rows) => {
      const inversions = [...groupBy(rows, (row) => row.pair)].flatMap(([pair, group]) =>
        group
          .slice(1)
          .map((row, i) => [
            `${pair} H ${group[i].hidden} over ${row.hidden}`,
            group[i].bestF1 - row.bestF1,
          ]),
      );
      return Object.fromEntries(inversions) as Components;
    },
    worlds: {
      ceiling: simulateCapacity({
        pairs: ['4-9'],
        bestF1: ({ hidden }) => 0.9 + 0.0005 * hidden + (hidden === 12 ? 0.015 : 0),
      }),
      floor: simulateCapacity({
        pairs: ['4-9'],
        bestF1: ({ hidden }) => 0.8 + 0.18 * (hidden / (hidden + 4)),
      }),
      control: simulateCapacity({ pairs: ['3-8', '4-9'] }),
      controlled: 'means that are equal for every size, so that all inversions are noise',
    },
  }),
];

/** Mean over the critical networks less mean over the larger ones, mean over the pairs that have both. */
function excess<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => Subject,
  value: (item: Item) => number | undefined,
): number | undefined {
  const pairs = [...groupBy(items, (item) => rowOf(item).pair).values()];
  return average(
    pairs.map((group) =>
      minus(
        average(group.filter((item) => isCritical(rowOf(item))).map(value)),
        average(group.filter((item) => !isCritical(rowOf(item))).map(value)),
      ),
    ),
  );
}

function isCritical({ pair, hidden }: Pick<Subject, 'pair' | 'hidden'>): boolean {
  return hidden < (ENOUGH[DIFFICULTY_LEVELS[pair] as number] as number);
}

/** All pairs, with a few sizes on both sides of each limit. */
function simulate(study: Omit<SimulatedCapacity, 'pairs' | 'sizes'>) {
  return simulateCapacity({ ...study, sizes: [2, 6, 12, 24, 64] });
}
