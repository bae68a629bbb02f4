import type { CapacityRow } from '../../studies/rows.ts';
import { POSITIVE, SHARE, define } from '../definition.ts';
import { f1BySize, HIGH_F1, minimumCapacity } from '../difficulty.ts';
import { above, ALL, atLeast, atMost, counted, within } from '../judge.ts';
import { average, deviation, largestDip, minus, ofSize, share } from '../measures.ts';

const on = (pair: string) => (row: CapacityRow) => row.pair === pair;
const onMedium = ({ pair }: CapacityRow) => pair === '1-7' || pair === '5-6';
const easyAt4 = (row: CapacityRow) => row.pair === '0-1' && row.hidden === 4;
const high = ({ bestF1 }: CapacityRow) => bestF1 > HIGH_F1;

/** Section 4.2.1. */
export const lowDifficultyClaims = [
  define({
    id: 'easy-near-perfect-at-4',
    section: '4.2.1',
    paper: '0 and 1, … size = 4 … achieves a near perfect score',
    study: 'capacity',
    statistic: 'best F1 with 4 units on 0-1',
    range: SHARE,
    reading: 'Near perfect is 0.99 or more, partly 0.95 or more.',
    judge: atLeast(0.99, 0.95),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.bestF1,
    details: (rows) => ({ 'F1 after the last epoch': average(rows.map((row) => row.lastF1)) }),
  }),
  define({
    id: 'easy-stable-at-4',
    section: '4.2.1',
    paper: 'with a highly stable F1 score',
    study: 'capacity',
    statistic: 'distance of best F1 from its mean over seeds, 4 units, 0-1',
    range: POSITIVE,
    reading: 'Highly stable is 0.005 or less, partly 0.02 or less.',
    judge: atMost(0.005, 0.02),
    needs: 'the capacity rows of 0-1 with 4 units, of three seeds',
    select: easyAt4,
    measure: ([row], company) => row && deviation(row, company),
    details: (rows) => ({
      'largest fall of F1 in training': average(rows.map(largestDip)),
    }),
  }),
  define({
    id: 'easy-loss-at-4',
    section: '4.2.1',
    paper: 'loss ≈ 0.1',
    study: 'capacity',
    statistic: 'validation loss after the last epoch, 4 units, 0-1',
    range: POSITIVE,
    reading: 'About 0.1 is what rounds to it; partly what is of its order, 10^−1.5 to 10^−0.5.',
    judge: within(0.05, 0.15, 0.0316, 0.316),
    needs: 'the capacity row of 0-1 with 4 units',
    select: easyAt4,
    measure: ([row]) => row?.lastLoss,
  }),
  define({
    id: 'easy-marginal-beyond-4',
    section: '4.2.1',
    paper: 'Increasing capacity beyond this … marginal decrease in loss',
    study: 'capacity',
    statistic:
      'validation loss with 4 units less its mean over larger sizes, as a share of the former, 0-1',
    reading: 'Marginal is up to a quarter, partly up to a half.',
    judge: within(0, 0.25, 0, 0.5),
    needs: 'capacity rows of 0-1 with 4 units and with more',
    select: (row) => on('0-1')(row) && row.hidden >= 4,
    measure: (rows) => {
      const loss = ofSize(rows, 4)?.lastLoss;
      const larger = average(rows.filter(({ hidden }) => hidden > 4).map((row) => row.lastLoss));
      return loss === undefined || larger === undefined ? undefined : (loss - larger) / loss;
    },
  }),
];

/** Section 4.2.2. */
export const mediumDifficultyClaims = [
  define({
    id: 'medium-sometimes-high',
    section: '4.2.2',
    paper: 'size < 8 could sometimes achieve high scores',
    study: 'capacity',
    statistic:
      'share of the networks of 1-7 and 5-6 with less than 8 units whose best F1 is above 0.90',
    range: SHARE,
    reading: 'Sometimes is once in ten to nine times in ten; always is only partly sometimes.',
    judge: counted(within(0.1, 0.9, 0.1, Infinity)),
    needs: 'capacity rows of 1-7 or 5-6 with less than 8 units',
    select: (row) => onMedium(row) && row.hidden < 8,
    measure: (rows) => share(rows, high),
  }),
  define({
    id: 'medium-spread-below-8',
    section: '4.2.2',
    paper: 'riddled with significant training instability (wide variance bands …)',
    study: 'capacity',
    statistic:
      'distance of best F1 from its mean over seeds below 8 units less that from 10 on, 1-7 and 5-6',
    reading: 'Instability is a wider spread than that of the sizes that are called stable.',
    judge: above(0),
    needs: 'capacity rows of 1-7 or 5-6 below 8 units and from 10 on, of three seeds',
    select: onMedium,
    measure: (rows, company) => smallLessLarge(rows, (row) => deviation(row, company)),
  }),
  define({
    id: 'medium-dips-below-8',
    section: '4.2.2',
    paper: '… and performance dips',
    study: 'capacity',
    statistic:
      'largest fall of F1 below what training had reached, below 8 units less that from 10 on, 1-7 and 5-6',
    reading: 'Dips are deeper than those of the sizes that are called stable.',
    judge: above(0),
    needs: 'capacity rows of 1-7 or 5-6 with their history below 8 units and from 10 on',
    select: (row) => onMedium(row) && row.history.length > 0,
    measure: (rows) => smallLessLarge(rows, largestDip),
  }),
  define({
    id: 'medium-stable-from-10',
    section: '4.2.2',
    paper: 'This wasn’t noticeable with models having size ≥ 10',
    study: 'capacity',
    statistic:
      'share of the networks of 1-7 and 5-6 with 10 units or more whose best F1 is above 0.90 and within 0.02 of its mean over seeds',
    range: SHARE,
    reading: 'A spread below 0.02 is not noticeable beside the F1 axis of the paper’s figures.',
    judge: ALL,
    needs: 'capacity rows of 1-7 or 5-6 from 10 units on, of three seeds',
    select: (row) => onMedium(row) && row.hidden >= 10,
    measure: (rows, company) => {
      const known = rows.filter((row) => deviation(row, company) !== undefined);
      return share(known, (row) => high(row) && (deviation(row, company) as number) <= 0.02);
    },
  }),
];

/** Section 4.2.3. */
export const highDifficultyClaims = [
  define({
    id: 'hard-low-below-12',
    section: '4.2.3',
    paper: 'size < 12 clearly under-performed, … low F1 scores (< 0.90)',
    study: 'capacity',
    statistic: 'share of the sizes below 12 units whose best F1 is below 0.90, 4-9',
    range: SHARE,
    reading: 'The sentence excepts none: nine in ten or more, partly every second one.',
    judge: ALL,
    needs: 'capacity rows of 4-9 with less than 12 units',
    select: (row) => on('4-9')(row) && row.hidden < 12,
    measure: (rows) => share(rows, ({ bestF1 }) => bestF1 < HIGH_F1),
    details: (rows) => ({
      'best F1': average(rows.map((row) => row.bestF1)),
      'F1 after the last epoch': average(rows.map((row) => row.lastF1)),
    }),
  }),
  define({
    id: 'hard-reliable-12-to-24',
    section: '4.2.3',
    paper: 'To reliably classify these pairs, a capacity of size 12 to 24 …',
    study: 'capacity',
    statistic: 'share of the sizes 12 to 24 whose best F1 is above 0.90, 4-9',
    range: SHARE,
    reading: 'Reliably is nine in ten or more, partly every second one.',
    judge: ALL,
    needs: 'capacity rows of 4-9 with 12 to 24 units',
    select: (row) => on('4-9')(row) && row.hidden >= 12 && row.hidden <= 24,
    measure: (rows) => share(rows, high),
    details: (rows) => ({
      'best F1': average(rows.map((row) => row.bestF1)),
      'F1 after the last epoch': average(rows.map((row) => row.lastF1)),
    }),
  }),
  define({
    id: 'hard-needs-12-to-24',
    section: '4.2.3',
    paper: '… size 12 to 24 was necessary',
    study: 'capacity',
    statistic:
      'smallest size from which best F1 stays above 0.90 on 4-9 (twice the largest size if none)',
    range: POSITIVE,
    reading: 'Necessary is that no smaller size will do.',
    judge: within(12, 24),
    needs: 'capacity rows of 4-9 with less than 12 units and with 12 to 24',
    select: on('4-9'),
    measure: (rows) => {
      const sizes = rows.map(({ hidden }) => hidden);
      if (!sizes.some((h) => h < 12) || !sizes.some((h) => h >= 12 && h <= 24)) return undefined;
      return minimumCapacity(f1BySize(rows, (row) => row.bestF1));
    },
  }),
  define({
    id: 'inversion-12-over-16',
    section: '4.2.3',
    paper: 'size = 12 outperforming size = 16 on the 4 and 9 task',
    study: 'capacity',
    statistic: 'best F1 with 12 units less that with 16, 4-9',
    reading: 'Minor is up to 0.02; partly is a larger difference.',
    judge: within(0, 0.02, 0, Infinity),
    needs: 'capacity rows of 4-9 with 12 and 16 units',
    select: on('4-9'),
    measure: (rows) => minus(ofSize(rows, 12)?.bestF1, ofSize(rows, 16)?.bestF1),
  }),
];

function smallLessLarge(
  rows: readonly CapacityRow[],
  value: (row: CapacityRow) => number | undefined,
): number | undefined {
  return minus(
    average(rows.filter(({ hidden }) => hidden < 8).map(value)),
    average(rows.filter(({ hidden }) => hidden >= 10).map(value)),
  );
}
