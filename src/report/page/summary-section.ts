import { count } from '../../count.ts';
import type { Claim } from '../../claims/claim.ts';
import { type Html, html } from './html.ts';
import { recipeColumns } from './ledger-section.ts';
import { prose } from './prose.ts';
import type { Report } from './report.ts';
import { strip } from './strip.ts';
import { countOutcomes, outcomeBadge } from './verdicts.ts';

/** What a reader gets who has ten seconds: how many claims hold, and the sentences that say which. */
export function summarySection(report: Report): Html {
  const recipes = recipeColumns(report).filter((recipe) =>
    report.claims.some((claim) => claim.recipe === recipe),
  );
  return html`<section id="summary" aria-labelledby="summary-heading">
    <h2 id="summary-heading">Summary</h2>
    ${recipes.length > 0 && html`<div class="strips">${recipes.map((recipe) => recipeCounts(recipe, report.claims))}</div>`}
    ${
      report.headlines.length > 0 &&
      html`<ul class="headlines">
        ${report.headlines.map((headline) => html`<li>${prose(headline)}</li>`)}
      </ul>`
    }
  </section> `;
}

function recipeCounts(recipe: string, claims: readonly Claim[]): Html {
  const own = claims.filter((claim) => claim.recipe === recipe);
  const counts = [...countOutcomes(own)].filter(([, number]) => number > 0);
  return html`<div class="recipe">
    <h3>Recipe <b>${recipe}</b>: ${count(own.length, 'claim')}</h3>
    ${strip(counts)}
    <ul class="counts">
      ${counts.map(([outcome, number]) => html`<li><b>${number}</b> ${outcomeBadge(outcome)}</li>`)}
    </ul>
  </div>`;
}
