import type { Claim } from '../../claims/claim.ts';
import { type Finding, FINDINGS } from '../../claims/findings.ts';
import { groupBy } from '../../statistics/group-by.ts';
import { comparePlaces } from './places.ts';

/** One claim with every recipe, and what its authors have filed beside our reading. */
export interface ClaimWithRecipes {
  readonly id: string;
  /** One for each recipe; at least one. */
  readonly claims: readonly [Claim, ...Claim[]];
  /** Other readings of the same sentence, each with its recipes. */
  readonly readings: readonly ClaimWithRecipes[];
}

/** The claims of one finding, those that decide it first. */
export interface ClaimGroup {
  /** Undefined for sentences that belong to none. */
  readonly finding: Finding | undefined;
  readonly claims: readonly ClaimWithRecipes[];
}

/** All claims by finding, findings as the paper has them; inside of one as the paper has them. */
export function groupClaims(claims: readonly Claim[]): ClaimGroup[] {
  const all = [...groupBy(claims, ({ id }) => id)].map(([id, same]) => ({
    id,
    claims: same as [Claim, ...Claim[]],
    readings: [],
  }));
  const ids = new Set(all.map(({ id }) => id));
  const readingOf = ({ claims: [{ interprets }] }: ClaimWithRecipes) =>
    interprets !== null && ids.has(interprets) ? interprets : undefined;
  const ours = all
    .filter((one) => readingOf(one) === undefined)
    .map((one) => ({ ...one, readings: all.filter((other) => readingOf(other) === one.id) }));
  const known = Object.keys(FINDINGS) as Finding[];
  return [...known, undefined]
    .map((finding) => ({
      finding,
      claims: ours
        .filter(({ claims: [first] }) => (first.finding ?? undefined) === finding)
        .toSorted(({ claims: [a] }, { claims: [b] }) =>
          a.lead === b.lead ? comparePlaces(a.section, b.section) : a.lead ? -1 : 1,
        ),
    }))
    .filter(({ claims: own }) => own.length > 0);
}

/** Where the claims of a finding stand in the page. */
export function groupId(finding: Finding | undefined): string {
  return `claims-of-${finding ?? 'no-finding'}`;
}
