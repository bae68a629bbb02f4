import { seedsUpTo } from '../../lab/resolve-settings.ts';
import type { Claim } from '../claim.ts';
import type { LedgerEntry, World } from '../paper-claim.ts';
import { REACHES, type Reach } from '../reaches.ts';

/** So many simulated seeds tell what a world gives. */
const SEEDS: readonly number[] = seedsUpTo(20);

/** What the statistic of an entry of the ledger can be, and what it is without the effect. */
export function reachOf({ id, controlled }: LedgerEntry): Pick<Claim, 'reach' | 'control'> {
  const { floor, ceiling, control } = REACHES[id];
  return {
    reach: floor === null || ceiling === null ? null : { floor, ceiling },
    control: control === null ? null : { world: controlled, value: control },
  };
}

/** From the worlds themselves: for all entries together half a second, so it is registered. */
export function simulateReach(entry: LedgerEntry): Reach {
  const centre = (world: World) => entry.simulate(world, SEEDS).sequence?.centre ?? null;
  return { floor: centre('floor'), ceiling: centre('ceiling'), control: centre('control') };
}
