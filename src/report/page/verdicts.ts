import { type Claim, type Verdict, VERDICTS } from '../../claims/claim.ts';
import { type Html, html } from './html.ts';

/** A verdict, or that the studies it needs are not stored. */
export type Outcome = Exclude<Verdict, 'untested'> | 'not measured';

export const OUTCOMES: readonly Outcome[] = [...VERDICTS, 'not measured'];

/** A sign for each, so that no meaning rests on colour. */
export const SIGNS: Readonly<Record<Outcome, string>> = {
  reproduced: '✓',
  partly: '◐',
  'not reproduced': '✗',
  undecided: '?',
  'not measured': '–',
};

export function outcomeOf(claim: Claim): Outcome {
  const { measured, verdict } = claim;
  return measured === null || verdict === 'untested' ? 'not measured' : verdict;
}

/** How often each outcome occurs, in the order of `OUTCOMES`. */
export function countOutcomes(claims: readonly Claim[]): Map<Outcome, number> {
  const outcomes = claims.map(outcomeOf);
  return new Map(
    OUTCOMES.map((outcome) => [outcome, outcomes.filter((other) => other === outcome).length]),
  );
}

/** The name under which style sheets know an outcome. */
export function classOf(outcome: Outcome): string {
  return outcome.replace(' ', '-');
}

/** The sign alone, hidden from screen readers: the word stands beside it. */
export function signOf(outcome: Outcome): Html {
  return html`<span class="sign ${classOf(outcome)}" aria-hidden="true">${SIGNS[outcome]}</span>`;
}

/** Sign and word. */
export function outcomeBadge(outcome: Outcome): Html {
  return html`<span class="outcome">${signOf(outcome)} ${outcome}</span>`;
}
