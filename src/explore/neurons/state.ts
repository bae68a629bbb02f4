import type { Census } from '../../network/census.ts';
import type { CensusRow, Subject } from '../../studies/rows.ts';
import { step } from '../../../cli/terminal/layout.ts';
import type { Data } from '../../../cli/dashboard/panel.ts';
import { choose, type ChooseAction, type Choosing, FIRST_CHOICE } from '../selection.ts';
import type { Unit } from '../../network/units.ts';

/** Shares of each layer's weights that are removed; closer where networks break. */
export const SPARSITIES: readonly number[] = [
  0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99,
];

/** That of the study. */
const USUAL_SPARSITY = 0.95;

export interface NeuronsState extends Choosing {
  /** Share of each layer's weights that is removed; 0 is the network as it was trained. */
  readonly sparsity: number;
  /** Sorted by the amount of the output weight, else by number. */
  readonly byOutput: boolean;
  /** Pictures of 28 × 28 pixels even where not all units fit then. */
  readonly large: boolean;
  /** Number of the chosen unit. */
  readonly unit: number | undefined;
  /** It alone is in view, with its numbers. */
  readonly open: boolean;
  /** What was computed last. */
  readonly found: Found | undefined;
}

/** The units of one network at one sparsity. */
export interface Found {
  /** Of the work that has found it. */
  readonly key: string;
  readonly units: readonly Unit[];
  /** Over the validation images. */
  readonly f1: number;
  readonly census: Census;
  /** Weight with the strongest colour, see `strongWeight`. */
  readonly strong: number;
}

export type NeuronsAction =
  | ChooseAction
  | { readonly type: 'prune'; readonly by: number }
  | { readonly type: 'dense' }
  | { readonly type: 'sort' }
  | { readonly type: 'size' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'enter' }
  | { readonly type: 'close' }
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'lost'; readonly key: string };

export const initial: NeuronsState = {
  choice: FIRST_CHOICE,
  sparsity: 0,
  byOutput: true,
  large: false,
  unit: undefined,
  open: false,
  found: undefined,
};

export function reduce(state: NeuronsState, action: NeuronsAction, data: Data): NeuronsState {
  switch (action.type) {
    case 'choose':
      return choose(state, action, data);
    case 'prune':
      return { ...state, sparsity: step(SPARSITIES, state.sparsity, action.by) ?? 0 };
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
    case 'enter':
      return { ...state, open: !state.open, unit: chosenUnit(state)?.index };
    case 'close':
      return { ...state, open: false };
    case 'found':
      return { ...state, found: action.found };
    case 'lost':
      return {
        ...state,
        found: { key: action.key, units: [], f1: NaN, census: NO_CENSUS, strong: 0 },
      };
  }
}

const NO_CENSUS: Census = {
  dead: 0,
  constant: 0,
  outputDisconnected: 0,
  inputDisconnected: 0,
  useful: 0,
};

/** The chosen network as it is pruned. */
export function keyOf({ trialId }: Subject, { sparsity }: NeuronsState): string {
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
export function countedRows({ pair, hidden, recipe }: Subject, { rows }: Data): CensusRow[] {
  return rows.census.filter(
    (row) => row.pair === pair && row.hidden === hidden && row.recipe === recipe,
  );
}
