import { expect, test } from 'vitest';
import { forkChanges, forkTree, treesOf } from '../../../src/explore/trials/fork-tree.ts';
import { type Fork, prunedText } from '../../../src/lab/recipe.ts';

const at = (parent: string, epoch: number): Fork => ({
  parent,
  epoch,
  learningRate: 0.03,
  epochs: 100,
});

// a ─ c (30), b (10) ─ d (20) ─ e (40); x ─ y (5), of which only y is told.
const FORKED = [
  { trialId: 'c', forks: [at('a', 30)] },
  { trialId: 'b', forks: [at('a', 10)] },
  { trialId: 'e', forks: [at('a', 10), at('b', 20), at('d', 40)] },
  { trialId: 'y', forks: [at('x', 5)] },
];

test('parents stand before their forks, those by epoch, also parents that are not stored', () => {
  expect(forkTree(FORKED).map(({ trialId, depth, guide }) => [guide + trialId, depth])).toEqual([
    ['a', 0],
    ['├─ b', 1],
    ['│  └─ d', 2],
    ['│     └─ e', 3],
    ['└─ c', 1],
    ['x', 0],
    ['└─ y', 1],
  ]);
  expect(forkTree([])).toEqual([]);
});

test('a tree is shown whole, whichever of its networks is asked for', () => {
  const nodes = forkTree(FORKED);
  const ids = (...wanted: string[]) =>
    treesOf(nodes, new Set(wanted)).map(({ trialId }) => trialId);
  expect(ids('e')).toEqual(['a', 'b', 'd', 'e', 'c']);
  expect(ids('y')).toEqual(['x', 'y']);
  expect(ids('x', 'c')).toHaveLength(7);
  expect(ids('z')).toEqual([]);
});

test('what a fork changes is said in a few words', () => {
  const mask = { sparsity: 0.9, keep: true, digest: '' };
  const fork = { ...at('a', 30), mask };
  expect(forkChanges(at('a', 30), { learningRate: 0.03, epochs: 100 }, prunedText)).toBe('nothing');
  expect(forkChanges(fork, { learningRate: 0.1, epochs: 150 }, prunedText)).toBe(
    'pruned by 0.9, kept, rate 0.1, 150 epochs',
  );
});
