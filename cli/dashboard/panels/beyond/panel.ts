import { readFindings } from '../../../../src/explore/beyond/read-findings.ts';
import {
  type BeyondAction,
  type BeyondState,
  initialBeyond,
  reduceBeyond,
  studyOf,
  tablesOf,
} from '../../../../src/explore/beyond/state.ts';
import { termsOf } from '../../../../src/explore/terms.ts';
import { BEYOND_NAMES } from '../../../../src/studies/catalogue.ts';
import type { Panel } from '../../panel.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** What the studies beyond the paper found: their tables, and the curves of any measure in them. */
export const panel: Panel<BeyondState, BeyondAction> = {
  id: 'beyond',
  // Their tables are made where the store is read.
  studies: [],
  counts: BEYOND_NAMES,
  runs: (state) => [studyOf(state)],
  initial: initialBeyond,
  keep: ['study', 'table', 'measure', 'axis', 'by', 'row'],
  keys: [
    { keys: ['enter', 'right'], help: 'open the study', action: { type: 'open' } },
    { keys: ['left', 'backspace'], help: 'back to the list', action: { type: 'close' } },
    { keys: ['m'], help: 'next measure', action: { type: 'turn', of: 'measure', by: 1 } },
    { keys: ['M'], help: 'previous measure', action: { type: 'turn', of: 'measure', by: -1 } },
    { keys: ['v'], help: 'next table', action: { type: 'turn', of: 'table', by: 1 } },
    { keys: ['a'], help: 'next axis', action: { type: 'turn', of: 'axis', by: 1 } },
    { keys: ['b'], help: 'what tells curves apart', action: { type: 'turn', of: 'by', by: 1 } },
    { keys: ['up'], help: 'previous study or row', action: { type: 'move', by: -1 } },
    { keys: ['down'], help: 'next study or row', action: { type: 'move', by: 1 } },
    { keys: ['pageup'], help: '10 up', action: { type: 'move', by: -10 } },
    { keys: ['pagedown'], help: '10 down', action: { type: 'move', by: 10 } },
    { keys: ['home'], help: 'first study or row', action: { type: 'move', by: -Infinity } },
    { keys: ['end'], help: 'last study or row', action: { type: 'move', by: Infinity } },
  ],
  terms: termsOf('state', 'measure', 'axis', 'by', 'where', 'sd', '95 %', 'n', 'seed', 'recipe'),
  footer: { enter: 'open', m: 'measure', v: 'table', r: 'run' },
  reduce: reduceBeyond,
  View,
  back: (state) => (state.open ? { ...state, open: false } : undefined),
  exports,
  artefacts: (state, { grid }) => (tablesOf(state, grid) ?? []).map(({ id }) => id),
  work: (state, { grid, changes }) =>
    grid && changes > 0 ? readFindings(studyOf(state), grid, changes) : undefined,
};
