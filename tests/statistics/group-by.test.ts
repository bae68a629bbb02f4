import { expect, test } from 'vitest';
import { groupBy } from '../../src/statistics/group-by.ts';

test('groups come in the order of their first items, and keep the order of theirs', () => {
  const groups = groupBy(new Set([3, 8, 1, 2, 5]), (item) => item % 2);
  expect([...groups]).toEqual([
    [1, [3, 1, 5]],
    [0, [8, 2]],
  ]);
  expect(groupBy([], () => 0).size).toBe(0);
});
