import { FINDINGS } from '../../claims/findings.ts';
import { count } from '../../count.ts';
import { type ClaimGroup, type ClaimWithRecipes, groupClaims, groupId } from './claim-groups.ts';
import { claimRows } from './claim-rows.ts';
import { ledgerFilter } from './ledger-filter.ts';
import { type Html, html } from './html.ts';
import { placeName } from './places.ts';
import { quotation } from './prose.ts';
import type { Report } from './report.ts';

/** Every claim of the paper with its verdicts, by finding; on data that none is about they are only named. */
export function ledgerSection(report: Report): Html {
  const groups = groupClaims(report.claims);
  return html`<section id="claims" aria-labelledby="claims-heading">
    <h2 id="claims-heading">Claims</h2>
    ${groups.length === 0 && html`<p>No claim was checked in this report.</p>`}
    ${groups.length > 0 && (report.own ? notAbout(groups) : ledger(groups, report))}
    ${groups.length > 0 && html`<p class="files">All of it, with the ids of the trials: <a href="claims.json">claims.json</a>${isTested(report) && html`; the statistic of every seed: <a href="data/claims.csv">claims.csv</a>`}</p>`}
  </section> `;
}

function isTested({ claims }: Report): boolean {
  return claims.some(({ values }) => values.length > 0);
}

/** The labels of the report's recipes, and of any other that a claim has. */
export function recipeColumns({ recipes, claims }: Report): string[] {
  return [
    ...new Set(
      [...recipes, ...claims.map(({ recipe }) => ({ label: recipe }))].map(({ label }) => label),
    ),
  ];
}

function ledger(groups: readonly ClaimGroup[], report: Report): Html {
  const recipes = recipeColumns(report);
  return html`<p class="note">
      The statistic over the seeds with its unit, its interval in brackets, and n, the number of
      seeds or couples of seeds. The verdict follows from the interval alone; its level is corrected
      for the number of claims and holds at every look (<a href="#inference">how</a>). Below it,
      where that lies among the values that mean ✓ reproduced, ◐ partly and ✗ not reproduced: a dot
      for each seed, a line for the interval, a stroke for the statistic.
    </p>
    ${ledgerFilter(groups.flatMap(({ claims }) => claims))}
    ${groups.map((group) => groupTable(group, recipes))}`;
}

function groupTable({ finding, claims }: ClaimGroup, recipes: readonly string[]): Html {
  const id = groupId(finding);
  return html`<section class="group" id="${id}" aria-labelledby="${id}-heading">
    <h3 id="${id}-heading">
      ${
        finding === undefined
          ? 'Sentences that belong to no finding'
          : html`${quotation(FINDINGS[finding].paper)}
              <span class="id"
                >${placeName(FINDINGS[finding].section)}, ${count(claims.length, 'claim')}</span
              >`
      }
    </h3>
    <table class="ledger">
      <thead>
        <tr>
          <th scope="col">The paper says</th>
          ${recipes.map((recipe) => html`<th scope="col">Recipe ${recipe}</th>`)}
        </tr>
      </thead>
      ${claims.map((claim) => claimRows(claim, recipes))}
    </table>
  </section> `;
}

/** Claims about other data. */
function notAbout(groups: readonly ClaimGroup[]): Html {
  const claims: ClaimWithRecipes[] = groups.flatMap((group) => group.claims);
  const reason = claims[0]?.claims[0].reason ?? '';
  return html`<details class="unmeasured">
    <summary>${claims.length} claims are ${reason} and not tested on these data</summary>
    <ul>
      ${claims.map(({ id, claims: [first] }) => html`<li id="claim-${id}">${quotation(first.paper)} <span class="id">${placeName(first.section)}, ${id}</span></li> `)}
    </ul>
  </details>`;
}
