import type { Claim } from '../../claims/claim.ts';

/** The claims as a JSON array, one line for each. */
export function claimsJson(claims: readonly Claim[]): string {
  return `[\n${claims.map((claim) => JSON.stringify(claim)).join(',\n')}\n]\n`;
}
