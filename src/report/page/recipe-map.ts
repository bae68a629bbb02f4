import type { Claim } from '../../claims/claim.ts';
import { groupBy } from '../../statistics/group-by.ts';
import {
  BATCHES,
  batchText,
  CONTROL_RECIPES,
  INITS,
  initText,
  updatesText,
} from '../../studies/control-recipes.ts';
import { estimateText } from './estimate.ts';
import { type Html, html } from './html.ts';
import { quotation } from './prose.ts';
import { countOutcomes, outcomeBadge, signOf } from './verdicts.ts';

const BUDGETS = [...new Set(CONTROL_RECIPES.map(({ updates }) => updates))];

/** The verdicts on each primary claim over the map of recipes; nothing where the controls are not stored. */
export function recipeMapTables(mapped: readonly Claim[]): Html | null {
  if (mapped.length === 0) return null;
  const byId = [...groupBy(mapped, ({ id }) => id).values()];
  return html`<section class="maps" id="recipe-map" aria-labelledby="recipe-map-heading">
    <h3 id="recipe-map-heading">The primary claims over ${CONTROL_RECIPES.length} recipes</h3>
    <p class="note">
      The paper states neither the batch nor the initial weights: the verdicts with others, from
      <code>lowcap run controls</code>.
    </p>
    <ul class="mapped">
      ${byId.map((claims) => html`<li>${linkTo(claims[0])} <span class="map-counts">${outcomeCounts(claims)}</span></li> `)}
    </ul>
    <details>
      <summary>Each verdict by initial weights, batch and updates (– where none is stored)</summary>
      <div class="map-tables">${byId.map((claims) => mapTable(claims))}</div>
    </details>
  </section>`;
}

function mapTable(claims: readonly Claim[]): Html {
  const verdictOf = new Map(claims.map((claim) => [claim.recipe, claim]));
  const cell = (init: string, batch: 'full' | number, updates: number) => {
    const place = CONTROL_RECIPES.find(
      (one) => one.init === init && one.batch === batch && one.updates === updates,
    );
    return html`<td>${mapCell(verdictOf.get(place?.label ?? ''))}</td>`;
  };
  return html`<table class="map">
    <caption>
      ${linkTo(claims[0])}
    </caption>
    <thead>
      <tr>
        <th scope="col">updates</th>
        ${BUDGETS.map((updates) => html`<th scope="col">${updatesText(updates)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${BATCHES.flatMap((batch) =>
        INITS.map(
          (init) =>
            html`<tr>
              <th scope="row">${batchText(batch)}, ${initText(init)}</th>
              ${BUDGETS.map((updates) => cell(init, batch, updates))}
            </tr> `,
        ),
      )}
    </tbody>
  </table>`;
}

function linkTo({ id, paper }: Claim): Html {
  return html`<a href="#claim-${id}">${quotation(paper)}</a>`;
}

/** With how many recipes of the map what became of it. */
function outcomeCounts(claims: readonly Claim[]): Html {
  const known = [...countOutcomes(claims)].filter(
    ([outcome, number]) => number > 0 && outcome !== 'untested',
  );
  const tested = known.reduce((sum, [, number]) => sum + number, 0);
  if (tested === 0) return outcomeBadge('untested');
  return html`${known.map(([outcome, number]) => html`${outcomeBadge(outcome)} ${number}, `)}of
  ${tested} tested`;
}

function mapCell(claim: Claim | undefined): Html {
  if (claim === undefined || claim.verdict === 'untested') {
    return html`<span aria-hidden="true">–</span> <span class="unseen">untested</span>`;
  }
  const estimate = estimateText(claim);
  const title = estimate
    ? `${claim.verdict}: ${estimate.measured} ${claim.unit} ${estimate.interval}, n = ${claim.n}`
    : claim.verdict;
  return html`<span title="${title}">${signOf(claim.verdict)}</span>
    <span class="unseen">${claim.verdict}</span>`;
}
