import type { TrialRecord } from './records.ts';
import type { StoredTrial } from './store.ts';

/**
 * What two computations of one trial do not have in common, in words; nothing where every bit is the same. Times are not
 * compared, nor budgets where one of them was stored before there were any.
 */
export function trialDifferences(one: StoredTrial, other: StoredTrial): string[] {
  return [
    ...(sameBytes(one.weights, other.weights) ? [] : ['weights']),
    ...(sameNumbers(one.history, other.history) ? [] : ['history']),
    ...recordDifferences(one.record, other.record),
  ];
}

/** Whether two values are one; they are what JSON can hold, in one order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The fields of a record that its computation gives; the digest of the weights goes with these. */
const COMPUTED = ['validation', 'test', 'budgets', 'diverged', 'best'] as const;

function recordDifferences(one: TrialRecord, other: TrialRecord): string[] {
  return COMPUTED.filter((field) => {
    const isOld = field === 'budgets' && (!one.budgets || !other.budgets);
    return !isOld && !sameValue(one[field], other[field]);
  });
}

/** Which NaN it is depends on the processor that an older version ran on. */
function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, at) => Object.is(value, b[at]));
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const [x, y] = [a, b].map((of) => new Uint8Array(of.buffer, of.byteOffset, of.byteLength));
  return x.every((byte, at) => byte === y[at]);
}
