import type { Core } from '../core/load.ts';
import { DIGIT_FORM } from '../data/known-datasets.ts';
import type { ImageShape } from '../data/raw-data.ts';
import type { RowForm } from '../data/rows.ts';
import type { Grid } from '../studies/grid.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { EmbeddingTask } from '../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../embedding/embedding-records.ts';
import type { PrintedTrial } from '../lab/trial.ts';
import type { Network } from '../network/network.ts';
import type { StudyName, StudyRows } from '../studies/catalogue.ts';
import type { FoundTable } from './beyond/findings.ts';
import type { TrialServices } from './trials/services.ts';

/** What is stored, as far as it is read. All of it is replaced, never changed. */
export interface StoredRows {
  readonly rows: StudyRows;
  /** What the rows are of; undefined before that is known. */
  readonly grid?: Pick<Grid, 'dataset'> | undefined;
}

/** The form of the rows that networks are trained on; before that is known MNIST's. */
export function formOf({ grid }: Pick<StoredRows, 'grid'>): RowForm {
  return grid?.dataset.form ?? DIGIT_FORM;
}

/** Pixels of a picture of something with a number for each input: of an image its own, else all in one row. */
export function pictureShape({ imageShape, dimensions }: RowForm): ImageShape {
  return imageShape ?? { width: dimensions, height: 1 };
}

/**
 * Something that has to be computed or read before it can be shown.
 * @typeParam Needs what it is done with; who manages a store needs `Services`
 */
export interface Work<Action, Needs = NetworkServices> {
  /** Everything that the outcome depends on, as text: `${trialId} ${sparsity}`. */
  readonly key: string;
  /**
   * Yields actions for a reducer, one or many (an animation). Heavy computing goes in pieces of at most 50 ms with
   * `await services.pause()` between them, which ends the work when it is no longer wanted.
   */
  run(services: Needs): AsyncGenerator<Action, void>;
}

/** What work on networks is done with; everything is loaded when first asked for and kept. */
export interface NetworkServices {
  core(): Promise<Core>;
  /** From the store; undefined when it is not there. Throws, in a sentence, when it is damaged. */
  network(trialId: string): Promise<Network | undefined>;
  trial(trialId: string): Promise<PrintedTrial | undefined>;
  /** [E, 5], see `HISTORY` in src/network/history.ts. */
  history(trialId: string): Promise<Float64Array | undefined>;
  /** The validation images of a pair and seed in the order of the split: those that measurements use. */
  images(pair: string, seed: number): Promise<PairRows>;
  /** In a thread of its own; ends with the work. Takes the matrix with it. */
  embed(task: EmbeddingTask): AsyncGenerator<EmbeddingRecord, void>;
  /** Lets keys and frames in. Throws when the work is no longer wanted; let it through. */
  pause(): Promise<void>;
}

/** Beside it what a program has that holds the store. */
export interface Services extends NetworkServices {
  /** The store, for who manages it. */
  readonly trials: TrialServices;
  /** What a study found in the grid that is looked at, as far as it is stored. */
  findings(study: StudyName): Promise<readonly FoundTable[]>;
}
