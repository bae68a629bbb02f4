import type { StudyRows } from './catalogue.ts';

/** Rows of a study that are kept for who may ask next, at most: a hundred thousand take 40 MB. */
export const MOST_ROWS_KEPT = 20_000;

/** How many rows of all kinds there are. */
export function countStudyRows(rows: Partial<StudyRows>): number {
  return Object.values(rows).reduce((sum, { length }) => sum + length, 0);
}
