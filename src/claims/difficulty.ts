import { HIGH_F1 } from '../analysis/paper.ts';
import { PAPER_PAIRS } from '../lab/paper-grid.ts';
import { mean } from '../statistics/mean.ts';
import { bestF1Of, minimumCapacityOf } from '../analysis/minimum-capacity.ts';
import type { Scores, Subject } from '../studies/rows.ts';
import { groupBy } from '../statistics/group-by.ts';

export function hasHighF1({ bestF1 }: { readonly bestF1: number }): boolean {
  return bestF1 > HIGH_F1;
}

export function isPaperPair({ pair }: Subject): boolean {
  return PAPER_PAIRS.includes(pair);
}

/** Whether it is a network of the pair with hidden units: the paper has none without. */
export function isNetworkOf({ pair, hidden }: Subject, wanted: string): boolean {
  return pair === wanted && hidden > 0;
}

/**
 * The minimum capacity of a pair as a rank, to be compared and nothing else: where no size is enough, it lies above all
 * of them. 0 is a size: then no hidden unit is needed.
 *
 * @param rows of one pair
 * @returns undefined without rows
 */
export function capacityRank(
  rows: readonly (Scores & Pick<Subject, 'hidden'>)[],
): number | undefined {
  return rows.length === 0 ? undefined : (minimumCapacityOf(rows, bestF1Of) ?? Number.MAX_VALUE);
}

/**
 * Networks at their critical capacity are those up to the minimum capacity of their pair.
 *
 * @returns the mean of a value over them less its mean over the larger networks, mean over the pairs that have both
 */
export function excessWhenCritical<Row extends Subject>(
  rows: readonly Row[],
  capacityOf: (pair: string) => number | undefined,
  valueOf: (row: Row) => number | undefined,
): number | undefined {
  const meanOf = (group: readonly Row[]) =>
    mean(group.map(valueOf).filter((value) => value !== undefined));
  const excesses = [...groupBy(rows, (row) => row.pair)].flatMap(([pair, group]) => {
    const capacity = capacityOf(pair) ?? Infinity;
    const critical = meanOf(group.filter((row) => row.hidden <= capacity));
    const larger = meanOf(group.filter((row) => row.hidden > capacity));
    return critical === null || larger === null ? [] : [critical - larger];
  });
  return mean(excesses) ?? undefined;
}
