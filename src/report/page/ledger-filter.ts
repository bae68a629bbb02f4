import type { ClaimWithRecipes } from './claim-groups.ts';
import { recipesDisagree } from './claim-rows.ts';
import { type Html, html } from './html.ts';
import { classOf, OUTCOMES } from './verdicts.ts';

/** A choice of the filter: which claims stay, by a class that they have; all without one. */
interface Choice {
  readonly id: string;
  readonly label: string;
  readonly keeps?: string;
}

/** Those that decide a finding come first: a reader starts with them. */
const CHOICES: readonly Choice[] = [
  { id: 'leads', label: 'those that decide the findings', keeps: 'leads' },
  { id: 'all', label: 'all' },
  ...OUTCOMES.map((verdict) => ({
    id: classOf(verdict),
    label: verdict as string,
    keeps: `is-${classOf(verdict)}`,
  })),
  { id: 'divided', label: 'recipes disagree', keeps: 'is-divided' },
];

/** Radio buttons that hide claims by the style sheet alone; choices that keep none are not offered. */
export function ledgerFilter(claims: readonly ClaimWithRecipes[]): Html {
  const offered = CHOICES.map((choice) => ({ choice, number: numberOf(choice, claims) })).filter(
    ({ number }) => number > 0,
  );
  return html`<fieldset class="filter">
    <legend>Show claims</legend>
    ${offered.map(
      ({ choice: { id, label }, number }, i) =>
        html`<span class="choice"
          ><input type="radio" name="show" id="show-${id}" ${i === 0 && html` checked`} /><label
            for="show-${id}"
            >${label} (${number})</label
          ></span
        > `,
    )}
  </fieldset>`;
}

function numberOf({ id, keeps }: Choice, claims: readonly ClaimWithRecipes[]): number {
  if (keeps === undefined) return claims.length;
  return claims.filter(({ claims: same }) => {
    if (id === 'leads') return same.some(({ lead }) => lead);
    if (id === 'divided') return recipesDisagree(same);
    return same.some(({ verdict }) => classOf(verdict) === id);
  }).length;
}

/** On paper all claims are shown, and on a screen the one, or those of a finding, that a link leads to. */
export const FILTER_STYLES = `@media screen {
${CHOICES.flatMap(({ id, keeps }) => (keeps === undefined ? [] : hideOthers(id, keeps))).join('\n')}
}
`;

function hideOthers(id: string, keeps: string): string[] {
  const targets =
    id === 'leads' ? ':target, :has(:target), .group:target *' : ':target, :has(:target)';
  const chosen = `#claims:has(#show-${id}:checked)`;
  return [
    `${chosen} .claim:not(.${keeps}, ${targets}) { display: none; }`,
    `${chosen} .group:not(:has(.${keeps}), :target, :has(:target)) { display: none; }`,
  ];
}
