import type { Labels } from '../data/labels.ts';
import type { Matrix } from '../data/matrix.ts';
import type { DatasetHead } from '../data/dataset.ts';
import type { DatasetOptions } from '../data/dataset-options.ts';
import type { DatasetName } from '../data/known-datasets.ts';
import type { RowSet } from '../data/rows.ts';

/** A dataset that lies beside the page, a file for each class, as `npm run web:data` leaves them; fetched by class when it is asked for. */
export interface ServedSource {
  readonly type: 'served';
  readonly name: DatasetName;
}

/** Files of the user, that were dropped or chosen; they are read in a worker and leave the page for nowhere. */
export interface DroppedSource {
  readonly type: 'dropped';
  /** What the dataset is called: that of the file or folder. */
  readonly name: string;
  /** One file, or all of a folder with paths such as `digits/4/17.png`. */
  readonly files: readonly DroppedFile[];
  /** How they are read; found by looking into them where nothing is chosen. */
  readonly options?: DatasetOptions;
}

/** A file by its path in the folder that was dropped; its name where a file was. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
}

/** Where a dataset comes from. */
export type DataSource = ServedSource | DroppedSource;

/** A dataset that can be worked on; its rows are in the workers. */
export interface OpenDataset {
  /** By which its laboratory knows it. */
  readonly id: number;
  /** What names it and its trials; of MNIST the same digest as everywhere. */
  readonly head: DatasetHead;
  /** For each class, in the order of `head.classes`, how many rows there are. */
  readonly counts: Readonly<Record<RowSet, readonly number[]>>;
  /** What was decided while it was read, for people: `took line 1 as names`. */
  readonly notes: readonly string[];
}

/** A matrix from a dropped file, one point a row. */
export interface DroppedMatrix {
  readonly matrix: Matrix;
  /** What the points are, where the file says it. */
  readonly labels?: Labels;
  /** What was decided while it was read, for people. */
  readonly notes: readonly string[];
}
