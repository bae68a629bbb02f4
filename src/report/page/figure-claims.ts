import type { Claim } from '../../claims/claim.ts';
import { FINDINGS } from '../../claims/findings.ts';
import { LEDGER } from '../../claims/ledger.ts';
import { count } from '../../count.ts';
import { kindOfRows, type StudyName } from '../../studies/catalogue.ts';
import type { Artefact } from '../artefact.ts';
import { groupId } from './claim-groups.ts';
import { type Html, html } from './html.ts';
import { countOutcomes, OUTCOMES, signOf } from './verdicts.ts';

const STUDY_OF_CLAIM: ReadonlyMap<string, StudyName> = new Map(
  LEDGER.map(({ id, study }) => [id, kindOfRows(study).study]),
);

/** Pairs of classes in a text, such as `4-9`. */
const PAIRS = /\b\d-\d\b/g;

/**
 * The claims that a figure or table bears on: those of its study, where its finding names it or where it stands for the
 * whole study; a figure of one pair bears on claims that name the pair.
 */
export function claimsOfArtefact(
  { content: { id, title } }: Pick<Artefact, 'content'>,
  study: StudyName,
  claims: readonly Claim[],
): Claim[] {
  const pairs: readonly string[] = title.match(PAIRS) ?? [];
  return claims.filter((claim) => {
    if (STUDY_OF_CLAIM.get(claim.id) !== study || claim.interprets !== null) return false;
    const named = `${claim.statistic} ${claim.rule}`.match(PAIRS) ?? [];
    if (pairs.length > 0) return named.some((pair) => pairs.includes(pair));
    const { finding } = claim;
    return finding === null || (FINDINGS[finding].artefacts as readonly string[]).includes(id);
  });
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
