import type { Claim } from '../../claims/claim.ts';
import { joinBytes } from '../../data/join-bytes.ts';

/** The claims as a JSON array in UTF-8, one line for each. As one text of tens of megabytes it would take several times as much. */
export function claimsJson(claims: readonly Claim[]): Uint8Array {
  const encoder = new TextEncoder();
  const lines = claims.map((claim, i) =>
    encoder.encode(`${i > 0 ? ',\n' : ''}${JSON.stringify(claim)}`),
  );
  return joinBytes([encoder.encode('[\n'), ...lines, encoder.encode('\n]\n')]);
}
