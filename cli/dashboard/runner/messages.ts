import type { RunRecord } from '../../../src/lab/records.ts';
import type { Shard } from '../../../src/lab/setting-values.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { Outputs } from '../../../src/node/drawing.ts';

/** What is to be run. */
export interface RunOrder {
  readonly name: string;
  readonly studies: readonly StudyName[];
  readonly outputs: Outputs;
  /** Threads; all cores by default. */
  readonly workers?: number | undefined;
  /** URL of a queue whose workers compute instead. */
  readonly queue?: string | undefined;
  /** One share of the cohorts. */
  readonly shard?: Shard | undefined;
}

export interface RunnerData extends RunOrder {
  readonly grid: Grid;
  readonly store: string;
  readonly out: string;
}

/** What the run is asked while it goes on. */
export type RunnerOrder =
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'cancel'; readonly cohort: number }
  | { readonly type: 'stop' };

/** Records in the order of the run; the last message says how it ended. */
export type RunnerMessage =
  { readonly records: readonly RunRecord[] } | { readonly ended: true; readonly error?: string };
