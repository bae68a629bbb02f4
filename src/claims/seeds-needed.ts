import { count } from '../count.ts';
import { MOST_SEEDS_TOLD } from '../statistics/seeds-to-decide.ts';
import type { Claim } from './claim.ts';

/** What would decide an undecided claim: `about 20 seeds` or, where the effect is too small or lies on a bound, `more than 200 seeds`. */
export function seedsNeededText({ seedsNeeded }: Pick<Claim, 'seedsNeeded'>): string {
  return seedsNeeded === null
    ? `more than ${count(MOST_SEEDS_TOLD, 'seed')}`
    : `about ${count(seedsNeeded, 'seed')}`;
}
