import { termsOf } from '../../../../src/explore/terms.ts';
import type { Panel } from '../../panel.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import { SELECTING, SELECTION_KEYS } from '../../selection/keys.ts';
import { embedNetwork } from '../../../../src/explore/clusters/embed-network.ts';
import {
  type ClustersAction,
  type ClustersState,
  initialClusters,
  liveOf,
  reduceClusters,
} from '../../../../src/explore/clusters/state.ts';
import { exports } from './exports.ts';
import { View } from './view.tsx';

/** How the classes lie in the hidden layer, before and after pruning: stored, or computed while one looks on. */
export const panel: Panel<ClustersState, ClustersAction> = {
  id: 'clusters',
  // All networks that are trained can be embedded.
  studies: ['clusters', 'capacity'],
  runs: () => ['clusters'],
  initial: initialClusters,
  keep: ['selection', 'view'],
  keys: [
    { keys: ['enter'], help: 'compute or stop', action: { type: 'compute' } },
    { keys: ['space'], help: 'pause or resume', action: { type: 'pause' } },
    { keys: ['left', ','], help: 'previous picture', action: { type: 'scrub', by: -1 } },
    { keys: ['right', '.'], help: 'next picture', action: { type: 'scrub', by: 1 } },
    { keys: ['backspace'], help: 'show what is stored', action: { type: 'stored' } },
    { keys: ['v'], help: 'pruned, dense or both', action: { type: 'view' } },
    ...SELECTION_KEYS,
  ],
  terms: termsOf(
    't-SNE',
    'dense',
    'pruned',
    'KL',
    'k-NN',
    'silhouette',
    'neighbours kept',
    'Procrustes',
    'seed',
    'sd',
  ),
  footer: { enter: 'compute', space: 'pause', v: 'view', s: 'seed' },
  reduce: reduceClusters,
  exports,
  View,
  artefacts: () => ['fig-5', 'fig-5-quality'],
  ...SELECTING,
  work: (state, data) => {
    const chosen = selectionOf(state, data);
    const running = liveOf(state, chosen)?.status === 'running';
    return chosen && running ? embedNetwork(chosen, state.runs) : undefined;
  },
};
