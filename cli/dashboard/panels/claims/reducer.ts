import { type Claim, claimKey, type Verdict, VERDICTS } from '../../../../src/claims/claim.ts';
import { type StudyName, kindOfRows } from '../../../../src/studies/catalogue.ts';
import { next, pick, step } from '../../../../src/explore/lists.ts';
import type { Command, Data } from '../../panel.ts';
import { BEYOND_LEDGER, LEDGER } from '../../../../src/claims/ledger.ts';
import type { PrintedTrial } from '../../../../src/lab/trial.ts';
import type { Work } from '../../../../src/explore/services.ts';
import { sizeRanges } from '../../../terminal/text.ts';

/** The trials behind a claim in words. */
interface TrialsText {
  /** Key of the claim. */
  readonly claim: string;
  readonly text: string;
}

interface TrialsAction {
  readonly type: 'trials';
  readonly trials: TrialsText;
}

/** Trials that are looked up before keys and frames are let in. */
const PIECE = 20;

/** Looks up what the trials of a claim are. */
export function lookUp(key: string, { trials: ids }: Claim): Work<TrialsAction> {
  return {
    key: `${key} ${ids.length}`,
    async *run(services) {
      const trials: PrintedTrial[] = [];
      for (const [i, id] of ids.entries()) {
        if (i % PIECE === 0) await services.pause();
        const trial = await services.trial(id);
        if (trial) trials.push(trial);
      }
      yield { type: 'trials', trials: { claim: key, text: trialsText(trials) } };
    },
  };
}

/** `165 trials: pairs 0-1 4-9; hidden 2–64; seeds 1–3; rate 0.03`. */
export function trialsText(trials: readonly PrintedTrial[]): string {
  const different = <T>(of: (trial: PrintedTrial) => T) => [...new Set(trials.map(of))];
  const numbers = (of: (trial: PrintedTrial) => number) => different(of).sort((a, b) => a - b);
  const sizes = numbers(({ hidden }) => hidden);
  const seeds = numbers(({ seed }) => seed);
  const rates = numbers(({ recipe }) => recipe.learningRate);
  return [
    `pairs ${different(({ pair }) => pair).join(' ')}`,
    `hidden ${sizeRanges(sizes, sizes)}`,
    `seeds ${sizeRanges(seeds, seeds)}`,
    `${rates.length > 1 ? 'rates' : 'rate'} ${rates.join(' ')}`,
  ].join('; ');
}

const STUDY_OF_CLAIM: ReadonlyMap<string, StudyName> = new Map(
  [...LEDGER, ...BEYOND_LEDGER].map(({ id, study }) => [id, kindOfRows(study).study]),
);

/** Studies of the paper that claims rest on, in the order of the ledger. */
const CLAIMED_STUDIES: readonly StudyName[] = [
  ...new Set(LEDGER.map(({ study }) => kindOfRows(study).study)),
];

export function studyOf(claimId: string): StudyName | undefined {
  return STUDY_OF_CLAIM.get(claimId);
}

/** Stands in the list of recipes after those that there are. */
export const ALL_RECIPES = 'all';

export interface ClaimsState {
  /** Key of the chosen claim, see `claimKey`. */
  readonly claim: string | undefined;
  readonly recipe: string | undefined;
  /** Undefined are all of them. */
  readonly verdict: Verdict | undefined;
  readonly study: StudyName | undefined;
  /** What `/` left. */
  readonly filter: string;
  /** Its details are in view. */
  readonly open: boolean;
  /** Lines of the details above the first in view. */
  readonly scroll: number;
  readonly trials: TrialsText | undefined;
}

export type ClaimsAction =
  | { readonly type: 'move' | 'page'; readonly by: number }
  /** A key, see `claimKey`. */
  | { readonly type: 'choose'; readonly claim: string }
  | { readonly type: 'enter' | 'close' | 'recipe' | 'verdict' | 'study' }
  | TrialsAction;

export const initial: ClaimsState = {
  claim: undefined,
  recipe: undefined,
  verdict: undefined,
  study: undefined,
  filter: '',
  open: false,
  scroll: 0,
  trials: undefined,
};

/** Claims that a page of keys goes over, and lines of details. */
const PAGE = 10;

export function reduce(state: ClaimsState, action: ClaimsAction, data: Data): ClaimsState {
  switch (action.type) {
    case 'move':
      return move(state, action.by, data);
    case 'page':
      if (!state.open) return move(state, action.by * PAGE, data);
      return { ...state, scroll: Math.max(0, state.scroll + action.by * PAGE) };
    case 'choose':
      return { ...state, claim: action.claim, scroll: 0 };
    case 'enter':
      return state.open || !chosen(state, data) ? state : settle({ ...state, open: true }, data);
    case 'close':
      return { ...state, open: false, scroll: 0 };
    case 'recipe': {
      const recipe = next([...recipesOf(data), ALL_RECIPES], recipeOf(state, data));
      return settle({ ...state, recipe }, data);
    }
    case 'verdict': {
      const some = inView({ ...state, verdict: undefined }, data);
      const met = outcomesOf(data.claims).filter((verdict) =>
        some.some((claim) => claim.verdict === verdict),
      );
      const verdict = next([undefined, ...met], state.verdict);
      const isLeft = verdict !== undefined && chosen(state, data)?.verdict !== verdict;
      return settle({ ...state, verdict, claim: isLeft ? undefined : state.claim }, data);
    }
    case 'study':
      return settle({ ...state, study: next([undefined, ...CLAIMED_STUDIES], state.study) }, data);
    case 'trials':
      return { ...state, trials: action.trials };
  }
}

/** Details first, then what `/` left. */
export function back(state: ClaimsState): ClaimsState | undefined {
  if (state.open) return { ...state, open: false, scroll: 0 };
  return state.filter === '' ? undefined : { ...state, filter: '', scroll: 0 };
}

/** Enter in the details goes on to the trials. */
export function command(state: ClaimsState, action: ClaimsAction, data: Data): Command | undefined {
  const claim = chosen(state, data);
  if (action.type !== 'enter' || !state.open || !claim) return undefined;
  if (claim.trials.length > 0) return { type: 'open', panel: 'training', trialIds: claim.trials };
  return { type: 'notify', text: `no trials yet: r runs ${studyOf(claim.id)}` };
}

/** The study that the chosen claim rests on; before there are claims all. */
export function runs({ claim, study }: ClaimsState): readonly StudyName[] {
  const own = (claim === undefined ? undefined : studyOf(claim.split(' ')[0])) ?? study;
  return own ? [own] : CLAIMED_STUDIES;
}

export function recipesOf({ claims }: Data): readonly string[] {
  return [...new Set(claims.map(({ recipe }) => recipe))];
}

/** A recipe, or all of them. */
export function recipeOf(state: ClaimsState, data: Data): string {
  return pick([...recipesOf(data), ALL_RECIPES], state.recipe)!;
}

/** The verdicts that claims can have: those that all have in common where nothing was tested. */
export function outcomesOf(claims: readonly Claim[]): readonly Verdict[] {
  const untested = claims.filter(({ verdict }) => verdict === 'untested').length;
  if (untested === 0) return VERDICTS;
  return untested === claims.length ? ['untested'] : [...VERDICTS, 'untested'];
}

/** Claims of the recipe, whatever else is filtered. */
export function ofRecipe(state: ClaimsState, data: Data): readonly Claim[] {
  const recipe = recipeOf(state, data);
  return data.claims.filter((claim) => recipe === ALL_RECIPES || claim.recipe === recipe);
}

/**
 * What all filters leave; every word of the text must be there. The chosen claim stays when it comes to another verdict
 * while it is looked at.
 */
export function inView(state: ClaimsState, data: Data): readonly Claim[] {
  const { verdict, study } = state;
  const words = state.filter.toLowerCase().split(' ').filter(Boolean);
  return ofRecipe(state, data).filter((claim) => {
    const own = studyOf(claim.id);
    const hasVerdict = verdict === undefined || claim.verdict === verdict;
    if (!hasVerdict && claimKey(claim) !== state.claim) return false;
    if (study !== undefined && own !== study) return false;
    const { id, section, paper, statistic } = claim;
    const text = [id, section, paper, statistic, own, claim.verdict].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function chosen(state: ClaimsState, data: Data): Claim | undefined {
  const claims = inView(state, data);
  return claims.find((claim) => claimKey(claim) === state.claim) ?? claims[0];
}

function move(state: ClaimsState, by: number, data: Data): ClaimsState {
  const claim = step(inView(state, data), chosen(state, data), by);
  return { ...state, claim: claim && claimKey(claim), scroll: 0 };
}

/** Names the claim that is in view, for `r`. */
function settle(state: ClaimsState, data: Data): ClaimsState {
  const claim = chosen(state, data);
  return { ...state, claim: claim ? claimKey(claim) : state.claim, scroll: 0 };
}
