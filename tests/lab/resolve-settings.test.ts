import { expect, test } from 'vitest';
import { resolveSeeds } from '../../src/lab/resolve-settings.ts';

test('seeds are a number of them or a list', () => {
  expect(resolveSeeds(3, undefined)).toEqual([1, 2, 3]);
  expect(resolveSeeds(3, [7, 1])).toEqual([7, 1]);
});
