import { expect, test } from 'vitest';
import {
  constantF1,
  constantF1OfShare,
  constantOf,
  largerShare,
} from '../../src/analysis/balance.ts';
import { largestFirst, MOST_BARS } from '../../src/analysis/bars.ts';
import { EXPLANATION_NAMES } from '../../src/analysis/explanation-points.ts';
import { inkOf, inkOfInputs } from '../../src/analysis/ink.ts';

test('F1 of always saying the positive class, and the share of the larger one', () => {
  const confusion = { tp: 3, fp: 4, fn: 5, tn: 8 };
  expect(constantF1(confusion)).toBeCloseTo((2 * 0.4) / 1.4, 14);
  expect(largerShare(confusion)).toBe(0.6);
  expect(largerShare({ tp: 9, fp: 1, fn: 0, tn: 0 })).toBe(0.9);
  expect(constantF1({ tp: 0, fp: 0, fn: 0, tn: 0 })).toBeNull();
  expect(constantF1OfShare(0.5)).toBeCloseTo(2 / 3, 14);
  expect(constantOf([{ positiveShare: 0.5 }, {}, { positiveShare: 1 }])).toBeCloseTo(5 / 6, 14);
  expect(constantOf([{}])).toBeNull();
});

test('the largest amounts are bars, of equals the first, and what is no number comes last', () => {
  expect(largestFirst([1, -3, NaN, 3, 0])).toEqual({ places: [1, 3, 0, 4, 2], left: 0 });
  expect(largestFirst([1, -3, NaN, 3, 0], 2)).toEqual({ places: [1, 3], left: 3 });
  expect(largestFirst(Array.from({ length: 20 }, (_, i) => i)).places).toHaveLength(MOST_BARS);
  expect(MOST_BARS).toBe(16);
});

test('ink is a share of the maximum, or lies between the least and the most', () => {
  const unit = { scale: { type: 'unit', maximum: 4 } } as const;
  const none = { scale: { type: 'none' } } as const;
  expect(inkOf([1, null, 3], unit)).toEqual([0.25, 0, 0.75]);
  expect(inkOf([1, null, 3], { ...unit, offsets: [1, 1, -1] as never })).toEqual([0.5, 0, 0.5]);
  expect(inkOf([1, null, 3, 2], none)).toEqual([0, 0, 1, 0.5]);
  expect(inkOf([2, 2], none)).toEqual([0, 0]);
  expect(inkOfInputs([0.5, 2], unit)).toEqual([0.5, 2]);
  expect(inkOfInputs([0.5, 2.5, 1, NaN], none)).toEqual([0, 1, 0.25, 0]);
});

test('explanations have names for legends', () => {
  expect(EXPLANATION_NAMES).toEqual({
    probability: 'change of p (C.2)',
    gradient: 'gradient',
    smoothGradient: 'SmoothGrad',
    integratedBlack: 'integrated, black',
    integratedMean: 'integrated, mean',
    occlusionBlack: 'occlusion, black',
    occlusionMean: 'occlusion, mean',
  });
});
