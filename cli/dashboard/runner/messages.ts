import type { DatasetHead } from '../../../src/data/dataset.ts';
import type { FormSource } from '../../../src/explore/study-form/state.ts';
import type { RunCost } from '../../../src/lab/cost.ts';
import type { RunRecord } from '../../../src/lab/records.ts';
import type { Shard } from '../../../src/lab/setting-values.ts';
import type { StudyOrder } from '../../../src/studies/study-order.ts';

/** By what a run is carried out, as far as that is not kept with it: the URL of a queue may have a password. */
export interface RunMeans {
  /** URL of a queue whose workers compute instead. */
  readonly queue?: string | undefined;
  /** One share of the cohorts. */
  readonly shard?: Shard | undefined;
}

/** What is to be run; without a grid the one that is shown. */
export type RunOrder = Omit<StudyOrder, 'grid'> & Partial<Pick<StudyOrder, 'grid'>> & RunMeans;

export interface RunnerData extends StudyOrder, RunMeans {
  readonly store: string;
  /** Folder of what runs write; by default one of the grid. */
  readonly out?: string | undefined;
}

/** What the run is asked while it goes on. */
export type RunnerOrder =
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'cancel'; readonly cohort: number }
  | { readonly type: 'stop' };

/** Records in the order of the run; the last message says how it ended. */
export type RunnerMessage =
  | { readonly records: readonly RunRecord[] }
  /** What does not end the run and is to be known, in a sentence. */
  | { readonly note: string }
  | { readonly ended: true; readonly error?: string };

/** What the planner is asked: what data there are, or what an order costs. */
export type PlannerRequest =
  | { readonly type: 'look'; readonly source: FormSource }
  | { readonly type: 'cost'; readonly order: StudyOrder };

export interface PlannerAnswers {
  readonly look: DatasetHead;
  readonly cost: RunCost;
}

/** The answer to the last request, or in a sentence why there is none. */
export type PlannerReply =
  | { readonly answer: PlannerAnswers[keyof PlannerAnswers] }
  | { readonly error: string };
