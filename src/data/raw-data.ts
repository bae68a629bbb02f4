import type { Labels } from './labels.ts';

/** Width and height of an image, in pixels. */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
}

/** Numbers that a source does not have. */
export interface MissingValues {
  /** How many. */
  readonly count: number;
  /** Row and column of the first, from 1. */
  readonly row: number;
  readonly column: number;
  /** Where it is, for messages: `line 3, column 2 of x.csv`. */
  readonly place: string;
}

/**
 * Rows of numbers as one file or folder holds them, before they are split or scaled.
 *
 * A number is `offsets[d] + values[row * D + d]` in float64. Columns that lie far from zero for their spread, such as
 * times, have an offset, so that nothing that tells rows apart is lost when values are rounded to float32.
 */
export interface RawData {
  /** N. */
  readonly count: number;
  /** D. */
  readonly dimensions: number;
  /** [N, D], row-major; NaN where a number is missing. */
  readonly values: Uint8Array | Float32Array;
  /** [D]; absent when all are 0. */
  readonly offsets?: Float64Array;
  /** D names; absent where the source has none. */
  readonly columns?: readonly string[];
  /** Rows are images, row by row from the top. */
  readonly imageShape?: ImageShape;
  /** Absent where no number is missing. */
  readonly missing?: MissingValues;
  /** A class for each row; absent where the source has none. */
  readonly labels?: Labels;
  /** For each row what it belongs to; rows of one group are never split. */
  readonly groups?: Labels;
  /** What was decided while reading, for people: `took line 1 as names`. */
  readonly notes: readonly string[];
}

/** Rows to train on, and rows to test on where the source keeps them apart. */
export interface RawParts {
  readonly training: RawData;
  readonly test?: RawData;
}
