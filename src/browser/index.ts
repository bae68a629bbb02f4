// What `import … from 'lowcap/browser'` adds to 'lowcap' in a page: workers, a store in the browser, served and dropped data.

export { openBrowserLaboratory } from './open.ts';
export type {
  BrowserBenchmark,
  BrowserLaboratory,
  BrowserOptions,
  BrowserRun,
  ForkRecord,
} from './laboratory.ts';
export type { ClaimToJudge } from '../claims/judge-again.ts';
export type { StudyFindings } from '../explore/beyond/stored-findings.ts';
export type { FoundTable } from '../explore/beyond/findings.ts';
export type { BenchPlan, BenchRecord, BenchResult } from '../bench/result.ts';
export type {
  DataSource,
  DroppedFile,
  DroppedMatrix,
  DroppedSource,
  OpenDataset,
  ServedSource,
} from './data-source.ts';
export type { TrainingLook, WatchedTraining, WatchOptions } from './training.ts';
export type { ExplorationAction, ExplorationArguments, ExplorationName } from './explorations.ts';
export type { BrowserStore, ImportResult } from './store/browser-store.ts';
