// What `import … from 'lowcap/browser'` adds to 'lowcap' in a page: workers, a store in the browser, served and dropped data.

export {
  type BrowserLaboratory,
  type BrowserOptions,
  type BrowserRun,
  openBrowserLaboratory,
} from './laboratory.ts';
export type {
  DataSource,
  DroppedFile,
  DroppedSource,
  OpenDataset,
  ServedSource,
} from './data-source.ts';
export type { TrainingLook, WatchedTraining, WatchOptions } from './training.ts';
export type { ExplorationAction, ExplorationArguments, ExplorationName } from './explorations.ts';
export type { BrowserStore, ImportResult } from './store/browser-store.ts';
