import type { AnyPanel } from './panel.ts';

/** A panel as tabs and keys name it; it is loaded when it is opened. */
export interface PanelEntry {
  readonly id: PanelId;
  readonly key: string;
  readonly title: string;
  readonly load: () => Promise<{ readonly panel: AnyPanel }>;
}

export type PanelId =
  | 'home'
  | 'progress'
  | 'capacity'
  | 'training'
  | 'learning-rate'
  | 'pruning'
  | 'robustness'
  | 'saliency'
  | 'clusters'
  | 'neurons'
  | 'claims';

/** In the order of the tabs, each on a line of its own. */
// prettier-ignore
export const PANELS: readonly PanelEntry[] = [
  { id: 'home', key: '0', title: 'Home', load: () => import('./panels/home/panel.ts') },
  { id: 'progress', key: 'w', title: 'Progress', load: () => import('./panels/progress/panel.ts') },
  { id: 'capacity', key: '1', title: 'Capacity', load: () => import('./panels/capacity/panel.ts') },
  { id: 'training', key: '2', title: 'Training', load: () => import('./panels/training/panel.ts') },
  { id: 'learning-rate', key: '3', title: 'Learning rate', load: () => import('./panels/learning-rate/panel.ts') },
  { id: 'pruning', key: '4', title: 'Pruning', load: () => import('./panels/pruning/panel.ts') },
  { id: 'robustness', key: '5', title: 'Robustness', load: () => import('./panels/robustness/panel.ts') },
  { id: 'saliency', key: '6', title: 'Saliency', load: () => import('./panels/saliency/panel.ts') },
  { id: 'clusters', key: '7', title: 'Clusters', load: () => import('./panels/clusters/panel.ts') },
  { id: 'neurons', key: '8', title: 'Neurons', load: () => import('./panels/neurons/panel.ts') },
  { id: 'claims', key: '9', title: 'Claims', load: () => import('./panels/claims/panel.ts') },
];
