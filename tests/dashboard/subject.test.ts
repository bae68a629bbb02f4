import { expect, test } from 'vitest';
import {
  choose,
  chosenOf,
  someSizes,
  withoutDiverged,
} from '../../cli/dashboard/subject/subject.ts';
import { NO_ROWS } from '../report/study-rows.ts';
import { nameOf, trained } from './subject-rows.ts';

const rows = {
  ...NO_ROWS,
  capacity: [
    trained({ pair: '4-9', hidden: 16 }),
    trained({ pair: '4-9', hidden: 64, seed: 2 }),
    trained({ pair: '4-9', hidden: 64, seed: 3 }, true),
    trained({ pair: '0-1', hidden: 2 }),
    trained({ pair: '0-1', hidden: 2, recipe: 'minibatch' }),
  ],
};

test('what is not there stands for the nearest size or the first that is', () => {
  expect(chosenOf(NO_ROWS, {})).toBeUndefined();
  expect(chosenOf(rows, { pair: '4-9', hidden: 24 })).toMatchObject({ hidden: 16, seed: 1 });
  expect(chosenOf(rows, { pair: '3-8', seed: 7 })).toMatchObject({ pair: '0-1', seed: 1 });
  expect(chosenOf(rows, { pair: '4-9', hidden: 48 })).toMatchObject({ hidden: 64, seed: 2 });
  expect(chosenOf(rows, {})).toMatchObject({ recipes: ['paper', 'minibatch'] });
});

test('choosing goes in a circle and keeps the rest', () => {
  const from = { pair: '4-9', hidden: 64 };
  const next = (what: 'pair' | 'hidden' | 'seed' | 'recipe', by: 1 | -1 = 1) =>
    chosenOf(rows, choose(from, { type: 'choose', what, by }, rows));
  expect(next('seed')).toMatchObject({ hidden: 64, seed: 3, diverged: true });
  expect(next('seed', -1)).toMatchObject({ seed: 3 });
  expect(next('hidden')).toMatchObject({ hidden: 16 });
  expect(next('pair')).toMatchObject({ pair: '0-1', hidden: 2 });
  expect(next('recipe')).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
});

test('a network named by its trial is in view until another is chosen', () => {
  const trialId = nameOf({ recipe: 'minibatch', pair: '0-1', hidden: 2, seed: 1 });
  expect(chosenOf(rows, { trialId })).toMatchObject({ recipe: 'minibatch', pair: '0-1' });
  const other = choose({ trialId }, { type: 'choose', what: 'recipe', by: 1 }, rows);
  expect(chosenOf(rows, other)).toMatchObject({ recipe: 'paper', pair: '0-1' });
});

test('diverged networks are left out and counted once', () => {
  const all = [...rows.capacity, ...rows.capacity];
  expect(withoutDiverged(all, rows)).toMatchObject({ diverged: 1 });
  expect(withoutDiverged(all, rows).finite).toHaveLength(8);
});

test('some sizes: the chosen one, the first, the last, and no more than can be told apart', () => {
  const sizes = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
  for (const chosen of sizes) {
    const some = someSizes(sizes, chosen);
    expect(some).toHaveLength(7);
    expect(some).toContain(chosen);
    expect([some[0], some.at(-1)]).toEqual([2, 64]);
    expect([...some].sort((a, b) => a - b)).toEqual(some);
  }
  expect(someSizes([2, 4], 2)).toEqual([2, 4]);
});
