import type { Claim } from '../../claims/claim.ts';
import { claimRows } from './claim-rows.ts';
import { claimsJson } from './claims-json.ts';
import { download } from './download.ts';
import { type Html, html } from './html.ts';
import { comparePlaces, placeName } from './places.ts';
import { quotation } from './prose.ts';
import type { Report } from './report.ts';
import { groupBy } from '../../statistics/group-by.ts';

/** Every claim of the paper with its verdicts; what was not measured is only named, at the end. */
export function ledgerSection(report: Report): Html {
  const claims = [...groupBy(report.claims, ({ id }) => id)];
  const judged = claims.filter(([, same]) => same.some(({ measured }) => measured !== null));
  const missing = claims.filter(([, same]) => same.every(({ measured }) => measured === null));
  return html`<section id="claims" aria-labelledby="claims-heading">
    <h2 id="claims-heading">Claims</h2>
    ${claims.length === 0 && html`<p>No claim was checked in this report.</p>`}
    ${judged.length > 0 && ledger(judged, recipeColumns(report))}
    ${missing.length > 0 && notMeasured(missing)}
    ${claims.length > 0 && html`<p class="files">Download: ${download('claims.json', 'application/json', claimsJson(report.claims), 'claims.json')}</p>`}
  </section> `;
}

/** The labels of the report's recipes, and of any other that a claim has. */
export function recipeColumns({ recipes, claims }: Report): string[] {
  return [
    ...new Set(
      [...recipes, ...claims.map(({ recipe }) => ({ label: recipe }))].map(({ label }) => label),
    ),
  ];
}

type ClaimGroup = [id: string, claims: readonly Claim[]];

function ledger(claims: readonly ClaimGroup[], recipes: readonly string[]): Html {
  const sections = [...groupBy(claims, ([, [first]]) => first?.section ?? '')].sort(([a], [b]) =>
    comparePlaces(a, b),
  );
  return html`<p class="note">
      The statistic over the seeds, its 95&nbsp;% interval in brackets, and n, the number of seeds.
      Verdicts follow from the rule of each claim; the intervals are not corrected for the number of
      claims, so about one in twenty would miss by chance.
    </p>
    <table class="ledger">
      <thead>
        <tr>
          <th scope="col">The paper says</th>
          ${recipes.map((recipe) => html`<th scope="col">Recipe ${recipe}</th>`)}
        </tr>
      </thead>
      ${sections.map(
        ([section, inside]) =>
          html`<tbody>
            <tr class="part">
              <th scope="rowgroup" colspan="${recipes.length + 1}">${placeName(section)}</th>
            </tr>
            ${inside.map(([id, same]) => claimRows(id, same, recipes))}
          </tbody> `,
      )}
    </table>`;
}

function whyNotMeasured(claims: readonly ClaimGroup[]): string {
  const [, [first]] = claims[0];
  return first.verdict === 'untested'
    ? `${claims.length} claims are ${first.reason} and not tested on these data`
    : `${claims.length} more not measured: what they need is not stored`;
}

function notMeasured(claims: readonly ClaimGroup[]): Html {
  return html`<details class="unmeasured">
    <summary>${whyNotMeasured(claims)}</summary>
    <ul>
      ${claims.map(([id, [first]]) => html`<li id="claim-${id}">${quotation(first?.paper ?? '')} <span class="id">${placeName(first?.section ?? '')}, ${id}</span></li> `)}
    </ul>
  </details>`;
}
