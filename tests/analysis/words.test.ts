import { expect, test } from 'vitest';
import { fewSizes, groups } from '../../src/analysis/groups.ts';
import { figureName } from '../../src/analysis/paper.ts';
import { pointwiseInterval } from '../../src/statistics/pointwise-interval.ts';
import {
  averaged,
  fixed,
  listed,
  seedsText,
  percent,
  recipeParagraph,
  breakLines,
} from '../../src/analysis/words.ts';
import { capacityRow } from '../report/capacity-rows.ts';
import { unfounded } from '../report/quoted.ts';

test('numbers have a true minus sign, and no sign when they are printed as zero', () => {
  expect(fixed(0.8765)).toBe('0.876');
  expect(fixed(-0.5, 1)).toBe('−0.5');
  expect(fixed(-0.0001)).toBe('0.000');
  expect(fixed(null)).toBe('undefined');
  expect([percent(2.345), percent(-7.6), percent(0.01), percent(-0.01)]).toEqual([
    '+2.3 %',
    '−7.6 %',
    '0.0 %',
    '0.0 %',
  ]);
});

test('lists read like a sentence', () => {
  expect([listed([]), listed([1]), listed([1, 2]), listed([1, 2, 3])]).toEqual([
    '',
    '1',
    '1 and 2',
    '1, 2 and 3',
  ]);
  expect([seedsText([1]), seedsText([3, 3]), seedsText([3, 2])]).toEqual([
    '1 seed',
    '3 seeds',
    '2 to 3 seeds',
  ]);
  expect([averaged([1, 1]), averaged([3, 1])]).toEqual([
    '1 seed, so neither interval nor deviation',
    'mean over 1 to 3 seeds; thin bars: pointwise 95 % interval of the mean (Student’s t); wide bars: ± 1 standard deviation',
  ]);
  expect(averaged([2], 'bands')).toContain('band: pointwise 95 % interval');
  expect(recipeParagraph(['paper'], 'paper', ['A.', 'B.'])).toBe('A. B.');
  expect(recipeParagraph(['paper', 'x'], 'x', ['A.'])).toBe('Recipe x: A.');
});

test('lines break between words, and in no word', () => {
  expect(breakLines(['one', 'two', 'three'], 7)).toEqual(['one two', 'three']);
  expect(breakLines(['incomprehensibilities', 'are', 'long'], 7)).toEqual([
    'incomprehensibilities',
    'are',
    'long',
  ]);
});

test('groups ascend, and so do the seeds in them', () => {
  const rows = [
    [24, 2],
    [4, 3],
    [24, 1],
    [100, 1],
    [4, 1],
  ].map(([hidden, seed]) => capacityRow({ hidden: hidden, seed: seed }));
  const order = groups(rows, 'hidden').map((group) =>
    group.map(({ hidden, seed }) => [hidden, seed]),
  );
  expect(order).toEqual([
    [
      [4, 1],
      [4, 3],
    ],
    [
      [24, 1],
      [24, 2],
    ],
    [[100, 1]],
  ]);
});

test('a few sizes are those that the paper speaks of, or else the ends and what lies between', () => {
  const paper = [0, 2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
  expect(fewSizes(paper, 4)).toEqual([0, 2, 24, 64]);
  expect(fewSizes(paper, 3, [24, 64, 12])).toEqual([12, 24, 64]);
  expect(fewSizes([1, 3, 5, 7, 100], 3)).toEqual([1, 3, 100]);
  expect(fewSizes([2, 24], 4)).toEqual([2, 24]);
  expect(fewSizes([], 4)).toEqual([]);
});

test('the interval of a mean is Student’s, and there is none of one value or of equal ones', () => {
  // Values 1 … 5: mean 3, deviation √2.5, t = 2.776 with four degrees of freedom.
  const [low, high] = pointwiseInterval([1, 2, 3, 4, 5])!;
  expect(high - 3).toBeCloseTo((2.776445 * Math.sqrt(2.5)) / Math.sqrt(5), 5);
  expect(3 - low).toBeCloseTo(high - 3, 12);
  expect([pointwiseInterval([1]), pointwiseInterval([]), pointwiseInterval([2, 2, 2])]).toEqual([
    null,
    null,
    null,
  ]);
});

test('figures have the names that the paper uses', () => {
  expect(['fig-4', 'fig-a1', 'fig-b4'].map(figureName)).toEqual(['Fig. 4', 'Fig. A.1', 'Fig. B.4']);
});

test('a number that is nowhere in the data would be noticed', () => {
  const notInRows = (measured: string) =>
    unfounded({
      place: '',
      paper: '',
      measured: [measured],
      content: {
        id: 'fig-x',
        title: '',
        subtitle: [],
        description: '',
        data: [{ pair: '4-9', hidden: 24, f1: 0.8765432, change: -12.34 }],
      },
    });
  expect(notInRows('F1 of 4-9 is 0.877 with H = 24, a change of −12.3 %.')).toEqual([]);
  expect(notInRows('F1 is 0.878 with H = 25, a change of 12.3 %.')).toEqual([
    '0.878',
    '25',
    '12.3',
  ]);
});
