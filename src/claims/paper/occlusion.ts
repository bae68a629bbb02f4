import type { OcclusionRow } from '../../studies/rows.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { above, within } from '../decision-rule.ts';
import { average, minus, ofSize } from '../measures.ts';
import { somersD } from '../../statistics/order.ts';

const SIZES = [24, 48, 64];
const patched = ({ pair, hidden, size }: OcclusionRow) =>
  pair === '4-9' && size === 7 && SIZES.includes(hidden);

/** Section 4.6 and Fig. 7. */
export const occlusionClaims = [
  occludedF1(24, 0.847),
  occludedF1(48, 0.86),
  occludedF1(64, 0.862),
  paperClaim({
    id: 'occlusion-order',
    section: '4.6',
    paper: 'performance consistently improved with capacity',
    study: 'occlusion',
    statistic: 'rank association (Somers’ d) of 24, 48 and 64 units with F1 under the patch, 4-9',
    range: CORRELATION,
    interpretation: 'Consistently is the same order in most seeds, partly a tendency.',
    rule: above(0.5, 0),
    needs: 'occlusion rows of 4-9 with 24, 48 and 64 units and a patch of 7 × 7',
    select: patched,
    measure: (rows) =>
      rows.length === SIZES.length
        ? somersD(rows.map(({ hidden, f1 }) => [hidden, f1]))
        : undefined,
  }),
  paperClaim({
    id: 'occlusion-64-over-24',
    section: '4.6',
    paper: 'the size = 64 model achieving the highest mean F1 score',
    study: 'occlusion',
    statistic: 'F1 under the patch with 64 units less that with 24, 4-9',
    interpretation: 'The sentence names a higher F1.',
    rule: above(0),
    needs: 'occlusion rows of 4-9 with 24 and 64 units and a patch of 7 × 7',
    select: (row) => patched(row) && row.hidden !== 48,
    measure: (rows) => gain(rows, 24, 64),
  }),
  paperClaim({
    id: 'occlusion-robustness',
    section: '5',
    paper: 'significantly more resilient to input noise and occlusion',
    study: 'occlusion',
    statistic: 'F1 that the patch takes from 24 units less what it takes from 64, 4-9',
    interpretation: 'Resilience is a smaller loss, not only a higher start.',
    rule: above(0),
    needs: 'occlusion rows of 4-9 with 24 and 64 units and a patch of 7 × 7',
    select: (row) => patched(row) && row.hidden !== 48,
    measure: (rows) => minus(patchLoss(rows, 24), patchLoss(rows, 64)),
  }),
  paperClaim({
    id: 'occlusion-gains-diminish',
    section: '4.6',
    paper: 'we observed diminishing returns',
    study: 'occlusion',
    statistic: 'F1 under the patch gained from 24 to 48 units less that gained from 48 to 64, 4-9',
    interpretation: 'Diminishing is a smaller gain.',
    rule: above(0),
    needs: 'occlusion rows of 4-9 with 24, 48 and 64 units and a patch of 7 × 7',
    select: patched,
    measure: (rows) => minus(gain(rows, 24, 48), gain(rows, 48, 64)),
  }),
  paperClaim({
    id: 'occlusion-48-to-64',
    section: '4.6',
    paper: 'the robustness gain from size = 48 to size = 64 was marginal',
    study: 'occlusion',
    statistic: 'F1 under the patch with 64 units less that with 48, 4-9',
    interpretation: 'A gain is above 0; marginal is up to 0.01; partly is a larger gain.',
    rule: within(0, 0.01, 0, Infinity),
    needs: 'occlusion rows of 4-9 with 48 and 64 units and a patch of 7 × 7',
    select: (row) => patched(row) && row.hidden !== 24,
    measure: (rows) => gain(rows, 48, 64),
  }),
];

function occludedF1(hidden: number, value: number) {
  return paperClaim({
    id: `occlusion-f1-${hidden}`,
    section: '4.6',
    paper: `size = ${hidden} model … (${value.toFixed(3)})`,
    study: 'occlusion',
    statistic: `F1 under the patch with ${hidden} units, 4-9`,
    range: SHARE,
    interpretation: 'The paper gives no spread: within 0.01 of its value, partly within 0.03.',
    rule: within(value - 0.01, value + 0.01, value - 0.03, value + 0.03),
    needs: `the occlusion row of 4-9 with ${hidden} units and a patch of 7 × 7`,
    select: (row) => patched(row) && row.hidden === hidden,
    measure: ([row]) => row?.f1,
    details: (rows) => ({ 'F1 without the patch': average(rows.map((row) => row.cleanF1)) }),
  });
}

function gain(rows: readonly OcclusionRow[], from: number, to: number) {
  return minus(ofSize(rows, to)?.f1, ofSize(rows, from)?.f1);
}

function patchLoss(rows: readonly OcclusionRow[], hidden: number) {
  const row = ofSize(rows, hidden);
  return minus(row?.cleanF1, row?.f1);
}
