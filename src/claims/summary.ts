import { count } from '../count.ts';
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
  /** Full sentences, the most telling ones first. */
  readonly sentences: readonly string[];
}

/** The three core findings of the abstract, and the sentence that it adds about saliency. */
export const CORE_FINDINGS: Readonly<Record<string, string>> = {
  'capacity-scales': 'that the minimum capacity grows with the difficulty of the task',
  'pruning-robust-to-95': 'that the networks withstand pruning up to 95 %',
  'noise-robustness': 'that spare capacity makes robust against noise',
  'saliency-of-the-parent': 'that pruned networks keep the saliency of their parents',
};

/** More seeds than this are seldom trained. */
const FEASIBLE_SEEDS = 30;

/** Instead of counts, where no claim is about the data. */
const UNTESTED = 'The claims of the paper are about MNIST; none of them is tested on other data.';

export function summarizeClaims(claims: readonly Claim[]): ClaimsSummary {
  if (claims.length > 0 && claims.every(({ verdict }) => verdict === 'untested')) {
    return { recipes: [], sentences: [UNTESTED] };
  }
  const recipes = [...new Set(claims.map(({ recipe }) => recipe))].map((recipe) =>
    countsOf(recipe, claims),
  );
  return {
    recipes,
    sentences: [
      ...recipes.map(countsSentence),
      ...Object.entries(CORE_FINDINGS).flatMap(([id, finding]) =>
        findingSentence(id, finding, claims),
      ),
      ...disagreementSentence(claims),
      ...undecidedSentence(claims),
    ],
  };
}

/** Of what was measured: a claim without rows has no verdict to count. */
function countsOf(recipe: string, claims: readonly Claim[]): RecipeCounts {
  const own = claims.filter((claim) => claim.recipe === recipe && claim.measured !== null);
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, own.filter((claim) => claim.verdict === verdict).length]),
  ) as RecipeCounts['counts'];
  return { recipe, claims: own.length, counts };
}

function countsSentence({ recipe, claims, counts }: RecipeCounts): string {
  const parts = VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`);
  return `Of ${claims} claims that were tested with recipe ${recipe}: ${listed(parts)}.`;
}

function findingSentence(id: string, finding: string, claims: readonly Claim[]): string[] {
  const own = claims.filter((claim) => claim.id === id);
  const verdicts = new Set(own.map(({ verdict }) => verdict));
  if (own.length === 0) return [];
  const outcome =
    own.length > 1 && verdicts.size === 1
      ? `${[...verdicts].join()} with every recipe`
      : listed(own.map(({ verdict, recipe }) => `${verdict} with recipe ${recipe}`));
  return [`The paper’s finding ${finding}: ${outcome}.`];
}

/** Claims on which two recipes were decided differently: what the paper does not state about training decides them. */
export function disagreements(claims: readonly Claim[]): string[] {
  const decided = claims.filter(({ verdict }) => verdict !== 'undecided');
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
    ({ verdict, measured }) => verdict === 'undecided' && measured !== null,
  );
  if (undecided.length === 0) return [];
  const near = undecided.filter(
    ({ seedsNeeded }) => seedsNeeded !== null && seedsNeeded <= FEASIBLE_SEEDS,
  );
  return [
    `Of ${undecided.length} undecided verdicts ${near.length} would be decided by ${FEASIBLE_SEEDS} seeds or fewer if the effects stay.`,
  ];
}
