import { describeFields } from './fields.ts';

/** The fields of `Frontier` in `assembly/frontier.ts`, in the same order. */
const FIELDS = [
  'images',
  'dimensions',
  'hidden',
  'panels',
  'vectors',
  'w1',
  'b1',
  'w2',
  'b2',
  'rows',
  'columns',
  'sums',
  'states',
  'scratch',
] as const;

export const describeFrontier = describeFields(FIELDS);
