import { describeFields } from './fields.ts';

/** The fields of `Cohort` in `assembly/cohort.ts`, in the same order; each is 32 bits wide. */
const FIELDS = [
  'trials',
  'dimensions',
  'panels',
  'halfPanel',
  'form',
  'w1',
  'b1',
  'w2',
  'b2',
  'dw1',
  'db1',
  'dw2',
  'db2',
  'rates',
  'trialRates',
  'firstVectors',
  'vectors',
  'hidden',
  'tiles',
  'rows',
  'signs',
  'columns',
  'columnEntries',
  'losses',
  'w1Mask',
  'w2Mask',
] as const;

/** How a cohort's rows lie in memory, as in `assembly/cohort.ts`. */
export const COHORT_FORMS = { compressed: 0, blocked: 1, dense: 2 } as const;

export type CohortForm = keyof typeof COHORT_FORMS;

export const describeCohort = describeFields(FIELDS);
