import type { ImageShape } from './raw-data.ts';
import type { ScaleRule } from './scaling.ts';

/** The two sets of a dataset: `training` (to be split) and `test` (reported, never chosen by). */
export type RowSet = 'training' | 'test';

/** What all rows of a dataset have in common. */
export interface RowForm {
  /** D, the numbers of a row. */
  readonly dimensions: number;
  /** Rows are images, row by row from the top. */
  readonly imageShape?: ImageShape;
  /** D names of the columns; absent where they have none. */
  readonly columns?: readonly string[];
  /** [D], added to every row in float64 (see `RawData`); absent when all are 0. */
  readonly offsets?: Float64Array;
  readonly scale: ScaleRule;
  /** Missing numbers, NaN, are filled with the mean of their column over the training split; else there are none. */
  readonly fillMissing?: true;
  /** Networks are trained on dense rows, since few numbers are 0; else on compressed ones. */
  readonly dense?: true;
}

/** The rows of one set and their classes, in the order of the file. */
export interface Rows {
  /** N. */
  readonly count: number;
  /** [N, D], row-major. */
  readonly values: Uint8Array | Float32Array;
  /** N indices of the dataset's classes. */
  readonly labels: Uint8Array | Uint16Array;
  /**
   * N numbers of the rows in their set, from 0, ascending; absent where all rows of the set are here, as they are unless
   * a page has fetched some classes only.
   */
  readonly numbers?: Uint32Array;
  /** N numbers of groups, 0 … G − 1, whose rows are never split; absent where every row stands alone. */
  readonly groups?: Uint32Array;
}
