import { describe, expect, test } from 'vitest';
import { cleanRows } from '../../src/claims/clean-rows.ts';
import { occlusionRow } from './rows.ts';

type Given = Parameters<typeof occlusionRow>[0];
const row = (given: Given) => occlusionRow({ pair: '4-9', hidden: 24, ...given });
const clean = (...rows: readonly Given[]) => cleanRows(rows.map(row), ['size']);
const keysOf = ({ usable }: ReturnType<typeof clean>) =>
  usable.map(({ seed, pair, hidden, size }) => [seed, pair, hidden, size].join(' '));

test('rows come by seed, pair, size and condition, numbers by their size', () => {
  const found = clean(
    ...[2, 1].flatMap((seed) => [
      { seed, hidden: 8, size: 3 },
      { seed, hidden: 24, size: 10 },
      { seed, hidden: 24, size: 3 },
      { seed, pair: '3-8', size: 3 },
    ]),
  );
  const ofSeed = ['3-8 24 3', '4-9 8 3', '4-9 24 3', '4-9 24 10'];
  expect(keysOf(found)).toEqual([1, 2].flatMap((seed) => ofSeed.map((key) => `${seed} ${key}`)));
  expect(found).toMatchObject({ diverged: 0, duplicates: 0, incomplete: 0 });
});

describe('are left out and counted', () => {
  test('rows of networks that diverged, each network once', () => {
    const lost = { seed: 2, trialId: 'lost', diverged: true };
    const other = { ...lost, trialId: 'another', hidden: 8 };
    const whole = [
      { seed: 1, size: 3 },
      { seed: 1, size: 7 },
      { seed: 1, size: 3, hidden: 8 },
    ];
    const found = clean(
      ...whole,
      { ...lost, size: 3 },
      { ...lost, size: 7 },
      { ...other, size: 3 },
    );
    expect(keysOf(found)).toEqual(['1 4-9 8 3', '1 4-9 24 3', '1 4-9 24 7']);
    expect(found).toMatchObject({ diverged: 2, duplicates: 0, incomplete: 0 });
  });

  test('rows that tell the same as an earlier one', () => {
    const found = clean(
      { seed: 1, size: 3, f1: 0.5 },
      { seed: 1, size: 3, f1: 0.6 },
      { seed: 2, size: 3, f1: 0.7 },
    );
    expect(found.usable.map(({ f1 }) => f1)).toEqual([0.5, 0.7]);
    expect(found).toMatchObject({ duplicates: 1, incomplete: 0 });
  });

  test('seeds that lack what another one has; a network that diverged is there', () => {
    const found = clean(
      { seed: 1, size: 3 },
      { seed: 2, size: 3 },
      { seed: 2, size: 7, diverged: true, trialId: 'lost' },
      { seed: 3, size: 3 },
    );
    expect(keysOf(found)).toEqual(['2 4-9 24 3']);
    expect(found).toMatchObject({ diverged: 1, incomplete: 2 });
  });
});

test('numbers that make the same digits side by side are not the same', () => {
  const found = clean({ seed: 1, hidden: 24, size: 3 }, { seed: 1, hidden: 2, size: 43 });
  expect(found).toMatchObject({ usable: [{ hidden: 2 }, { hidden: 24 }], duplicates: 0 });
});

test('of nothing there is nothing', () => {
  expect(clean()).toEqual({ usable: [], diverged: 0, duplicates: 0, incomplete: 0 });
});
