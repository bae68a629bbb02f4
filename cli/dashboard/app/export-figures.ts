import { relative } from 'node:path';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { Readings } from './store-queries.ts';

/** Draws figures of these studies into a folder, and tells how it went. */
export async function exportFigures(
  readings: Readings,
  studies: readonly StudyName[],
  ids: readonly string[],
  out: string,
): Promise<string> {
  try {
    const files = await readings.export(studies, ids, out);
    const names = files.map((file) => relative(out, file)).join(', ');
    return files.length > 0 ? `saved in ${out}: ${names}` : 'nothing to draw yet';
  } catch (error) {
    return (error as Error).message;
  }
}
