import type { Claim } from '../../claims/claim.ts';
import { seedsNeededText } from '../../claims/seeds-needed.ts';
import { claimBar } from './claim-bar.ts';
import { claimDetails } from './claim-details.ts';
import type { ClaimWithRecipes } from './claim-groups.ts';
import { estimateText } from './estimate.ts';
import { type Html, html } from './html.ts';
import { placeName } from './places.ts';
import { prose, quotation } from './prose.ts';
import { classOf, outcomeBadge } from './verdicts.ts';

/** A claim in the ledger: the verdict of every recipe side by side, and below how it came about. */
export function claimRows(one: ClaimWithRecipes, recipes: readonly string[]): Html {
  const { id, claims } = one;
  const [first] = claims;
  const byRecipe = recipes.map((recipe) => claims.find((claim) => claim.recipe === recipe));
  return html`<tbody id="claim-${id}" class="${classesOf(claims)}">
    <tr>
      <th scope="row">
        ${quotation(first.paper)}
        <span class="about-claim">
          ${placeName(first.section)}${first.primary && ' · primary'} · ${statisticText(first)}
        </span>
      </th>
      ${byRecipe.map((claim, i) => html`<td data-recipe="${recipes[i] ?? ''}">${claim === undefined ? '–' : verdictCell(claim)}</td>`)}
    </tr>
    <tr class="more">
      <td colspan="${recipes.length + 1}">
        <details>
          <summary>How this was judged <span class="id">${id}</span></summary>
          ${claimDetails(one)}
        </details>
      </td>
    </tr>
  </tbody> `;
}

/** What the filter goes by. */
function classesOf(claims: readonly Claim[]): string {
  const verdicts = new Set(claims.map(({ verdict }) => verdict));
  return [
    'claim',
    ...(claims.some(({ lead }) => lead) ? ['leads'] : []),
    ...(recipesDisagree(claims) ? ['is-divided'] : []),
    ...[...verdicts].map((verdict) => `is-${classOf(verdict)}`),
  ].join(' ');
}

/** Whether recipes decide a claim differently. */
export function recipesDisagree(claims: readonly Claim[]): boolean {
  const decided = claims.filter(({ verdict }) => verdict !== 'undecided' && verdict !== 'untested');
  return new Set(decided.map(({ verdict }) => verdict)).size > 1;
}

function statisticText({ statistic, unit }: Claim): Html {
  return html`${prose(statistic)}${unit !== '' && ` (${unit})`}`;
}

/** Verdict, statistic with unit, interval and the number of seeds; of an untested claim why. */
function verdictCell(claim: Claim): Html {
  const { unit, n, reason, verdict } = claim;
  const estimate = estimateText(claim);
  if (estimate === null) {
    return html`${outcomeBadge(verdict)} <span class="estimate">${reason ?? ''}</span>`;
  }
  return html`${outcomeBadge(verdict)}
    <span class="estimate">
      <b>${estimate.measured}</b> <span class="unit">${unit}</span>
      <span class="interval">${estimate.interval}</span> <span class="n">n = ${n}</span>
    </span>
    ${verdict === 'undecided' && html`<span class="needs">needs ${seedsNeededText(claim)}</span>`}
    ${claimBar(claim)}`;
}
