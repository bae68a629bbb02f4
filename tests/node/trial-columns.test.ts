import { expect, test } from 'vitest';
import { TrialColumns } from '../../src/node/rows/trial-columns.ts';
import { resultsOf, type TrialRecord } from '../../src/lab/records.ts';
import { storedTrial } from './stores.ts';

/** Records of two recipes, some diverged or with budgets; more than there is room for at first. */
const records = Array.from({ length: 2500 }, (__, i): TrialRecord => {
  const id = i.toString(16).padStart(64, '0');
  const { diverged: _, ...record } = storedTrial(id).record;
  const recipe = { ...record.trial.recipe, epochs: 1 + (i % 2) };
  return {
    ...record,
    trial: { ...record.trial, seed: i, hidden: i % 5, recipe },
    weights: `sha256:${(i * 7).toString(16).padStart(64, 'a')}`,
    best: { f1: i / 3000, epoch: i },
    ...(i % 10 === 3 && { diverged: i, validation: { ...record.validation, loss: NaN, f1: NaN } }),
    ...(i % 10 === 4 && { budgets: [{ updates: 100, loss: i, f1: 0.5, auc: 0.25 }] }),
  };
});

const known = (record: TrialRecord) => ({ ...resultsOf(record), trial: record.trial });

test('of each record the same comes out that went in, and recipes that are the same are one', () => {
  const columns = new TrialColumns();
  for (const record of records) columns.set(record);
  expect(columns.size).toBe(records.length);
  for (const record of records) expect(columns.get(record.trialId)).toEqual(known(record));
  const recipes = records.map(({ trialId }) => columns.get(trialId)!.trial.recipe);
  expect(new Set(recipes).size).toBe(2);
});

test('what was deleted is gone, and its room is used again', () => {
  const columns = new TrialColumns();
  const [first, ...others] = records.slice(0, 20) as [TrialRecord, ...TrialRecord[]];
  for (const record of [first, ...others.slice(0, 9)]) columns.set(record);
  for (const { trialId } of records.slice(3, 8)) columns.delete(trialId);
  columns.delete('unknown');
  for (const record of others.slice(9)) columns.set(record);
  columns.set({ ...first, diverged: 1 });
  columns.set({ ...first, seconds: 7 });
  expect([...columns.ids()].toSorted()).toEqual(
    [...records.slice(0, 3), ...records.slice(8, 20)].map(({ trialId }) => trialId),
  );
  expect(columns.get(records[3]!.trialId)).toBeUndefined();
  expect(columns.get(first.trialId)).toEqual(known({ ...first, seconds: 7 }));
  for (const record of records.slice(8, 20)) {
    expect(columns.get(record.trialId)).toEqual(known(record));
  }
});
