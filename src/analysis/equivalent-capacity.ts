import { HISTORY } from '../network/history.ts';
import { signSequence } from '../statistics/median-sequence.ts';
import type { CapacityRow } from '../studies/rows.ts';
import { groups, sizesOf } from './groups.ts';
import { minimumCapacities } from './minimum-capacity.ts';

/** The size with which others are compared, and the difference of F1 that is none. */
export const EQUIVALENCE = { hidden: 64, f1: 0.005 } as const;

/** Of the interval, at every number of seeds. */
const ALPHA = 0.05;

/**
 * A network has converged when its validation loss changed by less than one per cent over the last tenth of its epochs;
 * with fewer than ten there is no tenth.
 */
export const CONVERGENCE = { change: 0.01, share: 0.1 } as const;

/** One size of one pair and recipe beside the largest one. */
export type EquivalentSize = {
  readonly recipe: string;
  readonly pair: string;
  readonly hidden: number;
  /** Seeds with both networks. */
  readonly seeds: number;
  /** Those whose networks have both converged. */
  readonly converged: number;
  /** F1 of the last epoch less that of the largest size, paired by seed; the median. */
  readonly difference: number | null;
  /**
   * 95 % of the median, at whatever number of seeds one looks: within ± 0.005 both one-sided tests reject. Null as long as
   * so few seeds exclude nothing: six of one mind are the fewest.
   */
  readonly low: number | null;
  readonly high: number | null;
  readonly equivalent: boolean;
  /** The smallest size from which on every size is equivalent; null when none is shown to be. */
  readonly equivalent_from: number | null;
  /** The paper's criterion on the same networks: the smallest size whose mean best F1 is above 0.90, and stable. */
  readonly paper_minimum: number | null;
};

/**
 * Capacity as the smallest size that does as well as the largest, beside the paper's threshold. Pairs and recipes
 * without the size of reference are left out, and so are diverged networks.
 */
export function equivalentSizes(rows: readonly CapacityRow[]): EquivalentSize[] {
  const minima = minimumCapacities(rows);
  return groups(rows.filter(({ diverged }) => !diverged)).flatMap((group) => {
    const [{ recipe, pair }] = group as [CapacityRow];
    const sizes = sizesOf(group).filter((hidden) => hidden < EQUIVALENCE.hidden);
    const compared = sizes.map((hidden) => compareSize(group, hidden));
    const from = compared.findLastIndex(({ equivalent }) => !equivalent) + 1;
    const of = minima.find((one) => one.recipe === recipe && one.pair === pair);
    return compared
      .filter(({ seeds }) => seeds > 0)
      .map((one) => ({
        recipe,
        pair,
        ...one,
        equivalent_from: compared[from]?.hidden ?? null,
        paper_minimum: of?.minimum ?? null,
      }));
  });
}

function compareSize(group: readonly CapacityRow[], hidden: number) {
  const couples = group
    .filter((row) => row.hidden === hidden)
    .flatMap((row) => {
      const large = group.find((one) => one.hidden === EQUIVALENCE.hidden && one.seed === row.seed);
      return large ? [[row, large] as const] : [];
    });
  const differences = couples.map(([row, large]) => row.lastF1 - large.lastF1);
  const sequence = differences.length > 0 ? signSequence(differences) : null;
  const [low, high] = sequence?.interval(ALPHA) ?? [null, null];
  return {
    hidden,
    seeds: couples.length,
    converged: couples.filter((couple) => couple.every(hasConverged)).length,
    difference: sequence?.centre ?? null,
    low,
    high,
    equivalent: low !== null && low > -EQUIVALENCE.f1 && high < EQUIVALENCE.f1,
  };
}

/** Whether the validation loss has come to rest, as far as the history tells. */
export function hasConverged({ history }: Pick<CapacityRow, 'history'>): boolean {
  const width = HISTORY.length;
  const epochs = history.length / width;
  const tail = Math.floor(CONVERGENCE.share * epochs);
  if (tail < 1) return false;
  const lossAfter = (epoch: number) => history[(epoch - 1) * width + HISTORY.indexOf('loss')];
  const [before, last] = [lossAfter(epochs - tail) as number, lossAfter(epochs) as number];
  return Math.abs(last - before) < CONVERGENCE.change * before;
}
