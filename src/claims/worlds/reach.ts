import { seedsUpTo } from '../../lab/resolve-settings.ts';
import type { Claim } from '../claim.ts';
import type { LedgerEntry, World } from '../paper-claim.ts';

/** So many simulated seeds tell what a world gives. */
const SEEDS: readonly number[] = seedsUpTo(20);

const known = new Map<string, Pick<Claim, 'reach' | 'control'>>();

/** What the statistic of an entry is in its simulated worlds; computed once. */
export function reachOf(entry: LedgerEntry): Pick<Claim, 'reach' | 'control'> {
  let found = known.get(entry.id);
  if (!found) {
    const centre = (world: World) => entry.simulate(world, SEEDS).sequence?.centre;
    const [floor, ceiling, value] = [centre('floor'), centre('ceiling'), centre('control')];
    const { controlled } = entry;
    found = {
      reach: floor === undefined || ceiling === undefined ? null : { floor, ceiling },
      control: value === undefined ? null : { world: controlled, value },
    };
    known.set(entry.id, found);
  }
  return found;
}
