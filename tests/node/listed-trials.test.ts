import { hash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { tableInPieces } from '../../cli/print/table.ts';
import { storedTrials } from '../../src/node/stored-records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { database, open, place, storedTrial, WEIGHTS } from './stores.ts';

/** Trials of two datasets, pairs and recipes each, in no order; those of one seed twice, under ids in no order. */
const trials = Array.from({ length: 48 }, (_, i): StoredTrial => {
  const trial = storedTrial(hash('sha256', String(i)));
  const { record } = trial;
  const recipe = { ...record.trial.recipe, name: i % 2 === 0 ? 'custom' : 'paper' };
  const own = {
    ...record.trial,
    recipe: { ...recipe, learningRate: i % 3 === 0 ? 0.1 : RECIPES.paper.learningRate },
    dataset: i % 4 < 2 ? 'mnist' : 'a/b',
    pair: i % 8 < 4 ? '4-9' : '0-1',
    seed: (i * 7) % 5,
  };
  return { ...trial, record: { ...record, trial: own } };
});

test('networks are listed by what they are, then by their ids', async () => {
  const store = open(await place());
  store.save(trials);
  const keyOf = ({ record: { trial, trialId } }: StoredTrial) => {
    const { dataset, pair, recipe, hidden, seed } = trial;
    return [[dataset, pair, recipe.name, JSON.stringify(recipe)].join('\n'), hidden, seed, trialId];
  };
  const expected = trials.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    const at = one.findIndex((part, i) => part !== other[i]);
    return one[at]! < other[at]! ? -1 : 1;
  });
  expect([...storedTrials(store)].map(({ trialId }) => trialId)).toEqual(
    expected.map(({ record }) => record.trialId),
  );
});

test('of all networks none is read before it is asked for, and damaged ones are left out', async () => {
  const file = await place();
  open(file).save(trials);
  const id = trials[5]!.record.trialId;
  const text = trials[6]!.record.trialId;
  database(file, `UPDATE trial SET weights = zeroblob(${WEIGHTS.length}) WHERE id = '${id}'`);
  database(file, `UPDATE trial SET record = 'no JSON' WHERE id = '${text}'`);
  const store = open(file);
  const find = vi.spyOn(store, 'find');
  const listed = storedTrials(store);
  expect(listed.next().value).toBeDefined();
  // The first one, and the one that does not say what it is.
  expect(find.mock.calls.length).toBeLessThanOrEqual(3);
  expect([...listed]).toHaveLength(trials.length - 3);
  expect([...store.damaged.keys()].toSorted()).toEqual([id, text].toSorted());
});

test('a long table is that of a short one, in pieces, and takes one row after the other', () => {
  const cells = Array.from({ length: 1203 }, (_, i) => ['x'.repeat(i % 7), '', String(i)]);
  let taken = 0;
  const rows = function* () {
    for (const row of cells) {
      taken++;
      yield row;
    }
  };
  const pieces = [...tableInPieces(['a', 'bb', 'c'], rows())];
  expect(taken).toBe(cells.length);
  expect(pieces.length).toBeGreaterThan(2);
  const lines = pieces.join('').trimEnd().split('\n');
  expect(lines).toHaveLength(1204);
  expect(lines[0]).toBe('a       bb  c');
  expect(lines[7]).toBe('xxxxxx      6');
});
