import { matrixOf } from '../../data/matrix-file.ts';
import { readRawData } from '../../data/rows-file.ts';
import { streamOf } from '../data/dropped-files.ts';
import type { DroppedMatrix } from '../data-source.ts';

/** Reads a dropped file as `lowcap tsne` reads it. */
export async function readRawMatrix(file: Blob, name: string): Promise<DroppedMatrix> {
  const { training } = await readRawData(streamOf(file, name), {}, name);
  const { labels, notes } = training;
  return { matrix: matrixOf(training), ...(labels && { labels }), notes };
}
