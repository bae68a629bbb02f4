import { setTimeout } from 'node:timers/promises';
import type { PanelId } from './panel-id.ts';
import type { AnyPanel } from './panel.ts';

/** How each panel is loaded, when it is opened for the first time. */
const LOAD: Readonly<Record<PanelId, () => Promise<{ readonly panel: unknown }>>> = {
  home: () => import('./panels/home/panel.ts'),
  progress: () => import('./panels/progress/panel.tsx'),
  capacity: () => import('./panels/capacity/panel.ts'),
  training: () => import('./panels/training/panel.ts'),
  'learning-rate': () => import('./panels/learning-rate/panel.ts'),
  pruning: () => import('./panels/pruning/panel.ts'),
  robustness: () => import('./panels/robustness/panel.ts'),
  saliency: () => import('./panels/saliency/panel.ts'),
  clusters: () => import('./panels/clusters/panel.ts'),
  neurons: () => import('./panels/neurons/panel.ts'),
  beyond: () => import('./panels/beyond/panel.ts'),
  claims: () => import('./panels/claims/panel.ts'),
  trials: () => import('./panels/trials/panel.ts'),
};

/** Between two panels that are loaded ahead, so that keys and frames come between. */
const PAUSE_MS = 50;

/** Loads all panels while nobody waits: to load the first one with a view of its own takes a key up to 50 ms. */
export async function loadPanelsAhead(): Promise<void> {
  for (const load of Object.values(LOAD)) {
    await setTimeout(PAUSE_MS, undefined, { ref: false });
    await load();
  }
}

export async function loadPanel(id: PanelId): Promise<AnyPanel> {
  return (await LOAD[id]()).panel as AnyPanel;
}
