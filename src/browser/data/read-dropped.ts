import { assembleDataset, type CheckedDataset } from '../../data/assemble.ts';
import { isDatasetName } from '../../data/known-datasets.ts';
import { readSource } from '../../data/read-source.ts';
import type { DroppedSource } from '../data-source.ts';
import { droppedFiles } from './dropped-files.ts';

/** The dataset that dropped files hold, read as the command line reads the same files. */
export async function readDropped(source: DroppedSource): Promise<CheckedDataset> {
  const { name, options = {} } = source;
  // What is called like a known dataset would have to be that one.
  const shown = isDatasetName(name) ? `./${name}` : name;
  return assembleDataset(shown, await readSource(droppedFiles(source), options), options);
}
