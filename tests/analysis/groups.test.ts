import { expect, test } from 'vitest';
import { groups } from '../../src/analysis/groups.ts';

const row = (recipe: string, pair: string, hidden: number, sparsity: number, seed: number) => ({
  recipe,
  pair,
  hidden,
  sparsity,
  seed,
  trialId: '',
});

const textOf = (group: readonly ReturnType<typeof row>[]) => {
  const [{ recipe, pair, hidden, sparsity }] = group as [ReturnType<typeof row>];
  return `${recipe} ${pair} ${hidden} ${sparsity}: ${group.map(({ seed }) => seed).join()}`;
};

test('rows that differ in their seed alone are one group, in the order of tables, seeds ascending', () => {
  const rows = [
    row('minibatch', '4-9', 2, 0.5, 1),
    row('paper', '4-9', 10, 0, 3),
    row('paper', '0-1', 2, 0, 2),
    row('paper', '4-9', 2, 0.5, 10),
    row('paper', '4-9', 2, 0, 1),
    row('paper', '4-9', 10, 0, 1),
    row('paper', '4-9', 2, 0.5, 9),
    row('paper', '0-1', 2, 0, 1),
  ];
  const before = rows.slice();
  expect(groups(rows, 'hidden', 'sparsity').map(textOf)).toEqual([
    'paper 0-1 2 0: 1,2',
    'paper 4-9 2 0: 1',
    'paper 4-9 2 0.5: 9,10',
    'paper 4-9 10 0: 1,3',
    'minibatch 4-9 2 0.5: 1',
  ]);
  expect(rows).toEqual(before);
});

test('without other columns recipe and pair alone make a group; of nothing there are none', () => {
  const rows = [row('paper', '4-9', 2, 0, 2), row('paper', '4-9', 64, 0.5, 1)];
  expect(groups(rows).map((group) => group.map(({ seed }) => seed))).toEqual([[1, 2]]);
  expect(groups([], 'hidden' as never)).toEqual([]);
});
