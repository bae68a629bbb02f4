import { count } from '../../count.ts';
import type { Claim } from '../../claims/claim.ts';
import { type Html, html } from './html.ts';
import { formatNumber } from './numbers.ts';
import { prose } from './prose.ts';

/** Longer lists of trials end here; claims.json has them whole. */
const SHOWN_TRIALS = 24;

/** How a verdict came about: what was computed, the rule, and the numbers of each recipe. */
export function claimDetails(claims: readonly Claim[]): Html {
  const measured = claims.filter((claim) => claim.measured !== null);
  return html`<dl class="how">
      ${perRecipe('Statistic', claims, (claim) => claim.statistic)}
      ${perRecipe('Rule', claims, (claim) => claim.rule)}
    </dl>
    ${measured.length > 0 && numbersTable(measured)} ${measured.map(trialsOf)}`;
}

/** What all recipes share is said once. */
function perRecipe(term: string, claims: readonly Claim[], text: (claim: Claim) => string): Html {
  const texts = new Map(claims.map((claim) => [text(claim), claim.recipe]));
  const shared = texts.size === 1;
  return html`<dt>${term}</dt>
    ${[...texts].map(([words, recipe]) => html`<dd>${!shared && `${recipe}: `}${prose(words)}</dd>`)}`;
}

type NumberRow = [name: string, value: (claim: Claim) => number | string | null];

function numbersTable(claims: readonly Claim[]): Html {
  const names = [...new Set(claims.flatMap(({ details }) => Object.keys(details)))];
  const rows: NumberRow[] = [
    ['interval by', (claim) => claim.intervalMethod],
    ['effect, mean over standard deviation', (claim) => claim.effect],
    ['seeds that would decide it, about', (claim) => claim.seedsNeeded],
    ...names.map((name): NumberRow => [name, (claim) => claim.details[name] ?? null]),
  ];
  const shown = rows.filter(([, value]) => claims.some((claim) => value(claim) !== null));
  return html`<div class="scroll" role="region" aria-label="Numbers" tabindex="0">
    <table class="data">
      <thead>
        <tr>
          <th scope="col">Recipe</th>
          ${claims.map(({ recipe }) => html`<th scope="col">${recipe}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${claims.map((claim) => html`<td>${printed(value(claim))}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function printed(value: number | string | null): string {
  if (value === null) return '–';
  return typeof value === 'number' ? formatNumber(value) : value;
}

function trialsOf({ recipe, trials }: Claim): Html {
  const more = trials.length - SHOWN_TRIALS;
  return html`<details class="trials">
    <summary>${count(trials.length, 'trial')}, ${recipe}</summary>
    <p>
      ${trials.slice(0, SHOWN_TRIALS).map((id) => html`<code>${id}</code> `)}${more > 0 && `and ${more} more, listed in claims.json`}
    </p>
  </details> `;
}
