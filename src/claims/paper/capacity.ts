import { CORRELATION, POSITIVE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import {
  excessWhenCritical,
  f1BySize,
  isPaperPair,
  minimumCapacity,
  riseWithDifficulty,
} from '../difficulty.ts';
import { PAPER_PAIRS } from '../../lab/paper-grid.ts';
import { above, atLeast } from '../decision-rule.ts';
import { average, deviation, largestDip } from '../measures.ts';
import type { CapacityRow } from '../../studies/rows.ts';
import { groupBy } from '../../statistics/group-by.ts';

const capacityOf = (rows: readonly CapacityRow[]) =>
  minimumCapacity(f1BySize(rows, (row) => row.bestF1));
const ofPair = (rows: readonly CapacityRow[], pair: string) =>
  rows.filter((row) => row.pair === pair);

/** The abstract and section 4.2, on all tasks together. */
export const capacityClaims = [
  paperClaim({
    id: 'difficulty-order',
    section: 'Fig. 3',
    paper: 'vertical stratification of the curves corresponds to task difficulty',
    study: 'capacity',
    statistic:
      'rank association (Somers’ d) of the difficulty of the five pairs with 1 − best F1, mean over hidden sizes',
    range: CORRELATION,
    interpretation: 'Corresponds is at most one of the ten comparisons the other way.',
    rule: above(0.7, 0),
    needs: 'capacity rows of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: isPaperPair,
    measure: (rows) =>
      riseWithDifficulty(rows, 'order', (group) => average(group.map((row) => 1 - row.bestF1))),
    details: (rows) =>
      byPair(rows, (group) => average(group.map((row) => row.bestF1)), 'mean best F1'),
  }),
  paperClaim({
    id: 'capacity-scales',
    finding: 'capacity',
    lead: true,
    primary: true,
    section: 'abstract',
    paper: 'minimum model capacity required … scales directly with task complexity',
    study: 'capacity',
    statistic:
      'rank association (Somers’ d) of the difficulty (low, medium, high) of the five pairs with their minimum capacity: the smallest size from which best F1 stays above 0.90',
    range: CORRELATION,
    interpretation:
      'Scales directly is at most one of the eight comparisons the other way, or two ties; partly is a tendency.',
    rule: above(0.7, 0),
    needs: 'capacity rows of 0-1, 1-7, 5-6, 3-8 and 4-9',
    select: isPaperPair,
    measure: (rows) => riseWithDifficulty(rows, 'level', capacityOf),
    details: (rows) => byPair(rows, capacityOf, 'minimum capacity by mean F1'),
  }),
  paperClaim({
    id: 'critical-spread',
    seedsPerValue: 2,
    section: '4.2.3',
    paper:
      'at their critical capacity limit consistently displayed … wide performance variance across seeds',
    study: 'capacity',
    statistic:
      'distance of best F1 from its mean over seeds up to the minimum capacity less that above it, mean over pairs',
    interpretation: 'Wide is wider than that of the larger networks of the same pair.',
    rule: above(0),
    needs: 'capacity rows with sizes below and above the minimum capacity, of three seeds',
    select: isPaperPair,
    measure: (rows) =>
      excessWhenCritical(
        rows,
        (pair) => capacityOf(ofPair(rows, pair)),
        (row) => deviation(row, rows),
      ),
  }),
  paperClaim({
    id: 'critical-erratic',
    section: '4.2.3',
    paper: 'signatures of instability, including … erratic learning curves',
    study: 'capacity',
    statistic:
      'largest fall of F1 below what training had reached, up to the minimum capacity less that above it, mean over pairs',
    interpretation: 'Erratic is a deeper fall than that of the larger networks of the same pair.',
    rule: above(0),
    needs: 'capacity rows with their history, sizes below and above the minimum capacity',
    select: (row) => isPaperPair(row) && row.history.length > 0,
    measure: (rows) =>
      excessWhenCritical(rows, (pair) => capacityOf(ofPair(rows, pair)), largestDip),
  }),
  paperClaim({
    id: 'inversions-exist',
    section: '4.2.3',
    paper: 'we also noted minor performance inversions',
    study: 'capacity',
    statistic: 'hidden sizes whose best F1 is lower than that of the next smaller size, all pairs',
    range: POSITIVE,
    interpretation: 'One is enough: the paper gives one example.',
    rule: atLeast(1),
    needs: 'capacity rows of two sizes of a pair',
    select: isPaperPair,
    measure: (rows) => {
      const pairs = [...groupBy(rows, (row) => row.pair).values()].filter(
        ({ length }) => length > 1,
      );
      if (pairs.length === 0) return undefined;
      return pairs.flatMap((group) =>
        group.filter((row, i) => i > 0 && row.bestF1 < group[i - 1].bestF1),
      ).length;
    },
  }),
];

function byPair(
  rows: readonly CapacityRow[],
  value: (rows: readonly CapacityRow[]) => number | undefined,
  name: string,
): Record<string, number | undefined> {
  return Object.fromEntries(
    PAPER_PAIRS.map((pair) => [`${name}, ${pair}`, value(ofPair(rows, pair))]),
  );
}
