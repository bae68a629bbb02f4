import { count } from '../count.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import { seedsNeededText } from './seeds-needed.ts';
import type { Claim } from './claim.ts';
import { DIVERGED } from './evidence.ts';

/** What it takes to look at an undecided claim once more. */
export interface NextLook {
  readonly claim: Claim;
  /** To be added, the lowest that it lacks; ascending. */
  readonly seeds: readonly number[];
}

/** What is known of the networks behind a claim. */
export interface ClaimCost {
  /** Seeds that enter it, or were tried in vain. */
  readonly seeds: ReadonlySet<number>;
  /** Seconds of one thread that one more seed takes. */
  readonly secondsPerSeed: number;
}

/** Looks are taken after this many seeds or more: a couple is what spreads over seeds need, and two threads share it. */
const FEWEST = 2;

/** A look this far along the way that is expected still wastes little when the effect turns out larger. */
const STRIDE = 1 / 3;

/**
 * The claim to look at next: the one that is expected to be decided at the least cost, with the seeds that it lacks. A
 * claim that has all seeds up to `maxSeeds` is left.
 *
 * @returns undefined when nothing can be done any more
 */
export function nextLook(
  undecided: readonly Claim[],
  costOf: (claim: Claim) => ClaimCost,
  maxSeeds: number,
): NextLook | undefined {
  let best: (NextLook & { readonly cost: number }) | undefined;
  for (const claim of undecided) {
    const { seeds, secondsPerSeed } = costOf(claim);
    const left = seedsUpTo(maxSeeds).filter((seed) => !seeds.has(seed));
    if (left.length === 0) continue;
    const missing = Math.min(left.length, expectedSeeds(claim, seeds.size));
    const cost = missing * secondsPerSeed;
    if (best && best.cost <= cost) continue;
    const step = Math.max(FEWEST, 2 * Math.ceil((missing * STRIDE) / 2));
    best = { claim, seeds: left.slice(0, step), cost };
  }
  return best && { claim: best.claim, seeds: best.seeds };
}

/** How many more are expected to decide it; all when that cannot be said. */
function expectedSeeds({ seedsNeeded }: Claim, seeds: number): number {
  return seedsNeeded === null ? Infinity : Math.max(1, seedsNeeded - seeds);
}

/**
 * Why a claim stays open when all seeds were looked at, in words.
 *
 * @param seeds that were looked at
 */
export function whyUndecided(claim: Claim, seeds: number): string {
  const { seedsNeeded, verdict, reason = '' } = claim;
  const diverged = Number(claim.details[DIVERGED] ?? 0);
  const lost =
    diverged > 0
      ? `; ${count(diverged, 'network')} diverged and ${diverged === 1 ? 'was' : 'were'} left out`
      : '';
  if (verdict === 'untested') return `${reason}${lost}`;
  const there = `${seeds} ${seeds === 1 ? 'is' : 'are'} there`;
  const needed = seedsNeededText(claim);
  return seedsNeeded === null
    ? `${needed} would be needed, ${there}: the effect is smaller than what they can tell${lost}`
    : `${needed} would decide it in four of five cases, ${there}${lost}`;
}
