import type { LearningRateRow } from '../../studies/rows.ts';
import { CORRELATION, SHARE } from '../definition.ts';
import { paperClaim } from '../paper-claim.ts';
import { ALL, above, within } from '../decision-rule.ts';
import { atCommonSizes, average, deviation, minus, ofSize, share } from '../measures.ts';
import { somersD } from '../../statistics/order.ts';
import { groupBy } from '../../statistics/group-by.ts';

const LOW = 1e-4;
const HIGH = [1e-2, 3e-2];
const CHOSEN = 3e-2;
const on49 = (row: LearningRateRow) => row.pair === '4-9';
const atChosen = (row: LearningRateRow) => on49(row) && row.learningRate === CHOSEN;

/** Section 4.1, on 4-9. */
export const learningRateClaims = [
  paperClaim({
    id: 'rate-low-underperforms',
    section: '4.1',
    paper: 'very low learning rates (e.g. 10⁻⁴) under-performed',
    study: 'learningRate',
    statistic: 'best F1 at rates 0.01 and 0.03 less best F1 at 0.0001, mean over hidden sizes, 4-9',
    interpretation: 'Under-performing is a lower F1.',
    rule: above(0),
    needs: 'learning-rate rows of 4-9 at 0.0001 and at 0.01 or 0.03',
    select: (row) => on49(row) && [LOW, ...HIGH].includes(row.learningRate),
    measure: (rows) =>
      average(
        [...groupBy(rows, (row) => row.hidden).values()].map((group) => {
          const f1At = (rates: readonly number[]) =>
            average(
              group.filter((row) => rates.includes(row.learningRate)).map((row) => row.bestF1),
            );
          return minus(f1At(HIGH), f1At([LOW]));
        }),
      ),
  }),
  paperClaim({
    id: 'rate-higher-optima',
    section: '4.1',
    paper:
      'higher learning rates … reached higher optima, as evident by consistent advancements in AUC and F1',
    study: 'learningRate',
    statistic:
      'rank association (Somers’ d) of the rate with best F1 and with AUC, each a mean over hidden sizes, mean of the two, 4-9',
    range: CORRELATION,
    interpretation: 'Consistent is at most one step down in the order of six rates.',
    rule: above(0.8, 0),
    needs: 'learning-rate rows of 4-9 at several rates',
    select: on49,
    measure: (rows) => {
      const common = atCommonSizes(rows, (row) => row.learningRate);
      const rates = [...groupBy(common, (row) => row.learningRate)];
      const rise = (value: (row: LearningRateRow) => number) =>
        somersD(rates.map(([rate, group]) => [rate, average(group.map(value)) as number]));
      return average([rise((row) => row.bestF1), rise((row) => row.lastAuc)]);
    },
  }),
  paperClaim({
    id: 'rate-best-everywhere',
    section: '4.1',
    paper: '3×10⁻² has consistently produced the best results with every hidden size',
    study: 'learningRate',
    statistic: 'share of the hidden sizes at which no rate has a higher best F1 than 0.03, 4-9',
    range: SHARE,
    interpretation: 'Every is nine sizes in ten or more, partly at least every second one.',
    rule: ALL,
    needs: 'learning-rate rows of 4-9 at 0.03 and other rates',
    select: on49,
    measure: (rows) => {
      const sizes = [...groupBy(rows, (row) => row.hidden).values()].filter(
        (group) => group.length > 1 && group.some(atChosen),
      );
      return share(sizes, (group) => {
        const chosen = group.find(atChosen) as LearningRateRow;
        return group.every((row) => row.bestF1 <= chosen.bestF1);
      });
    },
  }),
  paperClaim({
    id: 'rate-gains-diminish',
    section: '4.1',
    paper: 'score advancements started diminishing past 32 hidden units',
    study: 'learningRate',
    statistic: 'best F1 gained from 16 to 32 units less that gained from 32 to 64, rate 0.03, 4-9',
    interpretation: 'Diminishing is a smaller gain for the next doubling.',
    rule: above(0),
    needs: 'learning-rate rows of 4-9 at 0.03 with 16, 32 and 64 units',
    select: (row) => atChosen(row) && [16, 32, 64].includes(row.hidden),
    measure: (rows) => minus(gain(rows, 16, 32), gain(rows, 32, 64)),
  }),
  paperClaim({
    id: 'rate-gains-continue',
    section: '4.1',
    paper: 'performance gains continued up to 64 neurons, the improvements were marginal',
    study: 'learningRate',
    statistic: 'best F1 with 64 units less that with 32, rate 0.03, 4-9',
    interpretation: 'A gain is above 0; marginal is up to 0.01; partly is a larger gain.',
    rule: within(0, 0.01, 0, Infinity),
    needs: 'learning-rate rows of 4-9 at 0.03 with 32 and 64 units',
    select: (row) => atChosen(row) && [32, 64].includes(row.hidden),
    measure: (rows) => gain(rows, 32, 64),
  }),
  paperClaim({
    id: 'rate-middle-unstable',
    seedsPerValue: 2,
    section: '4.1',
    paper: 'mid-ranging sizes showed instability',
    study: 'learningRate',
    statistic:
      'distance of best F1 from its mean over seeds with 8 to 16 units less that with 24 and more, mean over rates, 4-9',
    interpretation: 'Instability is a wider spread over seeds than that of the larger sizes.',
    rule: above(0),
    needs: 'learning-rate rows of 4-9 with 8 to 16 units and with 24 or more, of three seeds',
    select: (row) => on49(row) && row.hidden >= 8,
    measure: (rows) => {
      const spread = (group: readonly LearningRateRow[]) =>
        average(
          group.map((row) =>
            deviation(
              row,
              rows.filter((other) => other.learningRate === row.learningRate),
            ),
          ),
        );
      return minus(
        spread(rows.filter((row) => row.hidden <= 16)),
        spread(rows.filter((row) => row.hidden >= 24)),
      );
    },
  }),
];

function gain(rows: readonly LearningRateRow[], from: number, to: number) {
  return minus(ofSize(rows, to)?.bestF1, ofSize(rows, from)?.bestF1);
}
