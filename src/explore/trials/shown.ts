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
  const known = shownBefore.get(stored);
  if (known?.key === key) return known.heads;
  const context = contextOf(stored);
  const { test } = parseTrialFilter(filter);
  const left = stored.heads.filter((head) => test(head, context));
  const heads = tree
    ? inTree(left, treeNodes(stored))
    : column
      ? sortHeads(left, { column, descending }, context)
      : left;
  shownBefore.set(stored, { key, heads });
  return heads;
}

function inTree(heads: readonly TrialHead[], nodes: ReadonlyMap<string, TreeNode>): TrialHead[] {
  const left = new Map(heads.map((head) => [head.trialId, head]));
  return [...nodes.keys()].flatMap((id) => left.get(id) ?? []);
}

/** The networks of all trees of forks by their ids, in their order. */
export function treeNodes(stored: StoredTable): ReadonlyMap<string, TreeNode> {
  const known = trees.get(stored);
  if (known) return known;
  const forked = stored.heads.flatMap(({ trialId, trial }) =>
    trial?.recipe.forks ? [{ trialId, forks: trial.recipe.forks }] : [],
  );
  // The last saved ones come first in the table, but last under their parent.
  const nodes = new Map(forkTree(forked.toReversed()).map((node) => [node.trialId, node]));
  trees.set(stored, nodes);
  return nodes;
}

const trees = new WeakMap<StoredTable, ReadonlyMap<string, TreeNode>>();

const shownBefore = new WeakMap<StoredTable, { key: string; heads: readonly TrialHead[] }>();

/** What is known of networks besides their heads. */
export function contextOf(stored: StoredTable): HeadContext {
  const known = contexts.get(stored);
  if (known) return known;
  // One list for all networks that belong to the same runs, of which there are few kinds.
  const runsOf = new Map<string, readonly string[]>();
  for (const { id, trialIds } of stored.runs) {
    const longer = new Map<readonly string[], readonly string[]>();
    for (const trial of trialIds) {
      const runs = runsOf.get(trial) ?? NO_RUNS;
      const more = longer.get(runs) ?? [...runs, id];
      longer.set(runs, more);
      runsOf.set(trial, more);
    }
  }
  const context = { runsOf: (trialId: string) => runsOf.get(trialId) ?? NO_RUNS };
  contexts.set(stored, context);
  return context;
}

const NO_RUNS: readonly string[] = [];

const contexts = new WeakMap<StoredTable, HeadContext>();

/** Heads by id, in the order of the ids; what is not stored any more is left out. */
export function headsOf({ stored }: TrialsState, ids: readonly string[]): TrialHead[] {
  const known = byId.get(stored) ?? new Map(stored.heads.map((head) => [head.trialId, head]));
  byId.set(stored, known);
  return ids.flatMap((id) => known.get(id) ?? []);
}

const byId = new WeakMap<StoredTable, ReadonlyMap<string, TrialHead>>();

/** The marked networks beside each other; without any the one under the cursor. */
export function comparisonOf(state: TrialsState): Comparison {
  const { stored, baseline } = state;
  const known = compared.get(stored);
  const ids = marksOrCursor(state);
  const key = `${baseline} ${ids.join(' ')}`;
  if (known?.key === key) return known.comparison;
  const comparison = compareTrials(headsOf(state, ids), baseline);
  compared.set(stored, { key, comparison });
  return comparison;
}

const compared = new WeakMap<StoredTable, { key: string; comparison: Comparison }>();

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
