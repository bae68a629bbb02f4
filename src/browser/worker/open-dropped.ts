import { readDropped } from '../data/row-source.ts';
import type { DroppedSource } from '../data-source.ts';
import type { Rows } from '../../data/rows.ts';
import type { DroppedHead } from './calls.ts';

/** Reads a dropped dataset and tells what it is; its rows stay here, or go. */
export async function openDropped(source: DroppedSource): Promise<DroppedHead> {
  const { name, digest, classes, form, options, notes, training, test } = await readDropped(source);
  const countsOf = ({ labels }: Rows) => {
    const counts = classes.map(() => 0);
    for (const label of labels) counts[label]++;
    return counts;
  };
  return {
    head: { name, digest, classes, form, ...(options && { options }) },
    counts: { training: countsOf(training), test: countsOf(test) },
    notes,
  };
}
