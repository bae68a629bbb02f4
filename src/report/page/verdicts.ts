import { type Claim, type Verdict, VERDICTS } from '../../claims/claim.ts';
import type { FindingOutcome } from '../../claims/finding-outcomes.ts';
import { type Html, html } from './html.ts';

/** What can come of a finding, with one recipe or with all. */
type FindingWord = FindingOutcome['outcome'];

/** What can come of a claim, the verdicts first. */
export const OUTCOMES: readonly Verdict[] = [...VERDICTS, 'untested'];

/** A sign for each, so that no meaning rests on colour. */
export const SIGNS: Readonly<Record<Verdict, string>> = {
  reproduced: '✓',
  partly: '◐',
  'not reproduced': '✗',
  undecided: '?',
  untested: '–',
};

/** The verdict whose sign and colour stand for what becomes of a finding; one that depends has its own. */
const VERDICT_OF_FINDING: Readonly<Record<FindingWord, Verdict | undefined>> = {
  holds: 'reproduced',
  'holds in part': 'partly',
  fails: 'not reproduced',
  open: 'undecided',
  untested: 'untested',
  'depends on the recipe': undefined,
};

/** How often each outcome occurs, in the order of `OUTCOMES`. */
export function countOutcomes(claims: readonly Claim[]): Map<Verdict, number> {
  return new Map(
    OUTCOMES.map((outcome) => [
      outcome,
      claims.filter(({ verdict }) => verdict === outcome).length,
    ]),
  );
}

/** The name under which style sheets know an outcome. */
export function classOf(outcome: Verdict): string {
  return outcome.replace(' ', '-');
}

/** The sign alone, hidden from screen readers: the word stands beside it. */
export function signOf(outcome: Verdict): Html {
  return html`<span class="sign ${classOf(outcome)}" aria-hidden="true">${SIGNS[outcome]}</span>`;
}

/** Sign and word. */
export function outcomeBadge(outcome: Verdict): Html {
  return html`<span class="outcome">${signOf(outcome)} ${outcome}</span>`;
}

/** Sign and word of a finding. */
export function findingBadge(outcome: FindingWord): Html {
  const verdict = VERDICT_OF_FINDING[outcome];
  const sign =
    verdict === undefined
      ? html`<span class="sign depends" aria-hidden="true">≠</span>`
      : signOf(verdict);
  return html`<span class="outcome">${sign} ${outcome}</span>`;
}
