import type { Claim } from '../../../src/claims/claim.ts';

/** Claims on their way from one thread to another: the id of each network once, however many claims rest on it. */
export interface PackedClaims {
  readonly claims: readonly Omit<Claim, 'trials'>[];
  readonly ids: readonly string[];
  /** For each claim, which of the ids. */
  readonly trials: readonly Uint32Array[];
}

export function packClaims(claims: readonly Claim[]): PackedClaims {
  const places = new Map<string, number>();
  const placeOf = (id: string) => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, places.size);
    return places.size - 1;
  };
  return {
    claims: claims.map((claim) => {
      const { trials: _, ...others } = claim;
      return others;
    }),
    trials: claims.map(({ trials }) => Uint32Array.from(trials, placeOf)),
    ids: [...places.keys()],
  };
}

export function unpackClaims({ claims, ids, trials }: PackedClaims): Claim[] {
  return claims.map((claim, i) => ({
    ...claim,
    trials: Array.from(trials[i]!, (place) => ids[place]!),
  }));
}
