import { hash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished } from 'vitest';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { TrialCheckpoint } from '../../src/lab/checkpoint.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { temporaryFolder } from '../data/fixtures.ts';

/** A store that is closed when the test ends. */
export function open(file: string): SqliteStore {
  const store = SqliteStore.open(file);
  onTestFinished(() => store.close());
  return store;
}

/** Where a store can be. */
export const place = async () => join(await temporaryFolder({}), 'store.db');

export const WEIGHTS = new Uint8Array(Float32Array.of(NaN, -0, Infinity, 1e-45, 0.1).buffer);

/** A trial with every number that is easily lost. */
export function storedTrial(trialId: string): StoredTrial {
  const evaluation = {
    n: 3,
    loss: NaN,
    accuracy: 1 / 3,
    f1: 0.1 + 0.2,
    auc: 5e-324,
    confusion: { tp: 1, fp: 0, fn: 2, tn: 0 },
  };
  return {
    record: {
      type: 'trained',
      trial: {
        dataset: 'données/数字',
        pair: '4-9',
        seed: 4294967295,
        hidden: 1,
        recipe: { name: 'custom', ...RECIPES.paper, epochs: 1 },
      },
      trialId,
      weights: `sha256:${hash('sha256', WEIGHTS)}`,
      validation: evaluation,
      test: { ...evaluation, loss: 1e-300 },
      diverged: 7,
      best: { f1: 2 / 3, epoch: 1 },
      seconds: 0.1,
    },
    weights: WEIGHTS,
    history: Float64Array.of(NaN, -0, -Infinity, 5e-324, 0.1),
  };
}

/** Epochs of a history that is long enough to be packed. */
export const LONG_HISTORY = 400;

/** The same with so many epochs. */
export function longTrial(id: string): StoredTrial {
  const { record, weights } = storedTrial(id);
  const recipe = { ...record.trial.recipe, epochs: LONG_HISTORY };
  const numbers = [NaN, -0, 1 / 3];
  const history = Float64Array.from({ length: 5 * LONG_HISTORY }, (_, i) => i * numbers[i % 3]!);
  return { record: { ...record, trial: { ...record.trial, recipe } }, weights, history };
}

/** Copied, for a store gives views of bytes with an offset of their own. */
export const bits = (values: ArrayBufferView) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

export function expectSame(store: SqliteStore, saved: StoredTrial): void {
  const { trialId } = saved.record;
  expect(store.find(trialId)).toEqual(saved.record);
  expect(bits(store.history(trialId)!)).toBe(bits(saved.history));
  expect(bits(store.weights(trialId)!)).toBe(bits(saved.weights));
}

/** Makes a database of someone else's. */
export function database(file: string, sql: string): void {
  const made = new DatabaseSync(file);
  made.exec(sql);
  made.close();
}

/** How far a trial is, with numbers that are easily lost. */
export function storedCheckpoint(trialId: string, epoch = 2): TrialCheckpoint {
  return {
    trialId,
    epoch,
    weights: WEIGHTS,
    history: Float64Array.from({ length: 5 * epoch }, (_, i) => [NaN, -0, Infinity, i / 3][i % 4]),
    budgets: [{ updates: 100, loss: NaN, f1: 0.1 + 0.2, auc: 5e-324 }],
    seconds: 0.1,
  };
}

/** A copy that does not depend on where the bytes of a checkpoint are. */
export const plain = ({ weights, history, ...state }: TrialCheckpoint) => ({
  ...state,
  weights: bits(weights),
  history: bits(history),
});
