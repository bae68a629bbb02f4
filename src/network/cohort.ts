/** The fields of `Cohort` in `assembly/cohort.ts`, in the same order; each is 32 bits wide. */
const FIELDS = [
  'trials',
  'panels',
  'halfPanel',
  'coupled',
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

type Field = (typeof FIELDS)[number];

/** The words of a `Cohort`: numbers as they are, buffers as their addresses. */
export function describeCohort(
  values: Readonly<Record<Field, number | boolean | ArrayBufferView>>,
): Uint32Array {
  return Uint32Array.from(FIELDS, (field) => {
    const value = values[field];
    return ArrayBuffer.isView(value) ? value.byteOffset : Number(value);
  });
}
