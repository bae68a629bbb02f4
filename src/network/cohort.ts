import { describeFields } from './fields.ts';

/** The fields of `Cohort` in `assembly/cohort.ts`, in the same order; each is 32 bits wide. */
const FIELDS = [
  'trials',
  'panels',
  'halfPanel',
  'blocked',
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

export const describeCohort = describeFields(FIELDS);
