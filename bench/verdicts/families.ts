import type { Verdict } from '../../src/claims/claim.ts';
import { atLeast, atMost, type DecisionRule } from '../../src/claims/decision-rule.ts';
import { type FamilyMember, judgeFamily } from '../../src/claims/judge.ts';
import type { ConfidenceSequence } from '../../src/statistics/sequence.ts';
import { Draws } from '../../tests/statistics/draws.ts';
import { MOST_SEEDS } from './alone.ts';
import type { World } from './worlds.ts';

/** As many claims are primary. */
export const PRIMARY = 4;

/** Between reproduced and not reproduced lies a zone as wide as so many standard deviations, in every other claim. */
const PARTLY_SD = 2.5;

/** A claim of a simulated family. */
interface SimulatedClaim {
  readonly world: World;
  /** Distance of the centre from the nearest bound, in standard deviations. */
  readonly effect: number;
  readonly rule: DecisionRule;
  /** Undefined on a bound, where every decision is wrong. */
  readonly truth: Verdict | undefined;
}

/** What became of a claim. */
export interface Fate {
  readonly primary: boolean;
  readonly effect: number;
  readonly decided: boolean;
  readonly wrong: boolean;
  readonly seeds: number;
}

/**
 * A family as the ledger's, judged after every seed from 2 to 50 as `lowcap decide` does: a claim that is decided gets
 * no more seeds, and keeps its evidence in the family.
 *
 * @param others how many claims there are beside the primary ones
 * @param shared chance that a claim takes the random numbers of its seed from those that all claims share
 */
export function runFamily(
  worlds: readonly World[],
  effects: readonly number[],
  others: number,
  shared: number,
  run: number,
): Fate[] {
  // Each run has the worlds and effects of the next claims, so that all of them are primary at some time.
  const claims = Array.from({ length: PRIMARY + others }, (_, i) =>
    claimAt(i + run, worlds, effects),
  );
  const choose = new Draws(run, 3);
  const own = claims.map((_, i) => new Draws(run, 10 + i));
  const values = claims.map((): number[] => []);
  const sequences = claims.map((): ConfidenceSequence | null => null);
  const fates: (Fate | undefined)[] = claims.map(() => undefined);
  for (let seed = 1; seed <= MOST_SEEDS; seed++) {
    claims.forEach(({ world }, i) => {
      const common = choose.coin(shared) === 1;
      const value = world.draw(common ? new Draws(run, 1000 + seed) : own[i]);
      if (fates[i]) return;
      values[i].push(value);
      if (seed > 1) sequences[i] = world.sequence(values[i]);
    });
    if (seed === 1) continue;
    const members = claims.map(({ rule }, i): FamilyMember => ({
      rule,
      primary: i < PRIMARY,
      alone: false,
      sequence: sequences[i],
    }));
    judgeFamily(members).forEach(({ verdict }, i) => {
      if (fates[i] || verdict === 'undecided') return;
      fates[i] = fateOf(claims[i], i, verdict, seed);
    });
  }
  return fates.map((fate, i) => fate ?? fateOf(claims[i], i, 'undecided', MOST_SEEDS));
}

function fateOf(
  { effect, truth }: SimulatedClaim,
  i: number,
  verdict: Verdict,
  seeds: number,
): Fate {
  const decided = verdict !== 'undecided';
  return { primary: i < PRIMARY, effect, decided, wrong: decided && verdict !== truth, seeds };
}

/** Where the mean lies, seen from the bound. */
type Side = 'above' | 'below';

/** Claims differ in their world, on which side of the bound they lie, and in whether there is a zone of partly. */
function claimAt(i: number, worlds: readonly World[], effects: readonly number[]): SimulatedClaim {
  const world = worlds[i % worlds.length];
  const turn = Math.floor(i / worlds.length) + i;
  const boundAt = (side: Side, effect: number) =>
    world.centre + (side === 'above' ? -effect : effect) * world.sd;
  // A bound has to lie inside the range, else the claim would be decided before any seed.
  const wanted: readonly Side[] = turn % 3 === 0 ? ['below', 'above'] : ['above', 'below'];
  const possible = [effects[turn % effects.length], 0.5].flatMap((effect) =>
    wanted.map((side) => ({ side, effect, bound: boundAt(side, effect) })),
  );
  const { side, effect, bound } = possible.find((one) => isInside(world, one.bound))!;
  const partly = PARTLY_SD * world.sd;
  const zoned = i % 2 === 0;
  if (turn % 2 === 0) {
    const rule = atLeast(bound, zoned ? bound - effect * world.sd - partly : bound);
    return { world, effect, rule, truth: truthOf(effect, side === 'above', zoned) };
  }
  const rule = atMost(bound, zoned ? bound + effect * world.sd + partly : bound);
  return { world, effect, rule, truth: truthOf(effect, side === 'below', zoned) };
}

/** Whether the bound of a claim can be crossed. */
export function isInside({ range: [low, high], sd }: World, bound: number): boolean {
  return bound > low + 0.01 * sd && bound < high - 0.01 * sd;
}

function truthOf(effect: number, isGood: boolean, zoned: boolean): Verdict | undefined {
  if (effect === 0) return undefined;
  return isGood ? 'reproduced' : zoned ? 'partly' : 'not reproduced';
}
