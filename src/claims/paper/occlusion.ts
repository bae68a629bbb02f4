import type { OcclusionRow, SilencedRow } from '../../studies/rows.ts';
import { above, within } from '../decision-rule.ts';
import {
  AUC_DIFFERENCE,
  F1_DIFFERENCE,
  NOTICED_AUC,
  NOTICED_F1,
  NOTICED_F1_TEXT,
} from '../effects.ts';
import { average, minus, ofSize } from '../measures.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateOcclusion as simulate, simulateSilencing } from '../worlds/corruption.ts';
import { occludedF1Claims } from './occluded-f1.ts';

const patched = ({ pair, hidden, size }: OcclusionRow) =>
  pair === '4-9' && size === 7 && [24, 48, 64].includes(hidden);

const common = {
  section: '4.6',
  finding: 'robustness' as const,
  study: 'occlusion' as const,
  needs: 'occlusion rows of 4-9 with 24, 48 and 64 units and a patch of 7 × 7',
  select: patched,
};

const ofTwo = (one: number, other: number) => ({
  needs: `occlusion rows of 4-9 with ${one} and ${other} units and a patch of 7 × 7`,
  select: (row: OcclusionRow) => patched(row) && (row.hidden === one || row.hidden === other),
});

/** Section 4.6 and Fig. 7. */
export const occlusionClaims = [
  ...occludedF1Claims,
  paperClaim({
    ...common,
    ...F1_DIFFERENCE,
    id: 'occlusion-order',
    paper: 'On the occluded dataset, performance consistently improved with capacity',
    every: 'least',
    statistic:
      'F1 under the patch gained from 24 to 48 units, and that gained from 48 to 64, 4-9; the lesser of the medians',
    formula: 'min(F1(48) − F1(24), F1(64) − F1(48))',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Consistently is at each of the two steps, of which the paper prints 0.013 and 0.002; partly: no step is noticeably downwards.',
    rule: above(0, -NOTICED_F1),
    measure: (rows) => {
      const gains = { '24 to 48': gain(rows, 24, 48), '48 to 64': gain(rows, 48, 64) };
      return Object.values(gains).includes(undefined)
        ? undefined
        : (gains as Record<string, number>);
    },
    worlds: {
      ceiling: simulate((hidden) => 0.8 + hidden / 1000),
      floor: simulate((hidden) => 0.9 - hidden / 1000),
      control: simulate(() => 0.86),
      controlled: 'hidden sizes that make no difference',
    },
  }),
  paperClaim({
    ...common,
    ...F1_DIFFERENCE,
    ...ofTwo(24, 64),
    id: 'occlusion-64-over-24',
    paper: 'with the size = 64 model achieving the highest mean F1 score (0.862)',
    statistic: 'F1 under the patch with 64 units less that with 24, 4-9',
    formula: 'F1(64) − F1(24)',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'The sentence names a higher F1 (0.862 and 0.847); partly: one that is not noticeably lower.',
    rule: above(0, -NOTICED_F1),
    measure: (rows) => gain(rows, 24, 64),
    worlds: {
      ceiling: simulate((hidden) => 0.8 + hidden / 1000),
      floor: simulate((hidden) => 0.9 - hidden / 1000),
      control: simulate(() => 0.86),
      controlled: 'hidden sizes that make no difference',
    },
  }),
  paperClaim({
    ...common,
    ...AUC_DIFFERENCE,
    ...ofTwo(24, 64),
    id: 'occlusion-robustness',
    section: '5',
    lead: true,
    paper:
      'models that started with more excess capacity were significantly more resilient to input noise and occlusion',
    statistic: 'AUC that the patch takes from 24 units less what it takes from 64, 4-9',
    formula: '[AUC(24) − AUC(24, patch)] − [AUC(64) − AUC(64, patch)]',
    interpretation:
      'Resilience is a smaller loss, not only a higher start; significant is a noticeable one. Of noise the abstract’s sentence speaks.',
    rule: above(NOTICED_AUC),
    measure: (rows) => minus(patchLoss(rows, 24, 'auc'), patchLoss(rows, 64, 'auc')),
    details: (rows) => ({
      'the same of F1': minus(lossOfMeans(rows, 24), lossOfMeans(rows, 64)),
    }),
    worlds: {
      ceiling: simulate((hidden) => (hidden === 64 ? 0.93 : 0.85)),
      floor: simulate((hidden) => (hidden === 64 ? 0.85 : 0.93)),
      control: simulate(
        (hidden) => 0.8 + hidden / 1000,
        (hidden) => 0.9 + hidden / 1000,
      ),
      controlled: 'larger sizes that start higher, and lose as much',
    },
  }),
  paperClaim({
    ...common,
    ...F1_DIFFERENCE,
    id: 'occlusion-gains-diminish',
    paper: 'Interestingly, we observed diminishing returns',
    statistic: 'F1 under the patch gained from 24 to 48 units less that gained from 48 to 64, 4-9',
    formula: '[F1(48) − F1(24)] − [F1(64) − F1(48)]',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation: 'Diminishing is a noticeably smaller gain, as 0.002 is after 0.013.',
    rule: above(NOTICED_F1),
    measure: (rows) => minus(gain(rows, 24, 48), gain(rows, 48, 64)),
    worlds: {
      ceiling: simulate((hidden) => (hidden === 24 ? 0.82 : 0.86)),
      floor: simulate((hidden) => (hidden === 64 ? 0.9 : 0.85)),
      control: simulate((hidden) => 0.85 + [24, 48, 64].indexOf(hidden) * 0.01),
      controlled: 'gains that are as large from 24 to 48 as from 48 to 64',
    },
  }),
  paperClaim({
    ...common,
    ...F1_DIFFERENCE,
    ...ofTwo(48, 64),
    id: 'occlusion-48-to-64',
    paper: 'the robustness gain from size = 48 to size = 64 was marginal',
    statistic: 'F1 under the patch with 64 units less that with 48, 4-9',
    formula: 'F1(64) − F1(48)',
    smallestEffect: NOTICED_F1_TEXT,
    interpretation:
      'Marginal is within what would not be noticed, in either direction, as the paper’s 0.002 is; partly within twice that.',
    rule: within(-NOTICED_F1, NOTICED_F1, -2 * NOTICED_F1, 2 * NOTICED_F1),
    measure: (rows) => gain(rows, 48, 64),
    worlds: {
      ceiling: simulate(() => 0.86),
      floor: simulate((hidden) => (hidden === 64 ? 0.9 : 0.86)),
      control: simulate((hidden) => 0.86 + [24, 48, 64].indexOf(hidden) * 0.013),
      controlled: 'a gain as large as the paper has from 24 to 48 units',
    },
  }),
  paperClaim({
    ...AUC_DIFFERENCE,
    id: 'redundancy-of-64',
    section: '4.6',
    finding: 'robustness',
    paper: 'the excess capacity was used to learn a more redundant and resilient representation',
    study: 'silenced',
    statistic:
      'AUC that is lost when a random half of the hidden units is silenced, mean over a hundred choices: with 24 units less with 64, 4-9',
    formula: '[AUC(24) − AUC(24, half)] − [AUC(64) − AUC(64, half)]',
    interpretation:
      'A representation is redundant as far as its parts stand in for one another, so that a half of them does without the other. More redundant is a noticeably smaller loss.',
    rule: above(NOTICED_AUC),
    needs: 'rows of silenced units of 4-9 with 24 and 64 units',
    select: ({ pair, hidden, share }: SilencedRow) =>
      pair === '4-9' && share === 0.5 && (hidden === 24 || hidden === 64),
    measure: (rows) => minus(silencedLoss(rows, 24), silencedLoss(rows, 64)),
    worlds: {
      ceiling: simulateSilencing((hidden) => (hidden === 64 ? 0 : 0.08)),
      floor: simulateSilencing((hidden) => (hidden === 64 ? 0.08 : 0.02)),
      control: simulateSilencing(() => 0.05),
      controlled: 'hidden sizes that lose as much without a half of their units',
    },
  }),
];

function gain(rows: readonly OcclusionRow[], from: number, to: number) {
  return minus(ofSize(rows, to)?.f1, ofSize(rows, from)?.f1);
}

function patchLoss(rows: readonly OcclusionRow[], hidden: number, score: 'auc' | 'f1') {
  const row = ofSize(rows, hidden);
  return minus(score === 'auc' ? row?.cleanAuc : row?.cleanF1, row?.[score]);
}

/** Over all seeds. */
function lossOfMeans(rows: readonly OcclusionRow[], hidden: number) {
  return average(
    rows.filter((row) => row.hidden === hidden).map((row) => patchLoss([row], hidden, 'f1')),
  );
}

function silencedLoss(rows: readonly SilencedRow[], hidden: number) {
  const row = ofSize(rows, hidden);
  return minus(row?.cleanAuc, row?.auc);
}
