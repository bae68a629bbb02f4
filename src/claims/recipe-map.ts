import { recipesText } from '../analysis/control-words.ts';
import { CONTROL_RECIPES } from '../studies/control-recipes.ts';
import type { Claim, Verdict } from './claim.ts';

/** What becomes of a claim with a recipe. */
export const MAP_OUTCOMES = ['holds', 'holds in part', 'fails', 'is open', 'is untested'] as const;
export type MapOutcome = (typeof MAP_OUTCOMES)[number];

const OUTCOMES: Readonly<Record<Verdict, MapOutcome>> = {
  reproduced: 'holds',
  partly: 'holds in part',
  'not reproduced': 'fails',
  undecided: 'is open',
  untested: 'is untested',
};

/** A primary claim over the recipes of the map. */
export interface MappedClaim {
  readonly type: 'recipe-map';
  readonly id: string;
  /** What the paper says. */
  readonly paper: string;
  /** Recipes of the map, those with which its networks are not there included. */
  readonly recipes: number;
  /** Labels of the recipes by what becomes of it. */
  readonly outcomes: Readonly<Record<MapOutcome, readonly string[]>>;
  /** The same as a sentence. */
  readonly text: string;
}

/** What becomes of a claim with a recipe; one without networks is untested, not open. */
export function mapOutcome(verdict: Verdict): MapOutcome {
  return OUTCOMES[verdict];
}

/** The primary claims over the recipes of the map: with which each of them holds, fails, is open or untested. */
export function recipeMap(claims: readonly Claim[]): MappedClaim[] {
  const primary = claims.filter((claim) => claim.primary && claim.interprets === null);
  return [...new Set(primary.map(({ id }) => id))].map((id) => {
    const own = primary.filter((claim) => claim.id === id);
    const { paper } = own[0] as Claim;
    const outcomeOf = (label: string) =>
      mapOutcome(own.find(({ recipe }) => recipe === label)?.verdict ?? 'untested');
    const labels = CONTROL_RECIPES.map(({ label }) => label);
    const outcomes = Object.fromEntries(
      MAP_OUTCOMES.map((outcome) => [
        outcome,
        labels.filter((label) => outcomeOf(label) === outcome),
      ]),
    ) as unknown as MappedClaim['outcomes'];
    const parts = MAP_OUTCOMES.filter((outcome) => outcomes[outcome].length > 0).map((outcome) =>
      partText(outcome, outcomes[outcome], labels.length),
    );
    const text = `“${paper}” ${parts.join('; ')}.`;
    return { type: 'recipe-map', id, paper, recipes: labels.length, outcomes, text };
  });
}

/** Such as `holds in 2 of 24 recipes: full batch from N(0, 0.1²) after 100 and 1,000 updates`. */
function partText(outcome: MapOutcome, labels: readonly string[], all: number): string {
  const share = labels.length === all ? `all ${all}` : `${labels.length} of ${all}`;
  return `${outcome} in ${share} recipes${labels.length === all ? '' : `: ${recipesText(labels)}`}`;
}
