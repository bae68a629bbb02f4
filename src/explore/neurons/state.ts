import type { Unit } from '../../network/units.ts';
import type { CensusRow, Subject } from '../../studies/rows.ts';
import { clamp, step } from '../lists.ts';
import {
  FIRST_SELECTION,
  type HasSelection,
  type NetworkKey,
  selectOther,
  type SelectAction,
  setSelection,
} from '../selection.ts';
import type { StoredRows } from '../services.ts';
import type { InspectedUnits, InspectUnitsAction } from './inspect-units.ts';

/** Shares of each layer's weights that are removed; closer where networks break. */
export const SPARSITIES: readonly number[] = [
  0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99,
];

/** That of the study. */
const USUAL_SPARSITY = 0.95;

export interface NeuronsState extends HasSelection {
  /** Share of each layer's weights that is removed; 0 is the network as it was trained. */
  readonly sparsity: number;
  /** Sorted by the amount of the output weight, else by number. */
  readonly byOutput: boolean;
  /** Large pictures even where not all units fit then. */
  readonly large: boolean;
  /** Number of the chosen unit. */
  readonly unit: number | undefined;
  /** It alone is in view, with its numbers. */
  readonly open: boolean;
  /** What was computed last. */
  readonly found: InspectedUnits | undefined;
  /** A network whose weights are not stored. */
  readonly missing: string | undefined;
}

export type NeuronsAction =
  | SelectAction
  | { readonly type: 'prune'; readonly by: number }
  /** A place in `SPARSITIES`. */
  | { readonly type: 'set'; readonly place: number }
  | { readonly type: 'dense' }
  | { readonly type: 'sort' }
  | { readonly type: 'size' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'toggle' }
  | { readonly type: 'close' }
  | InspectUnitsAction;

export const initialNeurons: NeuronsState = {
  selection: FIRST_SELECTION,
  sparsity: 0,
  byOutput: true,
  large: false,
  unit: undefined,
  open: false,
  found: undefined,
  missing: undefined,
};

export function reduceNeurons(
  state: NeuronsState,
  action: NeuronsAction,
  data: StoredRows,
): NeuronsState {
  switch (action.type) {
    case 'select':
      return selectOther(state, action, data);
    case 'prune':
      return { ...state, sparsity: step(SPARSITIES, state.sparsity, action.by) ?? 0 };
    case 'set': {
      const place = clamp(Math.round(action.place), SPARSITIES.length - 1);
      return { ...state, sparsity: SPARSITIES[place] };
    }
    case 'dense':
      return { ...state, sparsity: state.sparsity === 0 ? USUAL_SPARSITY : 0 };
    case 'sort':
      return { ...state, byOutput: !state.byOutput };
    case 'size':
      return { ...state, large: !state.large };
    case 'move': {
      const unit = step(unitsInOrder(state), chosenUnit(state), action.by);
      return { ...state, unit: unit?.index };
    }
    case 'toggle':
      return { ...state, open: !state.open, unit: chosenUnit(state)?.index };
    case 'close':
      return { ...state, open: false };
    case 'found':
      return { ...state, found: action.found, missing: undefined };
    case 'missing':
      return { ...state, missing: action.trialId };
  }
}

/** Looks at this network, pruned by the nearest share that can be chosen here. */
export function setNeuronsSelection(state: NeuronsState, key: NetworkKey): NeuronsState {
  const { sparsity = state.sparsity } = key;
  const distance = (share: number) => Math.abs(share - sparsity);
  const nearest = SPARSITIES.reduce((best, share) =>
    distance(share) < distance(best) ? share : best,
  );
  return { ...setSelection(state, key), sparsity: nearest };
}

/** The chosen network as it is pruned. */
export function unitsKey({ trialId }: Subject, { sparsity }: NeuronsState): string {
  return `${trialId} ${sparsity}`;
}

/** In the order in which they are shown, which pruning does not change; of equals the first comes first. */
export function unitsInOrder({ found, byOutput }: NeuronsState): readonly Unit[] {
  const units = found?.units ?? [];
  if (!byOutput) return units;
  const amount = ({ outputBefore }: Unit) => Math.abs(outputBefore);
  return units.toSorted((a, b) => amount(b) - amount(a) || a.index - b.index);
}

export function chosenUnit(state: NeuronsState): Unit | undefined {
  const units = unitsInOrder(state);
  return units.find(({ index }) => index === state.unit) ?? units[0];
}

/** What the study has counted in networks like this one, over its seeds. */
export function censusRowsOf({ pair, hidden, recipe }: Subject, { rows }: StoredRows): CensusRow[] {
  return rows.census.filter(
    (row) => row.pair === pair && row.hidden === hidden && row.recipe === recipe,
  );
}
