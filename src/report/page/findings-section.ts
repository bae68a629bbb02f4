import type { Claim } from '../../claims/claim.ts';
import { type FindingOutcome, findingOutcomes } from '../../claims/finding-outcomes.ts';
import { FINDINGS } from '../../claims/findings.ts';
import { seedsNeededText } from '../../claims/seeds-needed.ts';
import { count } from '../../count.ts';
import { maximum } from '../../statistics/extent.ts';
import { groupClaims, groupId } from './claim-groups.ts';
import { recipesDisagree } from './claim-rows.ts';
import { splitTitle } from './artefact-section.ts';
import { type Html, html } from './html.ts';
import { recipeColumns } from './ledger-section.ts';
import { placeName } from './places.ts';
import { quotation } from './prose.ts';
import { recipeMapTables } from './recipe-map.ts';
import type { Report } from './report.ts';
import { strip } from './strip.ts';
import { countOutcomes, findingBadge, outcomeBadge } from './verdicts.ts';

/** What a reader gets who has a minute: which findings of the paper hold, with which recipe, and where that is shown. */
export function findingsSection(report: Report): Html {
  const { claims, mapped = [] } = report;
  const recipes = recipeColumns(report).filter((recipe) =>
    claims.some((claim) => claim.recipe === recipe),
  );
  return html`<section id="findings" aria-labelledby="findings-heading">
    <h2 id="findings-heading">Which findings hold</h2>
    ${recipeLines(report)} ${claims.length > 0 && findingsTable(report, recipes)}
    ${claims.length > 0 && whatWordsMean(claims)}
    ${recipes.length > 0 && html`<div class="strips">${recipes.map((recipe) => recipeCounts(recipe, claims))}</div>`}
    ${recipeMapTables(mapped)}
  </section> `;
}

/** What each recipe is, a line each. */
function recipeLines({ recipes }: Report): Html {
  return html`<ul class="recipes">
    ${recipes.map(({ label, text }) => html`<li>Recipe <b>${label}</b>: ${text}</li> `)}
  </ul>`;
}

function findingsTable(report: Report, recipes: readonly string[]): Html {
  const several = recipes.length > 1;
  const [judged, unjudged] = [true, false].map((has) =>
    findingOutcomes(report.claims).filter(({ leads }) => leads.length > 0 === has),
  );
  return html`<table class="findings">
      <thead>
        <tr>
          <th scope="col">The paper found</th>
          ${several && html`<th scope="col">Over all</th>`}
          ${recipes.map((recipe) => html`<th scope="col">${recipe}</th>`)}
          <th scope="col">Shown by</th>
        </tr>
      </thead>
      <tbody>
        ${judged.map(
          (one) =>
            html`<tr>
              <th scope="row">
                ${quotation(FINDINGS[one.finding].paper)}
                <span class="id">${placeName(FINDINGS[one.finding].section)}</span>
              </th>
              ${several && html`<td data-label="Over all">${findingBadge(one.outcome)}</td>`}
              ${recipes.map((recipe) => outcomeCell(one, recipe))}
              <td data-label="Shown by">${evidenceOf(one, report)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${unjudged.length > 0 && html`<p class="note">Without a claim that decides them: ${unjudged.map(({ finding }, i) => html`${i > 0 && ', '}${quotation(FINDINGS[finding].paper)}`)}.</p>`}`;
}

/** What becomes of a finding with a recipe; of an open one how many seeds its claims still ask for. */
function outcomeCell({ byRecipe, leads }: FindingOutcome, recipe: string): Html {
  const outcome = byRecipe.get(recipe) ?? 'untested';
  const undecided = leads.filter(
    (claim) => claim.recipe === recipe && claim.verdict === 'undecided',
  );
  const needed = undecided.map(({ seedsNeeded }) => seedsNeeded ?? Infinity);
  const most = maximum(needed);
  return html`<td data-label="Recipe ${recipe}">
    ${findingBadge(outcome)}${outcome === 'open' && needed.length > 0 && html` <span class="needs">${seedsNeededText({ seedsNeeded: Number.isFinite(most) ? most : null })}</span>`}
  </td>`;
}

/** Links to its claims, those that decide it first, and to the figures that are in the page. */
function evidenceOf({ finding }: FindingOutcome, { artefacts, claims }: Report): Html {
  const shown = new Map(artefacts.map(({ artefact: { content } }) => [content.id, content.title]));
  const figures = FINDINGS[finding].artefacts.filter((id) => shown.has(id));
  const all = groupClaims(claims).find((group) => group.finding === finding)?.claims.length ?? 0;
  const names = figures.map((id) => splitTitle(shown.get(id) ?? '').label || id);
  return html`<a href="#${groupId(finding)}">${count(all, 'claim')}</a>
    ${figures.map((id, i) => html` · <a class="whole" href="#${id}">${i > 0 ? names[i].replace(/^Fig\. /, '') : names[i]}</a>`)}`;
}

function whatWordsMean(claims: readonly Claim[]): Html {
  const ours = claims.filter(({ interprets }) => interprets === null);
  const undecided = ours.filter(({ verdict }) => verdict === 'undecided').length;
  const groups = groupClaims(claims).flatMap((group) => group.claims);
  const divided = groups.filter(({ claims: same }) => recipesDisagree(same)).length;
  return html`<div class="note words">
    <p>
      A finding <b>holds</b> when every claim that decides it is reproduced, <b>fails</b> when one
      is not, and is <b>open</b> while one is undecided. <b>Undecided</b> means that the interval of
      the statistic still crosses a bound of the claim’s rule: the seeds so far fit more than one
      verdict. More seeds decide it, at no cost in validity: <code>lowcap decide</code> trains only
      what undecided claims need and stops at each decision. <b>Untested</b> means that its networks
      are not stored.
    </p>
    <p>
      ${count(undecided, 'verdict')} of ${ours.length} ${undecided === 1 ? 'is' : 'are'} undecided;
      recipes disagree on ${count(divided, 'claim')}.
    </p>
  </div>`;
}

function recipeCounts(recipe: string, claims: readonly Claim[]): Html {
  const own = claims.filter((claim) => claim.recipe === recipe && claim.interprets === null);
  const counts = [...countOutcomes(own)].filter(([, number]) => number > 0);
  return html`<div class="recipe">
    <h3>Recipe <b>${recipe}</b>: ${count(own.length, 'claim')}</h3>
    ${strip(counts)}
    <ul class="counts">
      ${counts.map(([outcome, number]) => html`<li><b>${number}</b> ${outcomeBadge(outcome)}</li>`)}
    </ul>
  </div>`;
}
