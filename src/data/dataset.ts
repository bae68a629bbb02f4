import type { DatasetOptions } from './dataset-options.ts';
import type { RowForm, Rows, RowSet } from './rows.ts';

/** Rows to train on and to test with, and what names them. */
export interface Dataset extends Readonly<Record<RowSet, Rows>> {
  /** `mnist`, `fashion-mnist` or the file or folder that was named. */
  readonly name: string;
  /** SHA-256 of the rows and classes of both sets, whatever file they come from (see `digestOfData`). */
  readonly digest: string;
  /** Names of the classes; labels are their places here. */
  readonly classes: readonly string[];
  /** What all rows have in common. */
  readonly form: RowForm;
  /** How it was read, so that it can be read again; absent when nothing was chosen. */
  readonly options?: DatasetOptions;
}

/** A dataset without its rows. */
export type DatasetHead = Pick<Dataset, 'name' | 'digest' | 'classes' | 'form' | 'options'>;

/** A dataset, or what is known of one, without its rows and whatever else there is. */
export function headOfDataset({ name, digest, classes, form, options }: DatasetHead): DatasetHead {
  return { name, digest, classes, form, ...(options && { options }) };
}
