import type { Panel } from '../panel.ts';
import { embedNetwork } from './compute.ts';
import { choose, type ClustersAction, type ClustersState, initial, reduce } from './reducer.ts';
import { draw } from './view.ts';

/** How the classes lie in the hidden layer, before and after pruning: stored, or computed while one looks on. */
export const panel: Panel<ClustersState, ClustersAction> = {
  id: 'clusters',
  // All networks that are trained can be embedded.
  studies: ['clusters', 'capacity'],
  runs: () => ['clusters'],
  initial,
  keep: ['recipe', 'pair', 'hidden', 'seed', 'view'],
  keys: [
    { keys: ['enter'], help: 'compute, or stop', action: { type: 'compute' } },
    { keys: ['space'], help: 'pause, or go on', action: { type: 'pause' } },
    { keys: [','], help: 'picture before', action: { type: 'scrub', by: -1 } },
    { keys: ['.'], help: 'next picture', action: { type: 'scrub', by: 1 } },
    { keys: ['backspace'], help: 'what is stored', action: { type: 'stored' } },
    { keys: ['v'], help: 'dense, pruned, both', action: { type: 'view' } },
    {
      keys: ['right', '+', '='],
      help: 'larger network',
      action: { type: 'turn', part: 'hidden', by: 1 },
    },
    {
      keys: ['left', '-'],
      help: 'smaller network',
      action: { type: 'turn', part: 'hidden', by: -1 },
    },
    { keys: ['down', 'n'], help: 'next pair', action: { type: 'turn', part: 'pair', by: 1 } },
    { keys: ['up', 'N'], help: 'pair before', action: { type: 'turn', part: 'pair', by: -1 } },
    { keys: ['s'], help: 'next seed', action: { type: 'turn', part: 'seed', by: 1 } },
    { keys: ['c'], help: 'next recipe', action: { type: 'turn', part: 'recipe', by: 1 } },
  ],
  footer: { enter: 'compute', space: 'pause', v: 'view', s: 'seed' },
  reduce,
  draw,
  exhibits: () => ['fig-5', 'fig-5-quality'],
  work: (state, data) => {
    const chosen = choose(state, data);
    const { live, runs } = state;
    if (!chosen || live?.status !== 'running' || live.trialId !== chosen.subject.trialId) {
      return undefined;
    }
    return embedNetwork(chosen.subject, runs);
  },
};
