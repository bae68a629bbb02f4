import { checkList, checkObject } from '../checks.ts';
import { CATALOGUE, type StudyRows } from './catalogue.ts';

/** Before anything is found. */
export const NO_ROWS = Object.fromEntries(
  Object.values(CATALOGUE).flatMap(({ study }) =>
    Object.keys(study.kinds).map((kind) => [kind, []]),
  ),
) as unknown as StudyRows;

/** @throws InputError unless there are rows of every kind, be it none */
export function checkRows(rows: StudyRows): void {
  checkObject(rows, 'rows such as readRows gives');
  for (const kind of Object.keys(NO_ROWS) as (keyof StudyRows)[]) {
    checkList(rows[kind], `a list of the rows ${kind}, as readRows gives`);
  }
}
