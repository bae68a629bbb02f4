import { HIGH_F1 } from '../../analysis/paper.ts';
import type { CapacityRow } from '../../studies/rows.ts';
import { above, atMost, MOST, within } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import { SHARE } from '../definition.ts';
import { capacityRank, isNetworkOf } from '../difficulty.ts';
import { F1_DIFFERENCE, F1_LEVEL, NOTICED_F1, NOTICED_F1_TEXT, ONE_IMAGE } from '../effects.ts';
import { atCommonSizes, average, minus, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { curveSigns, hasHistory } from '../curve-signs.ts';
import { simulateCapacity, type SimulatedCapacity } from '../worlds/networks.ts';

const MEDIUM = ['1-7', '5-6'];
const HARD = ['3-8', '4-9'];
/** Of the sentences about “these pairs”. */
const THESE =
  'These pairs are 4-9, which is named, and 3-8: section 3 lists it next to 4-9, and sections 4.2.1 and 4.2.2 name the other three.';

/** "A fall in the second half of the epochs that is a twentieth or less of the loss" is none that Fig. A.5 shows. */
const STAGNANT_FALL = 0.05;

const onHard = (row: CapacityRow) => HARD.some((pair) => isNetworkOf(row, pair));

const details = (rows: readonly CapacityRow[]) => ({
  'best F1': average(rows.map((row) => row.bestF1)),
  'F1 after the last epoch': average(rows.map((row) => row.lastF1)),
});

/** Section 4.2.3. */
export const highDifficultyClaims = [
  paperClaim({
    id: 'hard-most-demanding',
    section: '4.2.3',
    paper: 'Visually similar classes (e.g., 4 and 9) were the most demanding',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic:
      'best F1 of each of 1-7 and 5-6 less that of each of 3-8 and 4-9, means over hidden sizes; the least of the four',
    formula: 'min over p in {1-7, 5-6} and q in {3-8, 4-9} of mean over H of F1(p, H) − F1(q, H)',
    ...F1_DIFFERENCE,
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: `Most demanding is a noticeably lower F1 than that of each of the pairs of section 4.2.2. ${THESE}`,
    rule: above(NOTICED_F1),
    needs: 'capacity rows of 1-7, 5-6, 3-8 and 4-9',
    select: (row) => [...MEDIUM, ...HARD].some((pair) => isNetworkOf(row, pair)),
    measure: (rows) => {
      const common = atCommonSizes(rows, (row) => row.pair);
      const meanOf = (pair: string) =>
        average(common.filter((row) => row.pair === pair).map((row) => row.bestF1));
      const gaps = MEDIUM.flatMap((medium) =>
        HARD.map((hard) => [`${medium} over ${hard}`, minus(meanOf(medium), meanOf(hard)) ?? NaN]),
      );
      return Object.fromEntries(gaps) as Components;
    },
    worlds: {
      ceiling: difficulties(0.97, 0.85),
      floor: difficulties(0.85, 0.97),
      control: difficulties(0.9, 0.9),
      controlled: 'pairs that are equally difficult',
    },
  }),
  paperClaim({
    id: 'hard-low-below-12',
    onTest: true,
    section: '4.2.3',
    paper: 'size < 12 clearly under-performed, … low F1 scores (< 0.90)',
    finding: 'capacity',
    study: 'capacity',
    every: 'greatest',
    statistic: 'best F1 of each size below 12 units, 3-8 and 4-9; the greatest of the medians',
    formula: 'max over p and H < 12 of F1(p, H)',
    ...F1_LEVEL,
    smallestEffect: 'none: the bound is the paper’s own',
    interpretation: `The sentence excepts no size. ${THESE}`,
    rule: atMost(HIGH_F1),
    needs: 'capacity rows of 3-8 or 4-9 with less than 12 units',
    select: (row) => onHard(row) && row.hidden < 12,
    measure: f1ByNetwork,
    details,
    worlds: {
      ceiling: onHardPairs({ bestF1: () => 0.8 }),
      floor: onHardPairs({ bestF1: () => 0.97 }),
      control: onHardPairs({ bestF1: () => 0.92 }),
      controlled: 'networks below 12 units that are as good as larger ones',
    },
  }),
  paperClaim({
    id: 'hard-losses-stagnate',
    section: '4.2.3',
    paper: '… and stagnated losses',
    finding: 'capacity',
    study: 'capacity',
    every: 'greatest',
    statistic:
      'fall of the validation loss in the second half of the epochs, as a share of what it was at half time, of each size below 12 units, 3-8 and 4-9; the greatest of the medians',
    formula: 'max over p and H < 12 of 1 − L(E) / L(E/2)',
    unit: 'share of the loss',
    overSeeds: 'median',
    smallestEffect: '0.05: a fall by a twentieth is seen beside the loss curves of Fig. A.5',
    interpretation: `Stagnated is a loss that has stopped falling at half time. That F1 is low there is hard-low-below-12. ${THESE}`,
    rule: atMost(STAGNANT_FALL),
    needs: 'capacity rows of 3-8 or 4-9 with less than 12 units and their history',
    select: (row) => onHard(row) && row.hidden < 12 && hasHistory(row),
    measure: (rows) =>
      Object.fromEntries(
        rows.map((row) => [`${row.pair} H ${row.hidden}`, curveSigns(row).lateFall]),
      ),
    worlds: {
      ceiling: onHardPairs({ losses: () => [0.69, 0.65, 0.6, 0.6, 0.6, 0.6] }),
      floor: onHardPairs({ losses: () => [0.69, 0.6, 0.5, 0.4, 0.3, 0.2] }),
      control: onHardPairs({ losses: () => [0.69, 0.66, 0.63, 0.6, 0.57, 0.54] }),
      controlled: 'losses that fall evenly to the end, if slowly',
    },
  }),
  paperClaim({
    id: 'hard-reliable-12-to-24',
    section: '4.2.3',
    paper: 'To reliably classify these pairs, a capacity of size 12 to 24 …',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic: 'best F1 of each size from 12 to 24 units, 3-8 and 4-9; the least of the medians',
    formula: 'min over p and 12 ≤ H ≤ 24 of F1(p, H)',
    ...F1_LEVEL,
    smallestEffect: 'none: the bound is the paper’s own',
    interpretation: `Reliably is above 0.90 on average over the seeds with each of these sizes. ${THESE}`,
    rule: above(HIGH_F1),
    needs: 'capacity rows of 3-8 or 4-9 with 12 to 24 units',
    select: (row) => onHard(row) && row.hidden >= 12 && row.hidden <= 24,
    measure: f1ByNetwork,
    details,
    worlds: {
      ceiling: onHardPairs({ bestF1: () => 0.95 }),
      floor: onHardPairs({ bestF1: () => 0.7 }),
      control: onHardPairs({ bestF1: () => 0.86 }),
      controlled: 'networks of 12 to 24 units that are no better than smaller ones',
    },
  }),
  paperClaim({
    id: 'hard-needs-12-to-24',
    section: '4.2.3',
    paper: '… size 12 to 24 was necessary',
    finding: 'capacity',
    study: 'capacity',
    every: 'least',
    statistic:
      'whether the minimum capacity is 12 to 24 units (1) or another size or none (0), 3-8 and 4-9; the lesser of the two means',
    formula: 'min over p in {3-8, 4-9} of P(12 ≤ C(p) ≤ 24)',
    unit: 'share of seeds',
    range: SHARE,
    smallestEffect: 'half of the seeds',
    interpretation: `Necessary is that no smaller size will do, and that these do: the minimum capacity of a seed, that of capacity-scales, lies there in most seeds. Where no size is enough it does not. ${THESE}`,
    rule: MOST,
    needs: 'capacity rows of 3-8 or 4-9 with less than 12 units and with 12 to 24',
    select: ({ pair }) => HARD.includes(pair),
    measure: (rows) => {
      const pairs = HARD.map((pair) => rows.filter((row) => row.pair === pair)).filter(
        (group) =>
          group.some(({ hidden }) => hidden < 12) &&
          group.some(({ hidden }) => hidden >= 12 && hidden <= 24),
      );
      const inRange = pairs.map((group) => {
        const capacity = capacityRank(group) as number;
        return [group[0].pair, capacity >= 12 && capacity <= 24 ? 1 : 0] as const;
      });
      return Object.fromEntries(inRange);
    },
    worlds: {
      ceiling: onHardPairs({ bestF1: ({ hidden }) => (hidden < 12 ? 0.85 : 0.95) }),
      floor: onHardPairs({ bestF1: () => 0.85 }),
      control: onHardPairs({ bestF1: () => 0.95 }),
      controlled: 'hidden sizes that make no difference: none is needed',
    },
  }),
  paperClaim({
    id: 'inversion-12-over-16',
    section: '4.2.3',
    paper: 'size = 12 outperforming size = 16 on the 4 and 9 task',
    finding: 'instability',
    study: 'capacity',
    statistic: 'best F1 with 12 units less that with 16, 4-9',
    formula: 'F1(4-9, 12) − F1(4-9, 16)',
    ...F1_DIFFERENCE,
    smallestEffect: '0.0005 F1: one image of the validation split',
    interpretation:
      'Outperforming is by more than one image, on average over the seeds; minor is up to 0.02; partly is a larger difference.',
    rule: within(ONE_IMAGE, 0.02, ONE_IMAGE, Infinity),
    needs: 'capacity rows of 4-9 with 12 and 16 units',
    select: (row) => row.pair === '4-9' && (row.hidden === 12 || row.hidden === 16),
    measure: (rows) => minus(ofSize(rows, 12)?.bestF1, ofSize(rows, 16)?.bestF1),
    worlds: {
      ceiling: onHardPairs({ bestF1: ({ hidden }) => (hidden === 12 ? 0.91 : 0.9) }),
      floor: onHardPairs({ bestF1: ({ hidden }) => (hidden === 12 ? 0.87 : 0.9) }),
      control: onHardPairs({}),
      controlled: 'means that are equal for both sizes',
    },
  }),
];

function f1ByNetwork(rows: readonly CapacityRow[]): Components {
  return Object.fromEntries(rows.map((row) => [`${row.pair} H ${row.hidden}`, row.bestF1]));
}

function onHardPairs(study: Omit<SimulatedCapacity, 'pairs' | 'sizes'>) {
  return simulateCapacity({ ...study, pairs: HARD, sizes: [0, 2, 8, 12, 16, 24, 64] });
}

function difficulties(medium: number, hard: number) {
  return simulateCapacity({
    pairs: [...MEDIUM, ...HARD],
    sizes: [4, 16, 64],
    bestF1: ({ pair }) => (MEDIUM.includes(pair) ? medium : hard),
  });
}
