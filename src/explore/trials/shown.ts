import {
  FIRST_COLUMNS,
  type HeadContext,
  TRIAL_COLUMN_IDS,
  type TrialColumnId,
} from './columns.ts';
import { compareTrials, type Comparison } from './compare.ts';
import { parseTrialFilter } from './filter.ts';
import { forkTree, type TreeNode } from './fork-tree.ts';
import type { RunHead, TrialHead } from './heads.ts';
import { sortHeads } from './sort.ts';
import { remembered } from '../../statistics/remembered.ts';
import type { StoredTable, TrialsState } from './state.ts';

/** The columns in their order; those of before where none of them is known. */
export function shownColumns({ columns }: Pick<TrialsState, 'columns'>): readonly TrialColumnId[] {
  const known = TRIAL_COLUMN_IDS.filter((id) => columns.includes(id));
  return known.length > 0 ? known : FIRST_COLUMNS;
}

/** The column by which it is sorted; undefined where the last saved ones come first. */
export function shownSort({ sort }: Pick<TrialsState, 'sort'>): TrialColumnId | undefined {
  return TRIAL_COLUMN_IDS.find((id) => id === sort);
}

/** The heads that the filter lets through, sorted. Thousands are filtered once, however often they are drawn. */
export function shownHeads(state: TrialsState): readonly TrialHead[] {
  const { stored, filter, descending, tree } = state;
  const column = shownSort(state);
  const key = JSON.stringify([filter, column, descending, tree]);
  const known = shownBefore.get(stored.heads);
  if (known?.key === key && known.runs === stored.runs) return known.heads;
  const context = contextOf(stored);
  const { test } = parseTrialFilter(filter);
  const left = stored.heads.filter((head) => test(head, context));
  const heads = tree
    ? inTree(left, treeNodes(stored))
    : column
      ? sortHeads(left, { column, descending }, context)
      : left;
  shownBefore.set(stored.heads, { key, runs: stored.runs, heads });
  return heads;
}

/** By what was read, which stays the same from one page of a store to the next. */
const shownBefore = new WeakMap<
  readonly TrialHead[],
  { key: string; runs: readonly RunHead[]; heads: readonly TrialHead[] }
>();

function inTree(heads: readonly TrialHead[], nodes: ReadonlyMap<string, TreeNode>): TrialHead[] {
  const left = new Map(heads.map((head) => [head.trialId, head]));
  return [...nodes.keys()].flatMap((id) => left.get(id) ?? []);
}

/** The networks of all trees of forks by their ids, in their order. */
export function treeNodes({ heads }: Pick<StoredTable, 'heads'>): ReadonlyMap<string, TreeNode> {
  return nodesOf(heads);
}

const nodesOf = remembered((heads: readonly TrialHead[]): ReadonlyMap<string, TreeNode> => {
  const forked = heads.flatMap(({ trialId, trial }) =>
    trial?.recipe.forks ? [{ trialId, forks: trial.recipe.forks }] : [],
  );
  // The last saved ones come first in the table, but last under their parent.
  return new Map(forkTree(forked.toReversed()).map((node) => [node.trialId, node]));
});

/** What is known of networks besides their heads. */
export function contextOf({ runs }: Pick<StoredTable, 'runs'>): HeadContext {
  return contextOfRuns(runs);
}

const contextOfRuns = remembered((runs: readonly RunHead[]): HeadContext => {
  // One list for all networks that belong to the same runs, of which there are few kinds.
  const runsOf = new Map<string, readonly string[]>();
  for (const { id, trialIds } of runs) {
    const longer = new Map<readonly string[], readonly string[]>();
    for (const trial of trialIds) {
      const before = runsOf.get(trial) ?? NO_RUNS;
      const more = longer.get(before) ?? [...before, id];
      longer.set(before, more);
      runsOf.set(trial, more);
    }
  }
  return { runsOf: (trialId: string) => runsOf.get(trialId) ?? NO_RUNS };
});

const NO_RUNS: readonly string[] = [];

/** Heads by id, in the order of the ids; what is not stored any more is left out. */
export function headsOf({ stored }: TrialsState, ids: readonly string[]): TrialHead[] {
  if (ids.length === 0) return [];
  const known = headsById(stored.heads);
  return ids.flatMap((id) => known.get(id) ?? []);
}

const headsById = remembered(
  (heads: readonly TrialHead[]) => new Map(heads.map((head) => [head.trialId, head])),
);

/** The marked networks beside each other; without any the one under the cursor. */
export function comparisonOf(state: TrialsState): Comparison {
  const { stored, baseline } = state;
  const known = compared.get(stored.heads);
  const ids = marksOrCursor(state);
  const key = `${baseline} ${ids.join(' ')}`;
  if (known?.key === key) return known.comparison;
  const comparison = compareTrials(headsOf(state, ids), baseline);
  compared.set(stored.heads, { key, comparison });
  return comparison;
}

const compared = new WeakMap<readonly TrialHead[], { key: string; comparison: Comparison }>();

/** The run under the cursor. */
export function shownRun({ stored: { runs }, run }: TrialsState): RunHead | undefined {
  return runs.find(({ id }) => id === run) ?? runs[0];
}

/** What is deleted: the run under the cursor; of networks the marked networks, or the one under the cursor. */
export function targetsOf(state: TrialsState): readonly string[] {
  const run = shownRun(state);
  if (state.view === 'runs') return run ? [run.id] : [];
  return marksOrCursor(state);
}

/** The networks of the run under the cursor, or the marked ones, or the one under the cursor. */
export function trialsToExport(state: TrialsState): readonly string[] {
  if (state.view === 'runs') return shownRun(state)?.trialIds ?? [];
  return marksOrCursor(state);
}

function marksOrCursor(state: TrialsState): readonly string[] {
  const marked = headsOf(state, state.marked).map(({ trialId }) => trialId);
  const at = shownTrial(state);
  return marked.length > 0 || !at ? marked : [at.trialId];
}

/** The network under the cursor; the first one where the one that was there is not shown. */
export function shownTrial(state: TrialsState): TrialHead | undefined {
  const shown = shownHeads(state);
  return shown.find(({ trialId }) => trialId === state.trial) ?? shown[0];
}
