import { count } from '../../count.ts';
import type { Claim, Outcome } from '../../claims/claim.ts';
import { estimateText, levelText } from './estimate.ts';
import { type Html, html } from './html.ts';
import { formatNumber } from './numbers.ts';
import { outcomeBadge } from './verdicts.ts';

type NumberRow = [name: string, value: (claim: Claim) => Html | string | number | null];

/** What was measured of a claim with each recipe, a column each. */
export function claimNumbers(claims: readonly Claim[]): Html {
  const names = [...new Set(claims.flatMap(({ details }) => Object.keys(details)))];
  const rows: NumberRow[] = [
    ['verdict', (claim) => outcomeBadge(claim.verdict)],
    ['statistic', (claim) => withUnit(claim, claim)],
    ['seeds, or couples of seeds', ({ n }) => n],
    ['level of the interval', ({ level }) => levelText(level)],
    ['interval by', ({ intervalMethod }) => intervalMethod],
    ['e-value of the decision', ({ evidence }) => evidence],
    ['distance from the bound, in sd over seeds', ({ effect }) => effect],
    ['seeds that would decide it, about', ({ seedsNeeded }) => seedsNeeded],
    ['from seeds alone that were unseen when the rule was written', (claim) => unseenText(claim)],
    ['on the test file, 95 % over seeds and images', testText],
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

function printed(value: Html | string | number | null): Html | string {
  if (value === null) return '–';
  return typeof value === 'number' ? formatNumber(value) : value;
}

function withUnit({ unit }: Claim, outcome: Pick<Outcome, 'measured' | 'interval'>): string | null {
  const estimate = estimateText(outcome);
  if (estimate === null) return null;
  return [estimate.measured, unit, estimate.interval].filter((text) => text !== '').join(' ');
}

function unseenText(claim: Claim): Html | null {
  const { unseen } = claim;
  if (unseen === null) return null;
  return html`${outcomeBadge(unseen.verdict)} ${withUnit(claim, unseen)} n = ${unseen.n}, seeds
  ${unseen.firstSeed} and up`;
}

function testText(claim: Claim): string | null {
  const { test } = claim;
  if (test === null) return null;
  return `${withUnit(claim, test)}, ${count(test.seeds, 'seed')}, ${count(test.images, 'image')}`;
}
