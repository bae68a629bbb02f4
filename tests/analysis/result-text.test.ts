import { expect, test } from 'vitest';
import { resultText } from '../../src/analysis/result-text.ts';
import { ALL_STUDY_NAMES, type StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { specialisationRow } from '../report/beyond-rows.ts';

test('studies of which nothing is there say nothing', () => {
  for (const name of ALL_STUDY_NAMES) expect(resultText(name, NO_ROWS, true)).toBe('');
});

test('a study that has no words of its own says nothing, and not what that would be about', () => {
  const row = {
    ...specialisationRow(),
    init: 'he',
    batch: 64,
    updates: 10,
    f1: 0.5,
    auc: 0.5,
    loss: 1,
  };
  const rows = { ...NO_ROWS, budget: [row] } as unknown as StudyRows;
  expect(resultText('controls', rows, true)).toBe('');
});

test('the pair is named where there is one, the recipe where there are several', () => {
  const [one, other] = [specialisationRow(), specialisationRow({ pair: '0-1', seed: 2 })];
  const { recipe, pair } = one;
  const of = (specialisation: StudyRows['specialisation'], several: boolean) =>
    resultText('specialisation', { ...NO_ROWS, specialisation }, several);
  const words = of([one, other], false);
  expect(words).toMatch(/^selectivity \.250/);
  expect(of([one], false)).toBe(`${pair}: ${words}`);
  expect(of([one], true)).toBe(`${recipe} ${pair}: ${words}`);
  expect(of([one, { ...other, recipe: 'other' }], true)).toBe(`${recipe} ${pair}: ${words}`);
});

test('capacity says which sizes suffice', () => {
  const capacity = [2, 4].map((hidden) => capacityRow({ hidden, best: hidden === 2 ? 0.5 : 0.95 }));
  expect(resultText('capacity', { ...NO_ROWS, capacity }, false)).toMatch(/^4-9: .*4/);
});
