import type { CapacityRow } from '../../studies/rows.ts';
import { POSITIVE, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { f1BySize, hasHighF1, minimumCapacity } from '../difficulty.ts';
import { HIGH_F1 } from '../../analysis/paper.ts';
import { ALL, within } from '../decision-rule.ts';
import { average, minus, ofSize, share } from '../measures.ts';

const on49 = ({ pair }: CapacityRow) => pair === '4-9';

/** Section 4.2.3. */
export const highDifficultyClaims = [
  paperClaim({
    id: 'hard-low-below-12',
    section: '4.2.3',
    paper: 'size < 12 clearly under-performed, … low F1 scores (< 0.90)',
    study: 'capacity',
    statistic: 'share of the sizes below 12 units whose best F1 is below 0.90, 4-9',
    range: SHARE,
    interpretation: 'The sentence excepts none: nine in ten or more, partly every second one.',
    rule: ALL,
    needs: 'capacity rows of 4-9 with less than 12 units',
    select: (row) => on49(row) && row.hidden < 12,
    measure: (rows) => share(rows, ({ bestF1 }) => bestF1 < HIGH_F1),
    details: (rows) => ({
      'best F1': average(rows.map((row) => row.bestF1)),
      'F1 after the last epoch': average(rows.map((row) => row.lastF1)),
    }),
  }),
  paperClaim({
    id: 'hard-reliable-12-to-24',
    section: '4.2.3',
    paper: 'To reliably classify these pairs, a capacity of size 12 to 24 …',
    study: 'capacity',
    statistic: 'share of the sizes 12 to 24 whose best F1 is above 0.90, 4-9',
    range: SHARE,
    interpretation: 'Reliably is nine in ten or more, partly every second one.',
    rule: ALL,
    needs: 'capacity rows of 4-9 with 12 to 24 units',
    select: (row) => on49(row) && row.hidden >= 12 && row.hidden <= 24,
    measure: (rows) => share(rows, hasHighF1),
    details: (rows) => ({
      'best F1': average(rows.map((row) => row.bestF1)),
      'F1 after the last epoch': average(rows.map((row) => row.lastF1)),
    }),
  }),
  paperClaim({
    id: 'hard-needs-12-to-24',
    section: '4.2.3',
    paper: '… size 12 to 24 was necessary',
    study: 'capacity',
    statistic:
      'smallest size from which best F1 stays above 0.90 on 4-9 (twice the largest size if none)',
    range: POSITIVE,
    interpretation: 'Necessary is that no smaller size will do.',
    rule: within(12, 24),
    needs: 'capacity rows of 4-9 with less than 12 units and with 12 to 24',
    select: on49,
    measure: (rows) => {
      const sizes = rows.map(({ hidden }) => hidden);
      if (!sizes.some((h) => h < 12) || !sizes.some((h) => h >= 12 && h <= 24)) return undefined;
      return minimumCapacity(f1BySize(rows, (row) => row.bestF1));
    },
  }),
  paperClaim({
    id: 'inversion-12-over-16',
    section: '4.2.3',
    paper: 'size = 12 outperforming size = 16 on the 4 and 9 task',
    study: 'capacity',
    statistic: 'best F1 with 12 units less that with 16, 4-9',
    interpretation: 'Minor is up to 0.02; partly is a larger difference.',
    rule: within(0, 0.02, 0, Infinity),
    needs: 'capacity rows of 4-9 with 12 and 16 units',
    select: (row) => on49(row) && (row.hidden === 12 || row.hidden === 16),
    measure: (rows) => minus(ofSize(rows, 12)?.bestF1, ofSize(rows, 16)?.bestF1),
  }),
];
