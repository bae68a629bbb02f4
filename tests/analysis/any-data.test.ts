import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancedAccuracy, largerShare, withBalance } from '../../src/analysis/balance.ts';
import { largestFirst } from '../../src/analysis/bars.ts';
import { classesOf, pairTitle } from '../../src/analysis/classes.ts';
import { inkOf } from '../../src/analysis/ink.ts';
import { parsePair } from '../../src/data/pair.ts';
import { shownText } from '../../src/data/shown-text.ts';
import { evaluationOf } from '../../src/network/evaluation.ts';
import { fileNameOf } from '../../src/report/file-name.ts';
import { anyText } from '../any-text.ts';

describe('classes of a pair', () => {
  test.each([
    ['4-9', ['4', '9']],
    ['4-rest', ['rest', '4']],
    ['a-"rest"', ['rest', 'a'].toReversed()],
    ['"a-b"-c', ['a-b', 'c']],
    ['-1--2', ['-1', '-2']],
    [String.raw`"say \"no\""-"a\\b"`, ['say "no"', String.raw`a\b`]],
    [String.raw`"e\u001blm"-oak`, [String.raw`e\u001blm`, 'oak']],
  ])('%s', (pair, classes) => {
    expect(classesOf(pair)).toEqual(classes);
  });

  test('are those of any names, and nothing unseen is among them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyText({ minLength: 1 }), { minLength: 2, maxLength: 2 }),
        (names) => {
          const written = names.map((name) => JSON.stringify(name)).join('-');
          const { name } = parsePair(written, names);
          expect(shownText(name)).toBe(name);
          expect(parsePair(name, names)).toEqual(parsePair(written, names));
          expect(classesOf(name).map((one) => shownText(one))).toEqual(classesOf(name));
          const plain = names.every((one) => /^[\w -]+$/.test(one));
          if (plain) expect(classesOf(name)).toEqual(names);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('long ones are shortened in titles', () => {
    const long = `${'oak'.repeat(20)}-${'elm'.repeat(20)}`;
    expect(pairTitle('4-9')).toBe('4-9');
    expect([...pairTitle(long)].length).toBeLessThanOrEqual(44);
    expect(pairTitle(`${'oak'.repeat(20)}-rest`)).toMatch(/…-rest$/);
  });
});

test('balanced accuracy and the share of the larger class tell how much of the accuracy is owed to it', () => {
  const allPositive = { tp: 90, fp: 10, fn: 0, tn: 0 };
  expect(balancedAccuracy(allPositive)).toBe(0.5);
  expect(largerShare(allPositive)).toBe(0.9);
  expect(balancedAccuracy({ tp: 30, fn: 10, tn: 5, fp: 5 })).toBe(0.625);
  expect(largerShare({ tp: 1, fn: 1, tn: 5, fp: 3 })).toBe(0.8);
  expect(balancedAccuracy({ tp: 3, fp: 0, fn: 1, tn: 0 })).toBeNull();
  expect(largerShare({ tp: 0, fp: 0, fn: 0, tn: 0 })).toBeNull();
  expect(withBalance(evaluationOf(0.5, 0.7, allPositive))).toMatchObject({
    accuracy: 0.9,
    balancedAccuracy: 0.5,
    largerClass: 0.9,
  });
});

test('bars begin with the largest amount, whatever its sign, and the rest is counted', () => {
  expect(largestFirst([1, -5, NaN, 5, 0], 3)).toEqual({ places: [1, 3, 0], left: 2 });
  expect(largestFirst([], 3)).toEqual({ places: [], left: 0 });
});

test('ink is a share of what numbers are divided by, else of their own range; missing ones have none', () => {
  expect(inkOf([0, 8, 16, null], { scale: { type: 'unit', maximum: 16 } })).toEqual([0, 0.5, 1, 0]);
  expect(inkOf([-1, 0, 3, NaN], { scale: { type: 'standard' } })).toEqual([0, 0.25, 1, 0]);
  expect(inkOf([2, 2], { scale: { type: 'none' } })).toEqual([0, 0]);
  const offsets = Float64Array.of(8, 0);
  expect(inkOf([0, 4], { scale: { type: 'unit', maximum: 16 }, offsets })).toEqual([0.5, 0.25]);
});

test('names of files are plain, short, and different for different pairs', () => {
  expect(fileNameOf('2-7')).toBe('2-7');
  const names = [
    'a/b-c',
    'a b-c',
    'A b-c',
    '../x-y',
    '"e\\u001b"-良性',
    'a'.repeat(300),
    'oak-OAK',
  ];
  const files = names.map(fileNameOf);
  expect(new Set(files).size).toBe(names.length);
  for (const file of files) expect(file).toMatch(/^[a-z0-9][a-z0-9-]{0,60}$/);
});
