import type { Claim } from '../../claims/claim.ts';
import { claimDetails } from './claim-details.ts';
import { type Html, html } from './html.ts';
import { formatterFor } from './numbers.ts';
import { quotation } from './prose.ts';
import { outcomeBadge, outcomeOf } from './verdicts.ts';

/** Two rows of the ledger: the verdict of every recipe side by side, and how it came about. */
export function claimRows(id: string, claims: readonly Claim[], recipes: readonly string[]): Html {
  const [first] = claims;
  const byRecipe = recipes.map((recipe) => claims.find((claim) => claim.recipe === recipe));
  return html`<tr id="claim-${id}" class="claim">
      <th scope="row">${quotation(first?.paper ?? '')}</th>
      ${byRecipe.map((claim, i) => html`<td data-recipe="${recipes[i] ?? ''}">${claim === undefined ? '–' : verdictCell(claim)}</td>`)}
    </tr>
    <tr class="more">
      <td colspan="${recipes.length + 1}">
        <details>
          <summary>How this was judged <span class="id">${id}</span></summary>
          ${claimDetails(claims)}
        </details>
      </td>
    </tr> `;
}

/** Verdict, statistic, interval and the number of seeds. */
function verdictCell(claim: Claim): Html {
  const { measured, interval, n } = claim;
  if (measured === null) return outcomeBadge(outcomeOf(claim));
  const format = formatterFor([measured, ...(interval ?? [])]);
  const range = interval === null ? '' : `[${format(interval[0])}, ${format(interval[1])}]`;
  return html`${outcomeBadge(outcomeOf(claim))}
    <span class="estimate">
      <b>${format(measured)}</b> <span class="interval">${range}</span>
      <span class="n">n = ${n}</span>
    </span>`;
}
