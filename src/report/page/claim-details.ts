import { count } from '../../count.ts';
import { FINDINGS } from '../../claims/findings.ts';
import type { Claim } from '../../claims/claim.ts';
import type { ClaimWithRecipes } from './claim-groups.ts';
import { claimNumbers } from './claim-numbers.ts';
import { type Html, html, type HtmlPart } from './html.ts';
import { formatterFor } from './numbers.ts';
import { placeName } from './places.ts';
import { prose } from './prose.ts';

/** How a verdict came about: all that was written before its data, then the numbers of each recipe. */
export function claimDetails({ claims, readings }: ClaimWithRecipes): Html {
  const tested = claims.filter(({ measured }) => measured !== null);
  return html`${entryOf(claims)} ${tested.length > 0 && claimNumbers(tested)}
  ${readings.map((reading) => readingBeside(reading))} ${trialsOf(tested)}`;
}

function entryOf(claims: readonly [Claim, ...Claim[]]): Html {
  const [first] = claims;
  return html`<dl class="how">
    ${perRecipe('Statistic', claims, (claim) => prose(claim.statistic))}
    ${perRecipe('Formula', claims, ({ formula, unit }) => (formula === '' ? null : html`<span class="formula">${formula}</span>${unit !== '' && `, in ${unit}`}`))}
    ${perRecipe('Rule', claims, (claim) => prose(claim.rule))}
    ${perRecipe('Smallest effect', claims, ({ smallestEffect }) => (smallestEffect === '' ? null : prose(smallestEffect)))}
    ${perRecipe('Control', claims, controlText)} ${perRecipe('Can reach', claims, reachText)}
    ${entry('Weight', weightText(first))} ${entry('Entry', versionText(first))}
  </dl>`;
}

/** Another reading of the sentence, filed by its author. */
function readingBeside({ id, claims }: ClaimWithRecipes): Html {
  const [first] = claims;
  const tested = claims.filter(({ measured }) => measured !== null);
  return html`<section class="reading" id="claim-${id}">
    <h4>
      Another reading${first.author !== null && `, by ${first.author}`}
      <span class="id">${id}</span>
    </h4>
    ${entryOf(claims)} ${tested.length > 0 && claimNumbers(tested)}
  </section>`;
}

function entry(term: string, value: HtmlPart): Html {
  return html`<dt>${term}</dt>
    <dd>${value}</dd>`;
}

/** What all recipes share is said once; null is not said. */
function perRecipe(
  term: string,
  claims: readonly Claim[],
  part: (claim: Claim) => Html | null,
): Html | null {
  const texts = new Map<string, { readonly said: Html; readonly recipe: string }>();
  for (const claim of claims) {
    const said = part(claim);
    if (said !== null) texts.set(said.text, { said, recipe: claim.recipe });
  }
  if (texts.size === 0) return null;
  const shared = texts.size === 1;
  return html`<dt>${term}</dt>
    ${[...texts.values()].map(({ said, recipe }) => html`<dd>${!shared && `${recipe}: `}${said}</dd>`)}`;
}

function controlText({ control }: Claim): Html | null {
  if (control === null) return null;
  const format = formatterFor([control.value]);
  return html`${prose(control.world)}: the statistic is then ${format(control.value)}`;
}

function reachText({ reach }: Claim): Html | null {
  if (reach === null) return null;
  const format = formatterFor([reach.floor, reach.ceiling]);
  return html`${format(reach.floor)} where the sentence is as false as can be,
  ${format(reach.ceiling)} where it is as true as can be (simulated)`;
}

function weightText({ primary, lead, finding }: Claim): string {
  const of =
    finding === null
      ? ''
      : ` “${FINDINGS[finding].paper}” (${placeName(FINDINGS[finding].section)})`;
  if (primary) return `primary, and decides the finding${of}`;
  return lead
    ? `decides the finding${of}`
    : finding === null
      ? 'not primary'
      : `belongs to the finding${of}`;
}

function versionText({ version, entered, hash }: Claim): Html {
  return html`version
  ${version}${entered !== null && html`, written on <time datetime="${entered}">${entered}</time>`}${hash !== null && html`, <code class="digest">sha256:${hash}</code>`}`;
}

function trialsOf(claims: readonly Claim[]): Html {
  return html`<p class="note">
    ${claims.map(({ recipe, trials }) => `${count(trials.length, 'trial')} with recipe ${recipe}`).join(', ')}${claims.length > 0 && '; their ids are in claims.json.'}
  </p>`;
}
