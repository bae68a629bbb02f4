import type { CapacityRow } from '../../studies/rows.ts';
import { SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { hasHighF1 } from '../difficulty.ts';
import { above, ALL, within } from '../decision-rule.ts';
import { average, deviation, largestDip, minus, share } from '../measures.ts';

const onMedium = ({ pair }: CapacityRow) => pair === '1-7' || pair === '5-6';

/** Section 4.2.2. */
export const mediumDifficultyClaims = [
  paperClaim({
    id: 'medium-sometimes-high',
    section: '4.2.2',
    paper: 'size < 8 could sometimes achieve high scores',
    study: 'capacity',
    statistic:
      'share of the networks of 1-7 and 5-6 with less than 8 units whose best F1 is above 0.90',
    range: SHARE,
    interpretation:
      'Sometimes is once in ten to nine times in ten; always is only partly sometimes.',
    rule: within(0.1, 0.9, 0.1, Infinity),
    needs: 'capacity rows of 1-7 or 5-6 with less than 8 units',
    select: (row) => onMedium(row) && row.hidden < 8,
    measure: (rows) => share(rows, hasHighF1),
  }),
  paperClaim({
    id: 'medium-spread-below-8',
    seedsPerValue: 2,
    section: '4.2.2',
    paper: 'riddled with significant training instability (wide variance bands …)',
    study: 'capacity',
    statistic:
      'distance of best F1 from its mean over seeds below 8 units less that from 10 on, 1-7 and 5-6',
    interpretation: 'Instability is a wider spread than that of the sizes that are called stable.',
    rule: above(0),
    needs: 'capacity rows of 1-7 or 5-6 below 8 units and from 10 on, of three seeds',
    select: onMedium,
    measure: (rows) => smallLessLarge(rows, (row) => deviation(row, rows)),
  }),
  paperClaim({
    id: 'medium-dips-below-8',
    section: '4.2.2',
    paper: '… and performance dips',
    study: 'capacity',
    statistic:
      'largest fall of F1 below what training had reached, below 8 units less that from 10 on, 1-7 and 5-6',
    interpretation: 'Dips are deeper than those of the sizes that are called stable.',
    rule: above(0),
    needs: 'capacity rows of 1-7 or 5-6 with their history below 8 units and from 10 on',
    select: (row) => onMedium(row) && row.history.length > 0,
    measure: (rows) => smallLessLarge(rows, largestDip),
  }),
  paperClaim({
    id: 'medium-stable-from-10',
    seedsPerValue: 2,
    section: '4.2.2',
    paper: 'This wasn’t noticeable with models having size ≥ 10',
    study: 'capacity',
    statistic:
      'share of the networks of 1-7 and 5-6 with 10 units or more whose best F1 is above 0.90 and within 0.02 of its mean over seeds',
    range: SHARE,
    interpretation:
      'A spread below 0.02 is not noticeable beside the F1 axis of the paper’s figures.',
    rule: ALL,
    needs: 'capacity rows of 1-7 or 5-6 from 10 units on, of three seeds',
    select: (row) => onMedium(row) && row.hidden >= 10,
    measure: (rows) => {
      const known = rows.filter((row) => deviation(row, rows) !== undefined);
      return share(known, (row) => hasHighF1(row) && (deviation(row, rows) as number) <= 0.02);
    },
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
