import { expect, test } from 'vitest';
import { flipBits } from './flipped-store.ts';
import { place } from './stores.ts';

test('a flipped bit of a store is harmless or named, whichever it is', async () => {
  const { harmless, named, faults } = flipBits(await place(), 150, 1);
  expect(faults).toEqual([]);
  // Many bits mean nothing, such as those of pages that are not full.
  expect(harmless).toBeGreaterThan(20);
  expect(named).toBeGreaterThan(50);
});
