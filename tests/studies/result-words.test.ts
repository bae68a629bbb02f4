import { expect, test } from 'vitest';
import { shareText } from '../../src/studies/result-words.ts';
import { learningRate } from '../../src/studies/learning-rate.ts';
import { width } from '../../src/studies/width.ts';
import { widthRow } from '../report/beyond-rows.ts';
import { noise } from '../../src/studies/noise.ts';
import { learningRateRow, noiseRow } from '../report/study-rows.ts';

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

test('of widths the error of the widest is said, and nothing before there is one', () => {
  const rows = [1, 2].flatMap((seed) => [widthRow({ width: 2048, seed }), widthRow({ seed })]);
  const widest = rows.filter(({ width: hidden }) => hidden === 2048);
  const error = (widest[0]!.descent.error + widest[1]!.descent.error) / 2;
  expect(width.result!({ width: rows })).toBe(`error ${shareText(error)} at H 2048`);
  expect(width.result!({ width: [widthRow()] })).toBe('');
});

test('of noise the mean F1 is said without any and at the strongest, of inputs that are not clipped', () => {
  const at = (sigma: number, f1: number, clip = false) => noiseRow({ sigma, f1, clip });
  const rows = [
    at(0, 0.9),
    at(0, 0.8),
    at(0.3, 0.7),
    at(1, 0.5),
    at(2, 0.1, true),
    at(0, 0.1, true),
  ];
  const resultOf = (some: typeof rows) => noise.result!({ noise: some, corruptionExamples: [] });
  expect(resultOf(rows)).toBe('mean F1 .850, at σ 1 .500');
  expect(resultOf(rows.slice(4))).toBe('');
});
