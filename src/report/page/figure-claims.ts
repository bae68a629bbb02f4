import type { Claim } from '../../claims/claim.ts';
import { CLAIMS_OF_FIGURES } from '../../claims/claims-of-figures.ts';
import { count } from '../../count.ts';
import { groupId } from './claim-groups.ts';
import { type Html, html } from './html.ts';
import { countOutcomes, OUTCOMES, signOf } from './verdicts.ts';

/** The claims that a figure or table bears on; other readings of a sentence stand with ours. */
export function claimsOfArtefact(id: string, claims: readonly Claim[]): Claim[] {
  const own = CLAIMS_OF_FIGURES[id] ?? [];
  return claims.filter((claim) => claim.interprets === null && own.includes(claim.id));
}

/** How many claims that a figure bears on came out how with each recipe; the names of those that decide a finding. */
export function figureVerdicts(claims: readonly Claim[]): Html | null {
  if (claims.length === 0) return null;
  const recipes = [...new Set(claims.map(({ recipe }) => recipe))];
  const findings = [...new Set(claims.map(({ finding }) => finding ?? undefined))];
  const leads = [...new Set(claims.filter(({ lead }) => lead).map(({ id }) => id))];
  return html`<div class="verdicts">
    <ul>
      ${recipes.map((recipe) => html`<li>${recipe}: ${signs(claims.filter((claim) => claim.recipe === recipe))}</li> `)}
    </ul>
    <p>
      ${leads.map((id) => html`<a href="#claim-${id}">${id}</a>, `)}
      ${findings.map((finding, i) => html`${i > 0 && ', '}<a href="#${groupId(finding)}">${finding ?? 'other'} claims</a>`)}
    </p>
  </div>`;
}

function signs(claims: readonly Claim[]): Html {
  const counts = countOutcomes(claims);
  return html`${OUTCOMES.filter((outcome) => counts.get(outcome)! > 0).map((outcome) => html`<span class="tally" title="${count(counts.get(outcome)!, 'claim')} ${outcome}">${signOf(outcome)} ${counts.get(outcome)!}<span class="unseen"> ${outcome}</span></span> `)}`;
}
