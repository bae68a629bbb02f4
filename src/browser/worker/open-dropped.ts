import { readDropped } from '../data/read-dropped.ts';
import type { DroppedSource } from '../data-source.ts';
import { headOfDataset } from '../../data/dataset.ts';
import type { Rows } from '../../data/rows.ts';
import type { DroppedHead } from './calls.ts';

/** Reads a dropped dataset and tells what it is; its rows stay here, or go. */
export async function openDropped(source: DroppedSource): Promise<DroppedHead> {
  const dataset = await readDropped(source);
  const { classes, notes, training, test } = dataset;
  const countsOf = ({ labels }: Rows) => {
    const counts = classes.map(() => 0);
    for (const label of labels) counts[label]++;
    return counts;
  };
  return {
    head: headOfDataset(dataset),
    counts: { training: countsOf(training), test: countsOf(test) },
    notes,
  };
}
