import { SHOWN_DIGITS, TRIAL_COLUMNS } from '../../../../src/explore/trials/columns.ts';
import { COMPARED_CURVES } from '../../../../src/explore/trials/reducer.ts';
import { parseTrialFilter } from '../../../../src/explore/trials/filter.ts';
import {
  headsOf,
  shownHeads,
  shownRun,
  shownSort,
  shownTrial,
} from '../../../../src/explore/trials/shown.ts';
import type { TrialHead } from '../../../../src/explore/trials/heads.ts';
import type { TrialsState } from '../../../../src/explore/trials/state.ts';
import { count } from '../../../../src/count.ts';
import { recipeName, recipeText } from '../../../../src/lab/recipe.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import { visibleText } from '../../../../src/visible.ts';
import { CURVE_NAMES, shownCurve } from './comparison-view.tsx';
import { choiceLines } from '../../trained/choices.ts';
import { wrap } from '../../../terminal/layout.ts';
import { flow } from '../../../terminal/text.ts';
import type { Theme } from '../../../terminal/theme.ts';

const VIEWS = { trials: 'networks', runs: 'runs', compare: 'comparison' } as const;

/** What is shown and how much of it, and what in the filter means nothing. */
export function headLines(state: TrialsState, width: number, theme: Theme): string[] {
  const { view, filter, choosing } = state;
  if (choosing !== undefined) {
    return wrap('Space shows or hides a column, c or Esc closes this', width);
  }
  const views = { label: 'view', options: Object.values(VIEWS), chosen: VIEWS[view] };
  const curves = {
    label: 'shown',
    options: COMPARED_CURVES.map((curve) => CURVE_NAMES[curve]),
    chosen: CURVE_NAMES[shownCurve(state)],
  };
  const choice = choiceLines(view === 'compare' ? [views, curves] : [views], width, theme);
  if (view !== 'trials') return choice;
  const wrong = parseTrialFilter(filter).wrong.flatMap((sentence) => wrap(sentence, width));
  return [...choice, ...flow(countsOf(state), width), ...wrong.map(theme.bad)];
}

/** `4399 networks   866 match   3 marked, 1 not shown   sorted by F1 best, descending   1 damaged (!)` */
function countsOf(state: TrialsState): string[] {
  const { stored, filter, descending, marked, tree } = state;
  const sort = shownSort(state);
  const shown = shownHeads(state);
  const known = headsOf(state, marked);
  // Without a mark, which is most often so, it need not be known which are in view.
  const inView = known.length > 0 ? idsOf(shown) : NO_IDS;
  const hidden = known.filter(({ trialId }) => !inView.has(trialId)).length;
  const damaged = countDamaged(stored.heads);
  const isWhole = stored.version !== undefined;
  return [
    count(stored.total, 'network'),
    ...(isWhole ? [] : [`${stored.heads.length} read`]),
    ...(filter.trim() === '' ? [] : [`${shown.length} match`]),
    ...(known.length > 0
      ? [`${known.length} marked${hidden > 0 ? `, ${hidden} not shown` : ''}`]
      : []),
    tree
      ? 'forks under what they were forked from'
      : sort
        ? `by ${TRIAL_COLUMNS[sort].title}, ${descending ? 'descending' : 'ascending'}`
        : 'the last saved first',
    ...(damaged > 0 ? [`${damaged} damaged (!)`] : []),
  ];
}

const idsOf = remembered(
  (heads: readonly TrialHead[]) => new Set(heads.map(({ trialId }) => trialId)),
);

const NO_IDS: ReadonlySet<string> = new Set();

const countDamaged = remembered(
  (heads: readonly TrialHead[]) => heads.filter(({ damaged }) => damaged !== undefined).length,
);

/** The whole id of what is under the cursor, how it was trained, and what is wrong with it. */
export function footLines(state: TrialsState, width: number): string[] {
  if (state.choosing !== undefined) return [];
  if (state.view === 'runs') {
    const run = shownRun(state);
    return run ? [`run ${run.id}`] : [];
  }
  const head = shownTrial(state);
  if (!head) return [];
  const { damaged, trial } = head;
  if (damaged === undefined) {
    // A recipe without a name may be cut in the table where it tells two of them apart.
    const isCustom = state.view === 'trials' && trial && recipeName(trial.recipe) === 'custom';
    const recipe = isCustom ? wrap(recipeText(trial.recipe), width) : [];
    return [`network ${head.trialId}`, ...recipe.slice(0, 2)];
  }
  // What is wrong says more than the last digits.
  return [`network ${head.trialId.slice(0, SHOWN_DIGITS)} has ${visibleText(damaged)}`];
}
