import { expect, test } from 'vitest';
import {
  countWanted,
  type Decisions,
  nextWanted,
  withMore,
} from '../../src/explore/saliency/decisions.ts';

/** Six images, four of them decided: a mistake of the dense network at 1, one of the pruned at 3, another answer at 1 and 3. */
const decisions: Decisions = {
  key: 'one',
  count: 6,
  positive: [true, true, false, false],
  dense: [0.9, 0.1, 0.2, 0.4],
  pruned: [0.8, 0.7, 0.1, 0.5],
};

test('mistakes of either network, and what pruning changes', () => {
  expect(countWanted(decisions, 'dense')).toBe(1);
  // A half is a decision for the positive class.
  expect(countWanted(decisions, 'pruned')).toBe(1);
  expect(countWanted(decisions, 'changed')).toBe(2);
});

test('the next one in either direction, around the end, but never the same', () => {
  expect(nextWanted(decisions, 'changed', 1, 1)).toBe(3);
  expect(nextWanted(decisions, 'changed', 3, 1)).toBe(1);
  expect(nextWanted(decisions, 'changed', 1, -1)).toBe(3);
  expect(nextWanted(decisions, 'changed', -1, 1)).toBe(1);
  expect(nextWanted(decisions, 'dense', 0, 1)).toBe(1);
  expect(nextWanted(decisions, 'dense', 1, 1)).toBeUndefined();
});

test('pieces follow one another; others are of no use', () => {
  const piece = { key: 'one', first: 4, count: 6, positive: [true], dense: [0], pruned: [1] };
  expect(withMore(decisions, piece)).toMatchObject({
    positive: [true, true, false, false, true],
    dense: [0.9, 0.1, 0.2, 0.4, 0],
    pruned: [0.8, 0.7, 0.1, 0.5, 1],
  });
  expect(withMore(decisions, { ...piece, first: 5 })).toBe(decisions);
  expect(withMore(decisions, { ...piece, key: 'other' })).toBe(decisions);
  expect(withMore(decisions, { ...piece, key: 'other', first: 0 })).toMatchObject({
    key: 'other',
    dense: [0],
  });
});
