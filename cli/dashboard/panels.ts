import { openPanel, type OpenPanel } from './open-panel.ts';
import type { PanelId } from './panel-id.ts';

/** How each panel is loaded, when it is opened for the first time. */
const LOAD: Readonly<Record<PanelId, (kept: object | undefined) => Promise<OpenPanel>>> = {
  home: async (kept) => openPanel((await import('./panels/home/panel.ts')).panel, kept),
  progress: async (kept) => openPanel((await import('./panels/progress/panel.ts')).panel, kept),
  capacity: async (kept) => openPanel((await import('./panels/capacity/panel.ts')).panel, kept),
  training: async (kept) => openPanel((await import('./panels/training/panel.ts')).panel, kept),
  'learning-rate': async (kept) =>
    openPanel((await import('./panels/learning-rate/panel.ts')).panel, kept),
  pruning: async (kept) => openPanel((await import('./panels/pruning/panel.ts')).panel, kept),
  robustness: async (kept) => openPanel((await import('./panels/robustness/panel.ts')).panel, kept),
  saliency: async (kept) => openPanel((await import('./panels/saliency/panel.ts')).panel, kept),
  clusters: async (kept) => openPanel((await import('./panels/clusters/panel.ts')).panel, kept),
  neurons: async (kept) => openPanel((await import('./panels/neurons/panel.ts')).panel, kept),
  claims: async (kept) => openPanel((await import('./panels/claims/panel.ts')).panel, kept),
};

/** Loads a panel and opens it. @param kept what it kept the last time, see `OpenPanel.kept` */
export function loadPanel(id: PanelId, kept?: object): Promise<OpenPanel> {
  return LOAD[id](kept);
}
