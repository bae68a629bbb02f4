import { count } from '../count.ts';
import { ABOUT } from './evaluate-claims.ts';
import { findingOutcomes } from './finding-outcomes.ts';
import { FINDINGS } from './findings.ts';
import { listed } from '../analysis/words.ts';
import { type Claim, VERDICTS } from './claim.ts';

export interface RecipeCounts {
  readonly recipe: string;
  readonly claims: number;
  readonly counts: Readonly<Record<(typeof VERDICTS)[number], number>>;
}

/** The ledger for a reader in a hurry. */
export interface ClaimsSummary {
  /** In the order of the claims. */
  readonly recipes: readonly RecipeCounts[];
  /** What becomes of each finding of the paper that was tested, a sentence each. */
  readonly findings: readonly string[];
  /** Counts of verdicts, where recipes disagree, and how far the undecided are from a verdict. */
  readonly sentences: readonly string[];
}

/** More seeds than this are seldom trained. */
const FEASIBLE_SEEDS = 30;

/** Instead of counts, where no claim is about the data. */
const UNTESTED = 'The claims of the paper are about MNIST; none of them is tested on other data.';

export function summarizeClaims(claims: readonly Claim[]): ClaimsSummary {
  if (claims.length > 0 && claims.every(({ reason }) => reason === ABOUT)) {
    return { recipes: [], findings: [], sentences: [UNTESTED] };
  }
  const recipes = [...new Set(claims.map(({ recipe }) => recipe))].map((recipe) =>
    countsOf(recipe, claims),
  );
  return {
    recipes,
    findings: findingSentences(claims),
    sentences: [
      ...recipes.map(countsSentence),
      ...disagreementSentence(claims),
      ...undecidedSentence(claims),
    ],
  };
}

/** Of what was measured: a claim without rows has no verdict to count. */
function countsOf(recipe: string, claims: readonly Claim[]): RecipeCounts {
  const own = claims.filter(
    (claim) => claim.recipe === recipe && claim.verdict !== 'untested' && claim.interprets === null,
  );
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, own.filter((claim) => claim.verdict === verdict).length]),
  ) as RecipeCounts['counts'];
  return { recipe, claims: own.length, counts };
}

function countsSentence({ recipe, claims, counts }: RecipeCounts): string {
  const parts = VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`);
  return `Of ${count(claims, 'claim')} that ${claims === 1 ? 'was' : 'were'} tested with recipe ${recipe}: ${listed(parts)}.`;
}

/** A sentence for each finding that was looked at. */
function findingSentences(claims: readonly Claim[]): string[] {
  const known = findingOutcomes(claims).filter(({ outcome }) => outcome !== 'untested');
  return known.map(({ finding, outcome, byRecipe }) => {
    const tested = [...byRecipe].filter(([, one]) => one !== 'untested');
    const words = tested.map(([recipe, one]) => `${one} with recipe ${recipe}`);
    const same = new Set(tested.map(([, one]) => one)).size === 1;
    const what = same && tested.length > 1 ? `${outcome} with every recipe` : listed(words);
    return `“${FINDINGS[finding].paper}” (${FINDINGS[finding].section}): ${what}.`;
  });
}

/** Claims on which two recipes were decided differently: what the paper does not state about training decides them. */
export function disagreements(claims: readonly Claim[]): string[] {
  const decided = claims.filter(
    ({ verdict, interprets }) =>
      verdict !== 'undecided' && verdict !== 'untested' && interprets === null,
  );
  const ids = [...new Set(decided.map(({ id }) => id))];
  return ids.filter(
    (id) => new Set(decided.filter((claim) => claim.id === id).map((c) => c.verdict)).size > 1,
  );
}

function disagreementSentence(claims: readonly Claim[]): string[] {
  const ids = disagreements(claims);
  if (ids.length === 0) return [];
  const claimsText = count(ids.length, 'claim');
  return [`The verdict depends on the recipe for ${claimsText}: ${listed(ids)}.`];
}

function undecidedSentence(claims: readonly Claim[]): string[] {
  const undecided = claims.filter(
    ({ verdict, interprets }) => verdict === 'undecided' && interprets === null,
  );
  if (undecided.length === 0) return [];
  const near = undecided.filter(
    ({ seedsNeeded }) => seedsNeeded !== null && seedsNeeded <= FEASIBLE_SEEDS,
  );
  return [
    `Of ${count(undecided.length, 'undecided verdict')} ${near.length} would be decided by ${FEASIBLE_SEEDS} seeds or fewer if the effects stay: lowcap decide trains them.`,
  ];
}
