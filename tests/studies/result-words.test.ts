import { expect, test } from 'vitest';
import { shareText } from '../../src/studies/result-words.ts';
import { learningRate } from '../../src/studies/learning-rate.ts';
import { learningRateRow } from '../report/study-rows.ts';

test('shares in few letters, never a zero with a sign', () => {
  expect([0.951, 1, -0.02, -0.0001, 0, null].map(shareText)).toEqual([
    '.951',
    '1.000',
    '-.020',
    '.000',
    '.000',
    '-',
  ]);
});

test('of one learning rate none is the best', () => {
  const rows = [0.03, 0.1].map((rate) => learningRateRow({ learningRate: rate, lastF1: rate * 9 }));
  const resultOf = (some: typeof rows) => learningRate.result!({ learningRate: some });
  expect(resultOf(rows)).toBe('best rate 0.1, mean F1 .900');
  expect(resultOf(rows.slice(0, 1))).toBe('rate 0.03 alone, mean F1 .270');
  expect(resultOf([])).toBe('');
});
