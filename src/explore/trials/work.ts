import type { Work } from '../services.ts';
import type { TrialsReport } from './actions.ts';
import { choiceOf, type ForkForm } from './fork-form.ts';
import type { TrialServices } from './services.ts';
import { comparisonOf } from './shown.ts';
import type { StoredTable, TrialsState } from './state.ts';

/** Something that has to be read or done for a state. */
export type TrialsWork = Work<TrialsReport, TrialServices>;

/** Networks whose curves are read at most: those of one group are drawn as one. */
const MOST_CURVES = 200;

/**
 * What a state waits for: first what somebody asked for, then what is stored, then what is wrong with it. Undefined when
 * it waits for nothing.
 * @param version of the store's content: another one after every change
 * @param isRunning nothing is looked for that takes long, for something is saved every moment
 */
export function trialsWork(
  state: TrialsState,
  version: string,
  isRunning = false,
): TrialsWork | undefined {
  const { pending, stored, view } = state;
  if (pending?.type === 'export') return exporting(pending);
  if (pending?.type === 'fork' && pending.isConfirmed) return forking(pending.form);
  if (pending?.type === 'delete') {
    if (!pending.plan) return planning(pending.ids);
    // It waits for an answer.
    return pending.isConfirmed ? deleting(pending.ids, pending.plan) : undefined;
  }
  if (stored.version !== version) return reading(stored, version);
  if (stored.listed !== version) return listing(version);
  const unread = view === 'compare' ? unreadCurves(state) : [];
  if (unread.length > 0) return readingCurves(state);
  return isRunning || isChecked(stored, version) ? undefined : checking(state, version);
}

/** All is looked at once, and again after a change only what may have been trained anew because it was damaged. */
function isChecked({ heads, checked }: StoredTable, version: string): boolean {
  if (checked === undefined) return false;
  return checked === version || heads.every(({ damaged }) => damaged === undefined);
}

/** Ids of the networks whose curves are drawn: in the order of their groups. */
export function drawnCurves(state: TrialsState): string[] {
  const ids = comparisonOf(state).groups.flatMap(({ heads }) =>
    heads.map(({ trialId }) => trialId),
  );
  return ids.slice(0, MOST_CURVES);
}

function unreadCurves(state: TrialsState): string[] {
  return drawnCurves(state).filter((id) => !(id in state.histories));
}

/** What is wrong is said instead of thrown. */
async function* reported(
  work: () => AsyncGenerator<TrialsReport, void>,
): AsyncGenerator<TrialsReport, void> {
  try {
    yield* work();
  } catch (error) {
    yield { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Page after page; of a store that was read before only what was saved since, unless something was deleted. */
function reading({ heads }: StoredTable, version: string): TrialsWork {
  return {
    key: `read ${version}`,
    async *run(services) {
      let page = await services.page();
      // Not before: whether there is work is asked after every key.
      const known = new Set(heads.map(({ trialId }) => trialId));
      const saved = page.heads.filter(({ trialId }) => !known.has(trialId));
      const isAdded =
        saved.length < page.heads.length && saved.length + heads.length === page.total;
      // A network that was saved again stands where it stood: its id says that it is the same.
      if (isAdded) page = { ...page, heads: [...saved, ...heads], next: undefined };
      yield { type: 'page', page, isFirst: true, version };
      while (page.next !== undefined) {
        page = await services.page(page.next);
        yield { type: 'page', page, isFirst: false, version };
      }
    },
  };
}

function listing(version: string): TrialsWork {
  return {
    key: `runs ${version}`,
    async *run(services) {
      yield { type: 'runs', runs: await services.runs(), version };
    },
  };
}

function checking({ stored }: TrialsState, version: string): TrialsWork {
  return {
    key: `check ${version}`,
    async *run(services) {
      const rows = await services.damage(stored.heads.map(({ trialId }) => trialId));
      yield { type: 'damage', rows, version };
    },
  };
}

function readingCurves(state: TrialsState): TrialsWork {
  const ids = drawnCurves(state);
  return {
    key: `curves ${ids.join(' ')}`,
    async *run(services) {
      const unread = unreadCurves(state);
      const found = { ...state.histories, ...(await services.histories(unread)) };
      yield { type: 'histories', found: Object.fromEntries(ids.map((id) => [id, found[id]])) };
    },
  };
}

function planning(ids: readonly string[]): TrialsWork {
  return {
    key: `plan ${ids.join(' ')}`,
    run: (services) =>
      reported(async function* () {
        yield { type: 'planned', plan: await services.planDeletion(ids), isNew: false };
      }),
  };
}

function deleting(
  ids: readonly string[],
  plan: Parameters<TrialServices['delete']>[1],
): TrialsWork {
  return {
    key: `delete ${ids.join(' ')} ${plan.trialIds.length} ${plan.measurements}`,
    run: (services) =>
      reported(async function* () {
        const deletion = await services.delete(ids, plan);
        if (deletion) yield { type: 'deleted', deletion };
        else yield { type: 'planned', plan: await services.planDeletion(ids), isNew: true };
      }),
  };
}

function forking(form: ForkForm): TrialsWork {
  const choice = choiceOf(form);
  return {
    key: `fork ${form.trialId} ${JSON.stringify(choice)}`,
    run: (services) =>
      reported(async function* () {
        yield { type: 'forked', forked: await services.fork(form.trialId, choice) };
      }),
  };
}

function exporting({ ids, as }: Extract<TrialsState['pending'], { type: 'export' }>): TrialsWork {
  return {
    key: `export ${as} ${ids.join(' ')}`,
    run: (services) =>
      reported(async function* () {
        yield { type: 'exported', files: await services.export(ids, as) };
      }),
  };
}
