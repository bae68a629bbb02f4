import type { Claim } from './claim.ts';
import { type Finding, FINDINGS } from './findings.ts';

/** What becomes of a finding with one recipe. */
export type RecipeOutcome = 'holds' | 'holds in part' | 'fails' | 'open' | 'untested';

/** A finding of the paper, and what is left of it. */
export interface FindingOutcome {
  readonly finding: Finding;
  /** The claims that decide it, and all others that belong to it. */
  readonly leads: readonly Claim[];
  readonly others: readonly Claim[];
  readonly byRecipe: ReadonlyMap<string, RecipeOutcome>;
  /** The same outcome with every recipe that was tested, or that it depends on the recipe. */
  readonly outcome: RecipeOutcome | 'depends on the recipe';
}

/**
 * Which findings of the paper hold. With a recipe a finding holds when every claim that leads it is reproduced, fails
 * when one of them is not, holds in part when the worst of them is partly reproduced, and is open while one of them is
 * undecided and none fails. It depends on the recipe when recipes decide it differently.
 */
export function findingOutcomes(claims: readonly Claim[]): FindingOutcome[] {
  const ours = claims.filter(({ interprets }) => interprets === null);
  const recipes = [...new Set(ours.map(({ recipe }) => recipe))];
  return (Object.keys(FINDINGS) as Finding[]).map((finding) => {
    const own = ours.filter((claim) => claim.finding === finding);
    const leads = own.filter(({ lead }) => lead);
    const byRecipe = new Map(
      recipes.map((recipe) => [recipe, outcomeWith(leads.filter((c) => c.recipe === recipe))]),
    );
    const outcomes = new Set([...byRecipe.values()].filter((one) => one !== 'untested'));
    const decided = new Set([...outcomes].filter((one) => one !== 'open'));
    return {
      finding,
      leads,
      others: own.filter(({ lead }) => !lead),
      byRecipe,
      outcome: decided.size > 1 ? 'depends on the recipe' : overall(outcomes),
    };
  });
}

function outcomeWith(leads: readonly Claim[]): RecipeOutcome {
  const verdicts = leads.map(({ verdict }) => verdict);
  if (verdicts.includes('not reproduced')) return 'fails';
  if (verdicts.every((verdict) => verdict === 'untested')) return 'untested';
  if (verdicts.includes('undecided') || verdicts.includes('untested')) return 'open';
  return verdicts.includes('partly') ? 'holds in part' : 'holds';
}

/** Of recipes that do not contradict each other. */
function overall(outcomes: ReadonlySet<RecipeOutcome>): RecipeOutcome {
  if (outcomes.size === 0) return 'untested';
  if (outcomes.has('open')) return 'open';
  return [...outcomes][0];
}
