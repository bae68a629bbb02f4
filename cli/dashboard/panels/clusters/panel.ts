import type { Panel } from '../../panel.ts';
import { CHOOSE_KEYS, LOOKING, subjectOf } from '../../../../src/explore/selection.ts';
import { embedNetwork } from '../../../../src/explore/clusters/embed-network.ts';
import {
  type ClustersAction,
  type ClustersState,
  initial,
  liveOf,
  reduce,
} from '../../../../src/explore/clusters/state.ts';
import { draw } from './view.ts';

/** How the classes lie in the hidden layer, before and after pruning: stored, or computed while one looks on. */
export const panel: Panel<ClustersState, ClustersAction> = {
  id: 'clusters',
  // All networks that are trained can be embedded.
  studies: ['clusters', 'capacity'],
  runs: () => ['clusters'],
  initial,
  keep: ['choice', 'view'],
  keys: [
    { keys: ['enter'], help: 'compute, or stop', action: { type: 'compute' } },
    { keys: ['space'], help: 'pause, or go on', action: { type: 'pause' } },
    { keys: ['left', ','], help: 'picture before', action: { type: 'scrub', by: -1 } },
    { keys: ['right', '.'], help: 'next picture', action: { type: 'scrub', by: 1 } },
    { keys: ['backspace'], help: 'what is stored', action: { type: 'stored' } },
    { keys: ['v'], help: 'pruned, dense, both', action: { type: 'view' } },
    ...CHOOSE_KEYS,
  ],
  footer: { enter: 'compute', space: 'pause', v: 'view', s: 'seed' },
  reduce,
  draw,
  exhibits: () => ['fig-5', 'fig-5-quality'],
  ...LOOKING,
  work: (state, data) => {
    const chosen = subjectOf(state, data);
    const running = liveOf(state, chosen)?.status === 'running';
    return chosen && running ? embedNetwork(chosen, state.runs) : undefined;
  },
};
