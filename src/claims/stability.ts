import type { Components } from './claim.ts';
import { curveSigns } from './curve-signs.ts';
import { average } from './measures.ts';
import { groupBy } from '../statistics/group-by.ts';
import { logSpread } from '../statistics/spread.ts';
import type { CapacityRow, Scores, Subject } from '../studies/rows.ts';

/** Two networks that differ in nothing but the seed. */
export type Couple<Row> = readonly [Row, Row];

/**
 * The networks of a couple of seeds, two and two.
 *
 * @param rows of two seeds; a network that only one of them has is left out
 * @param conditionOf what tells networks of one pair and size apart
 */
export function couplesOf<Row extends Subject>(
  rows: readonly Row[],
  conditionOf: (row: Row) => string | number = () => '',
): Couple<Row>[] {
  const networks = groupBy(rows, (row) => `${row.pair} ${row.hidden} ${conditionOf(row)}`);
  return [...networks.values()].flatMap(([a, b]) => (b === undefined ? [] : [[a, b] as const]));
}

/**
 * Standard deviation of best F1 over seeds, estimated from two of them without bias: of two values of one normal
 * distribution the distance is 2σ/√π on average.
 */
export function spreadOf([a, b]: Couple<Scores>): number {
  return (Math.abs(a.bestF1 - b.bestF1) * Math.sqrt(Math.PI)) / 2;
}

/**
 * The same, for one network alone: half of the couples of a normal distribution give more than σ, half less. Their distance
 * has the median Φ⁻¹(3/4) √2 σ.
 */
export function medianSpreadOf([a, b]: Couple<Scores>): number {
  return Math.abs(a.bestF1 - b.bestF1) / 0.9538725524;
}

/** Log of the spread of best F1 between two seeds, of one image at least; see `logSpread`. */
export function logSpreadOf([a, b]: Couple<Scores>): number {
  const { tp, fp, fn, tn } = a.lastConfusion;
  return logSpread(a.bestF1, b.bestF1, 1 / (tp + fp + fn + tn));
}

/** How far validation F1 fell once the climb was over; see `CurveSigns`. */
export function settledFall(row: CapacityRow): number | undefined {
  return curveSigns(row).settledFall;
}

/**
 * The two signs of instability of each pair, means over the hidden sizes: the spread over seeds and the fall. Single
 * spreads and falls are so skewed that their median lies below their mean; that of a mean of many hardly does.
 */
export function instabilities(rows: readonly CapacityRow[]): Components {
  const pairs = [...groupBy(couplesOf(rows), ([{ pair }]) => pair)];
  return Object.fromEntries(
    pairs.flatMap(([pair, couples]) => [
      [`spread, ${pair}`, average(couples.map(spreadOf)) ?? NaN] as const,
      [`fall, ${pair}`, average(couples.flat().map(settledFall)) ?? NaN] as const,
    ]),
  );
}
