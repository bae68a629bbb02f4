import type { LearningRateRow } from '../../studies/rows.ts';
import { above } from '../decision-rule.ts';
import type { Components } from '../claim.ts';
import { F1_DIFFERENCE, NOTICED_F1 } from '../effects.ts';
import { paperClaim } from '../paper-claim.ts';
import { simulateRates } from '../worlds/networks.ts';
import { bySize, CHOSEN_RATE, hasPaperRate, isRateRow, PAPER_RATES } from './rate-rows.ts';

const WIDE_GRID: readonly number[] = [...PAPER_RATES, 0.1, 0.3, 1];

const best = {
  section: '4.1',
  paper: '3×10⁻² has consistently produced the best results with every hidden size',
  finding: 'learning-rate',
  study: 'learningRate',
  every: 'least',
  ...F1_DIFFERENCE,
  smallestEffect: 'none for being the best; 0.005 F1 for what is noticeably worse than the best',
} as const;

/** Section 4.1, on 4-9: is the rate that the paper chose the best? */
export const chosenRateClaims = [
  paperClaim({
    ...best,
    id: 'rate-best-everywhere',
    lead: true,
    statistic:
      'best F1 at rate 0.03 less best F1 at each other rate from 0.0001 to 1, for each hidden size, 4-9; the least of the medians',
    formula: 'min over H and η ≠ 0.03 of F1(H, 0.03) − F1(H, η)',
    interpretation:
      'The best is better than any other rate at each size. The paper’s grid ends at 0.03, and the last rate of a grid cannot be shown to be the best: rates of 0.1, 0.3 and 1 are among the others. Partly: nowhere noticeably worse than another.',
    rule: above(0, -NOTICED_F1),
    needs: 'learning-rate rows of 4-9 at 0.03 and at rates below and above it',
    select: isRateRow,
    measure: (rows) =>
      rows.some(({ learningRate }) => learningRate > CHOSEN_RATE) ? margins(rows) : undefined,
    worlds: worldsOver(WIDE_GRID),
  }),
  paperClaim({
    ...best,
    id: 'rate-best-of-the-grid',
    statistic:
      'best F1 at rate 0.03 less best F1 at each smaller rate of the paper’s grid, for each hidden size, 4-9; the least of the medians',
    formula: 'min over H and η < 0.03 of F1(H, 0.03) − F1(H, η)',
    interpretation:
      'The best of the six rates that the paper tried, at each size. Partly: nowhere noticeably worse than another of them.',
    rule: above(0, -NOTICED_F1),
    needs: 'learning-rate rows of 4-9 at 0.03 and at smaller rates',
    select: hasPaperRate,
    measure: margins,
    worlds: worldsOver(PAPER_RATES),
  }),
];

/** By how much the chosen rate is better than each other, by hidden size. */
function margins(rows: readonly LearningRateRow[]): Components {
  return Object.fromEntries(
    bySize(rows).flatMap((group) => {
      const chosen = group.find(({ learningRate }) => learningRate === CHOSEN_RATE);
      if (chosen === undefined) return [];
      return group
        .filter((row) => row !== chosen)
        .map((row) => [`H ${row.hidden}, rate ${row.learningRate}`, chosen.bestF1 - row.bestF1]);
    }),
  );
}

function worldsOver(rates: readonly number[]) {
  const sizes = [4, 16, 64];
  const scores = (chosen: number) =>
    simulateRates({
      rates,
      sizes,
      score: ({ learningRate }) => (learningRate === CHOSEN_RATE ? chosen : 0.9),
    });
  return {
    ceiling: scores(0.92),
    floor: scores(0.85),
    control: scores(0.9),
    controlled: 'rates that make no difference',
  };
}
