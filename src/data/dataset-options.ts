import type { ImageShape } from './raw-data.ts';

/** How a file or folder is read as a dataset; what is absent is found by looking into the data. */
export interface DatasetOptions {
  /** The column of the classes: its name, or its number from 1. */
  readonly label?: string;
  /** The column that names what a row belongs to; rows of one group are never split. */
  readonly group?: string;
  /**
   * Whether the first line of a table holds names.
   * @default found by what stands there
   */
  readonly header?: 'yes' | 'no';
  /**
   * Divide by a maximum, give each column mean 0 and standard deviation 1, or neither.
   * @default `unit` for bytes, else `standard`
   */
  readonly scale?: 'unit' | 'standard' | 'none';
  /**
   * What `unit` divides by.
   * @default 255 for bytes
   */
  readonly maximum?: number;
  /** Rows are images of this shape. */
  readonly imageShape?: ImageShape;
  /** Images are brought to this shape. */
  readonly resize?: ImageShape;
  /**
   * Refuse missing numbers, or fill them with the mean of their column over the training split.
   * @default refuse
   */
  readonly missing?: 'refuse' | 'mean';
}
