import { CATALOGUE, type StudyRows } from './catalogue.ts';

/** Before anything is found. */
export const NO_ROWS = Object.fromEntries(
  Object.values(CATALOGUE).flatMap(({ study }) =>
    Object.keys(study.kinds).map((kind) => [kind, []]),
  ),
) as unknown as StudyRows;
