/** The panels as tabs and keys name them, in the order of the tabs. */
export const PANELS = [
  { id: 'home', key: '0', title: 'Home' },
  { id: 'progress', key: 'w', title: 'Progress' },
  { id: 'capacity', key: '1', title: 'Capacity' },
  { id: 'training', key: '2', title: 'Training' },
  { id: 'learning-rate', key: '3', title: 'Learning rate' },
  { id: 'pruning', key: '4', title: 'Pruning' },
  { id: 'robustness', key: '5', title: 'Robustness' },
  { id: 'saliency', key: '6', title: 'Saliency' },
  { id: 'clusters', key: '7', title: 'Clusters' },
  { id: 'neurons', key: '8', title: 'Neurons' },
  { id: 'claims', key: '9', title: 'Claims' },
  { id: 'beyond', key: 'Y', title: 'Beyond' },
  { id: 'trials', key: 'T', title: 'Trials' },
] as const;

export type PanelId = (typeof PANELS)[number]['id'];
