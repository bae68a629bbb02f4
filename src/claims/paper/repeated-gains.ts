import { groupBy } from '../../statistics/group-by.ts';
import { mean } from '../../statistics/mean.ts';
import { average } from '../measures.ts';

/** What a network gained at one sparsity in one seed. */
export interface Gain {
  /** Its pair and hidden size. */
  readonly network: string;
  readonly sparsity: number;
  /** Of validation F1. */
  readonly gain: number;
}

/** "In several cases": three. */
const SEVERAL = 3;

/**
 * What the best cases of one seed give in the other, mean over both directions. The cases of a seed are the three
 * networks that gained most in it, each at the sparsity at which it did. Somewhere among so many networks and sparsities
 * F1 rises by luck, and the seed that a case was chosen in cannot tell luck from gain; in another seed luck is as
 * likely to lose, so without an effect this is 0 on average (cross-validation: Stone 1974).
 *
 * @param valueOf what is asked of a case in the other seed; its gain, say
 * @returns undefined when a seed has no case, or none of its cases occurs in the other
 */
export function repeatedValue<Case extends Gain>(
  a: readonly Case[],
  b: readonly Case[],
  valueOf: (found: Case) => number,
): number | undefined {
  const directions = [valueElsewhere(a, b, valueOf), valueElsewhere(b, a, valueOf)];
  return directions.includes(undefined) ? undefined : average(directions);
}

function valueElsewhere<Case extends Gain>(
  chosenIn: readonly Case[],
  other: readonly Case[],
  valueOf: (found: Case) => number,
): number | undefined {
  const best = [...groupBy(chosenIn, ({ network }) => network).values()]
    .map((cases) => cases.reduce((most, one) => (one.gain > most.gain ? one : most)))
    .sort((one, next) => next.gain - one.gain)
    .slice(0, SEVERAL);
  const repeated = best.flatMap(
    ({ network, sparsity }) =>
      other.find((one) => one.network === network && one.sparsity === sparsity) ?? [],
  );
  return mean(repeated.map(valueOf)) ?? undefined;
}
