import { fixed } from '../../analysis/words.ts';
import { count } from '../../count.ts';
import type { TrialsAction, TrialsReport } from './actions.ts';
import { SHOWN_DIGITS } from './columns.ts';
import { type DeletionSummary, deletionText } from './deletion.ts';
import type { TrialHead } from './heads.ts';
import type { TrialsState } from './state.ts';

/** Whether work reports it; all else somebody does. */
export function isReport(action: TrialsAction): action is TrialsReport {
  return REPORTS.has(action.type as TrialsReport['type']);
}

const REPORTS: ReadonlySet<TrialsReport['type']> = new Set([
  'page',
  'runs',
  'damage',
  'histories',
  'planned',
  'deleted',
  'exported',
  'forked',
  'failed',
]);

/** The state after work has found something out or done it. */
export function receiveReport(state: TrialsState, report: TrialsReport): TrialsState {
  const { stored, pending } = state;
  switch (report.type) {
    case 'page': {
      const { page, isFirst, version } = report;
      // One that knows how many there are has all that can be read, whatever came before.
      const isNew = isFirst || page.total !== undefined;
      const reading = [...(isNew ? [] : stored.reading), page.heads];
      const isWhole = page.next === undefined;
      // What is there stays in view until all that is new is read. The first time it grows by doubling, for with every one more
      // all are looked at.
      const isFirstTime = stored.version === undefined;
      const read = reading.reduce((sum, { length }) => sum + length, 0);
      const isShown = isWhole || (isFirstTime && read >= 2 * stored.heads.length);
      const table = {
        ...stored,
        total: page.total ?? stored.total,
        reading: isWhole ? [] : reading,
        ...(isShown && { heads: withDamage(reading.flat(), stored.heads) }),
        ...(isWhole && { version }),
      };
      return { ...state, stored: table };
    }
    case 'runs':
      return { ...state, stored: { ...stored, runs: report.runs, listed: report.version } };
    case 'damage': {
      const wrong = new Map(report.rows.map(({ id, wrong: what }) => [id, what]));
      const heads = stored.heads.map((head) => {
        const { damaged: before, ...sound } = head;
        // What cannot be read stays so.
        const damaged = wrong.get(head.trialId) ?? (head.trial ? undefined : before);
        if (damaged === before) return head;
        return damaged === undefined ? sound : { ...sound, damaged };
      });
      return { ...state, stored: { ...stored, heads, checked: report.version } };
    }
    case 'histories':
      return { ...state, histories: report.found };
    case 'planned':
      if (pending?.type !== 'delete') return state;
      return {
        ...state,
        pending: { ...pending, plan: report.plan, isConfirmed: false },
        message: report.isNew ? 'the store has changed meanwhile: look again' : '',
      };
    case 'deleted':
      return forget(state, report.deletion);
    case 'exported': {
      const message = `exported ${count(report.files.length, 'file')}: ${report.files.join(', ')}`;
      return { ...state, pending: undefined, message };
    }
    case 'forked': {
      const { trialId, f1, parentF1 } = report.forked;
      const [own, parent] = [f1, parentF1].map((score) => fixed(score, 4));
      const message = `forked network ${trialId.slice(0, SHOWN_DIGITS)}: validation F1 ${own}, before ${parent}`;
      return { ...state, pending: undefined, trial: trialId, view: 'trials', message };
    }
    case 'failed':
      return { ...state, pending: undefined, message: report.reason };
  }
}

/** What was found out before about heads that are read again. */
function withDamage(heads: readonly TrialHead[], before: readonly TrialHead[]): TrialHead[] {
  const damaged = new Map(
    before.flatMap((head) => (head.damaged === undefined ? [] : [[head.trialId, head.damaged]])),
  );
  return heads.map((head) => {
    const known = head.damaged ?? damaged.get(head.trialId);
    return known === undefined ? head : { ...head, damaged: known };
  });
}

function forget(state: TrialsState, deletion: DeletionSummary): TrialsState {
  const gone = new Set(deletion.trialIds);
  const runs = new Set(deletion.runs.map(({ id }) => id));
  const { stored } = state;
  return {
    ...state,
    pending: undefined,
    message: `deleted ${deletionText(deletion)}`,
    marked: state.marked.filter((id) => !gone.has(id)),
    baseline: gone.has(state.baseline) ? '' : state.baseline,
    stored: {
      ...stored,
      total: stored.total - gone.size,
      heads: stored.heads.filter(({ trialId }) => !gone.has(trialId)),
      runs: stored.runs
        .filter(({ id }) => !runs.has(id))
        .map((run) => ({ ...run, trialIds: run.trialIds.filter((id) => !gone.has(id)) })),
    },
  };
}
