import { pick, step, next, toggled } from '../../../../src/explore/lists.ts';
import { FIRST_SELECTION, type NetworkKey } from '../../../../src/explore/selection.ts';
import type { Data } from '../../panel.ts';
import { CURVES, type CurveId, epochsOf } from './curves.ts';
import { type TrainingState, type HistoriesAction, alike, rowsOf, trialsOf } from './trials.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

export type TrainingAction =
  | { readonly type: 'move' | 'pair' | 'epoch'; readonly by: number }
  | {
      readonly type: 'recipe' | 'curve' | 'scale' | 'best' | 'mark' | 'seeds' | 'unmark';
    }
  | HistoriesAction;

export const initial: TrainingState = {
  trial: '',
  wanted: FIRST_SELECTION,
  marked: [],
  curve: 'f1',
  scale: 'linear',
  epoch: 0,
  filter: '',
  histories: {},
};

export const CURVE_IDS = Object.keys(CURVES) as CurveId[];

export function reduce(state: TrainingState, action: TrainingAction, data: Data): TrainingState {
  const { list, row, pairs, pair, recipes, recipe, drawn } = trialsOf(state, data);
  const rows = rowsOf(data);
  const at = (found: { readonly trialId: string } | undefined) =>
    found ? { ...state, trial: found.trialId } : state;
  switch (action.type) {
    case 'move':
      return at(step(list, row, action.by));
    case 'pair': {
      const other = step(pairs, pair, action.by);
      // A filter shows trials of many pairs: the list follows the pair again.
      return other === undefined ? state : { ...at(alike(rows, row, { pair: other })), filter: '' };
    }
    case 'recipe': {
      const other = next(recipes, recipe);
      return other === undefined ? state : at(alike(rows, row, { recipe: other }));
    }
    case 'curve':
      return { ...state, curve: next(CURVE_IDS, curveOf(state))! };
    case 'scale':
      return { ...state, scale: state.scale === 'log' ? 'linear' : 'log' };
    case 'epoch': {
      // Not read yet: there is no last one.
      if (drawn.every((one) => epochsOf(one) === 0)) return state;
      const last = Math.max(1, maximum(drawn.map(epochsOf)));
      const to = (state.epoch === 0 ? last : Math.min(last, state.epoch)) + action.by;
      return { ...state, epoch: Math.min(last, Math.max(1, to)) };
    }
    case 'best':
      return row ? { ...state, epoch: row.bestEpoch } : state;
    case 'mark':
      return row ? { ...state, marked: toggled(state.marked, row.trialId) } : state;
    case 'seeds': {
      const alikes = list.filter((one) => one.pair === row?.pair && one.hidden === row.hidden);
      const ids = alikes.map(({ trialId }) => trialId);
      const others = state.marked.filter((id) => !ids.includes(id));
      const all = ids.every((id) => state.marked.includes(id));
      return { ...state, marked: all ? others : [...others, ...ids] };
    }
    case 'unmark':
      return { ...state, marked: [] };
    case 'histories': {
      const all = { ...state.histories, ...action.found };
      const ids = drawn.map(({ trialId }) => trialId).filter((id) => id in all);
      return { ...state, histories: Object.fromEntries(ids.map((id) => [id, all[id]])) };
    }
  }
}

/** Another panel points to trials: they and no others are marked. */
export function show(state: TrainingState, trialIds: readonly string[]): TrainingState {
  return { ...state, marked: [...trialIds], trial: trialIds[0] ?? state.trial, filter: '' };
}

/** The trial under the cursor; of another learning rate only what other panels can look at, too. */
export function getSelection(state: TrainingState, data: Data): NetworkKey | undefined {
  const { row } = trialsOf(state, data);
  if (!row) return undefined;
  const { recipe, pair, hidden, seed } = row;
  const isPlain = data.rows.capacity.some(({ trialId }) => trialId === row.trialId);
  return { ...(isPlain && { recipe }), pair, hidden, seed };
}

export function setSelection(state: TrainingState, choice: NetworkKey): TrainingState {
  const { trialId = '', ...wanted } = choice;
  return { ...state, trial: trialId, wanted: { ...state.wanted, ...wanted }, filter: '' };
}

/** What is drawn. */
export function curveOf({ curve }: TrainingState): CurveId {
  return pick(CURVE_IDS, curve)!;
}
